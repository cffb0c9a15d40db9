import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { LineProblem, OptionsAdapter, OwnRule, PeopleForms } from '../../components/options-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { compileDirectory } from '../people/directory.ts';
import { parseDirectory } from '../people/parse-directory.ts';
import { parseSiteRules, SITE_RULES_FILE } from '../people/site-rules-of.ts';
import { parseTemplates } from '../people/templates.ts';
import { isSelector } from '../picker/is-selector.ts';
import type { Outcome } from '../status/forms.ts';
import { problemFor } from '../status/problems.ts';
import { chatLinkProblem } from './chat-link.ts';
import { draftStore } from './draft.ts';
import { browserNotifications } from './notifications.ts';
import { onProposal } from './proposals.ts';
import { formOf, problemsOf, ruleOf } from './rule-form.ts';
import { tryIn } from './trial.ts';
import { tryPlaces } from './try-places.ts';

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

function checkDirectory(text: string): LineProblem[] {
  const parsed = parseDirectory(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => ({ field: 'directory', ...problem }));
}

async function builtInRules() {
  const answer = await fetch(browser.runtime.getURL(SITE_RULES_FILE));
  return parseSiteRules(await answer.json()).map(({ name, on }) => ({ name, hosts: on }));
}

const settings = async () => v.parse(settingsViewSchema, await send('background/settings'));
const outcomeOf = async (answer: Promise<unknown>): Promise<Outcome> => v.parse(outcomeSchema, await answer);

const BAD_FORM: Outcome = { ok: false, problem: problemFor('bad-form') };

/** The options page's adapter over the browser; the background stores what it saves. */
export function browserOptionsAdapter(): OptionsAdapter {
  /** As it is stored: a rule under trial finds whom it will find. */
  let directory = compileDirectory([], []);
  async function learnDirectory() {
    const stored = await settings();
    directory = compileDirectory(stored.directory, stored.rules.mail);
    return stored;
  }
  const isGoodSelector = (text: string): boolean => isSelector(document, text);

  return {
    async load() {
      const [stored, builtIn] = await Promise.all([learnDirectory(), builtInRules().catch(() => [])]);
      const { rules } = stored;
      return {
        forms: { mail: rules.mail.join('\n'), links: rules.links.join('\n') },
        sites: stored.sites,
        directory: { directory: stored.directory.join('\n'), chatLink: stored.chatLink },
        rules: stored.siteRules.map((rule): OwnRule => ({ form: formOf(rule), isOn: rule.off !== true })),
        builtIn,
      };
    },
    check,
    async save(forms) {
      if (check(forms).length > 0) return BAD_FORM;
      const rules = { mail: templates(forms, 'mail'), links: templates(forms, 'links') };
      const outcome = await outcomeOf(send('background/setRules', rules));
      await learnDirectory();
      return outcome;
    },
    removeSite: (host) => outcomeOf(send('background/setSite', { host, on: false })),
    checkDirectory,
    checkChatLink: chatLinkProblem,
    async saveDirectory({ directory: text, chatLink }) {
      const parsed = parseDirectory(text);
      if (!parsed.ok || chatLinkProblem(chatLink) !== null) return BAD_FORM;
      const lines = await outcomeOf(send('background/setDirectory', [...parsed.lines]));
      if (!lines.ok) return lines;
      await learnDirectory();
      return outcomeOf(send('background/setChatLink', chatLink.trim()));
    },
    checkRule: (form) => problemsOf(form, isGoodSelector),
    saveRules(rules) {
      const all = rules.map(({ form, isOn }) => ruleOf(form, isOn));
      return outcomeOf(send('background/setSiteRules', all));
    },
    tryPlaces: async (on) => tryPlaces(on, (await settings()).sites),
    tryIn: (tabID, onTried) => tryIn(tabID, () => directory, onTried),
    onProposal,
    ...draftStore(sessionStorage),
    ...browserNotifications(),
  };
}
