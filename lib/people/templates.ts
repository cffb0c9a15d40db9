import { type LinkFault, parseLinkTemplate } from './link-template.ts';
import { type MailFault, parseMailTemplate } from './mail-template.ts';

export type TemplateKind = 'mail' | 'links';

/** What is wrong with a template; in words: `lib/words/template-advice.ts`. */
export type TemplateFault =
  | { readonly kind: 'mail'; readonly fault: MailFault }
  | { readonly kind: 'links'; readonly fault: LinkFault }
  /** More characters, or more templates, than `max`. */
  | { readonly kind: 'too-long' | 'too-many'; readonly max: number };

/** A line of templates that is wrong; `line` counts from 1. */
export interface WrongTemplate {
  readonly line: number;
  readonly fault: TemplateFault;
}

export type ParsedTemplates =
  | { readonly ok: true; readonly templates: readonly string[] }
  | { readonly ok: false; readonly problems: readonly WrongTemplate[] };

const LINE_MAX_LENGTH = 500;
const LINES_MAX = 200;

/**
 * Reads templates as a person types them: one a line, spaces around it and empty lines ignored, repeated ones kept
 * once. Either all of them are good, or it is told what is wrong with each line.
 */
export function parseTemplates(text: string, kind: TemplateKind): ParsedTemplates {
  const templates = new Set<string>();
  const problems: WrongTemplate[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const template = raw.trim();
    if (template === '') continue;
    const fault = faultOf(template, kind);
    if (fault !== null) problems.push({ line: index + 1, fault });
    else if (templates.size >= LINES_MAX) {
      problems.push({ line: index + 1, fault: { kind: 'too-many', max: LINES_MAX } });
      break;
    } else templates.add(template);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, templates: [...templates] };
}

function faultOf(template: string, kind: TemplateKind): TemplateFault | null {
  if (template.length > LINE_MAX_LENGTH) return { kind: 'too-long', max: LINE_MAX_LENGTH };
  if (kind === 'mail') {
    const parsed = parseMailTemplate(template);
    return parsed.ok ? null : { kind, fault: parsed.fault };
  }
  const parsed = parseLinkTemplate(template);
  return parsed.ok ? null : { kind, fault: parsed.fault };
}
