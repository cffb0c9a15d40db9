import { parseLinkTemplate } from './link-template.ts';
import { parseMailTemplate } from './mail-template.ts';
import { LINK_ADVICE, MAIL_ADVICE } from './template-advice.ts';

export type TemplateKind = 'mail' | 'links';

/** What is wrong with one line of templates, and what to write instead. `line` counts from 1. */
export interface TemplateProblem {
  readonly line: number;
  readonly message: string;
}

export type ParsedTemplates =
  | { readonly ok: true; readonly templates: readonly string[] }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

const LINE_MAX_LENGTH = 500;
const LINES_MAX = 200;

/**
 * Reads templates as a person types them: one a line, spaces around it and empty lines ignored, repeated ones kept
 * once. Either all of them are good, or each wrong line is explained.
 */
export function parseTemplates(text: string, kind: TemplateKind): ParsedTemplates {
  const templates = new Set<string>();
  const problems: TemplateProblem[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const template = raw.trim();
    if (template === '') continue;
    const message = problemOf(template, kind);
    if (message !== null) problems.push({ line: index + 1, message });
    else if (templates.size >= LINES_MAX) {
      problems.push({ line: index + 1, message: `At most ${LINES_MAX} templates can be kept.` });
      break;
    } else templates.add(template);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, templates: [...templates] };
}

function problemOf(template: string, kind: TemplateKind): string | null {
  if (template.length > LINE_MAX_LENGTH) return `A template has at most ${LINE_MAX_LENGTH} characters.`;
  if (kind === 'mail') {
    const parsed = parseMailTemplate(template);
    return parsed.ok ? null : MAIL_ADVICE[parsed.fault];
  }
  const parsed = parseLinkTemplate(template);
  return parsed.ok ? null : LINK_ADVICE[parsed.fault];
}
