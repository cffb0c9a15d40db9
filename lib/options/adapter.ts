import * as v from 'valibot';
import type { LineProblem, OptionsAdapter, PeopleForms } from '../../components/options-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { parseTemplates } from '../people/templates.ts';
import { problemFor } from '../status/problems.ts';

const KINDS = ['mail', 'links'] as const;

function check(forms: PeopleForms): LineProblem[] {
  return KINDS.flatMap((field) => {
    const parsed = parseTemplates(forms[field], field);
    return parsed.ok ? [] : parsed.problems.map((problem) => ({ field, ...problem }));
  });
}

function templates(forms: PeopleForms, kind: (typeof KINDS)[number]): string[] {
  const parsed = parseTemplates(forms[kind], kind);
  return parsed.ok ? [...parsed.templates] : [];
}

/** The options page's adapter over the browser; the background stores what it saves. */
export function browserOptionsAdapter(): OptionsAdapter {
  return {
    async load() {
      const { rules, sites } = v.parse(settingsViewSchema, await send('background/settings'));
      return { forms: { mail: rules.mail.join('\n'), links: rules.links.join('\n') }, sites };
    },
    check,
    async save(forms) {
      if (check(forms).length > 0) return { ok: false, problem: problemFor('bad-form') };
      const rules = { mail: templates(forms, 'mail'), links: templates(forms, 'links') };
      return v.parse(outcomeSchema, await send('background/setRules', rules));
    },
    removeSite: async (host) => v.parse(outcomeSchema, await send('background/setSite', { host, on: false })),
  };
}
