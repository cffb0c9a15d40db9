import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type {
  DamagedEntry,
  LineProblem,
  OptionsAdapter,
  PeopleForms,
  StoredOptions,
} from '../../components/options-adapter.ts';
import { directoryFiles } from '../directory/files.ts';
import { browserDirectoryStore } from '../directory/store.ts';
import { send } from '../messaging/messenger.ts';
import type { SettingsChange } from '../messaging/protocol.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { compileDirectory } from '../people/directory.ts';
import { parseDirectory } from '../people/parse-directory.ts';
import { parseSiteRules, SITE_RULES_FILE } from '../people/site-rules-of.ts';
import { parseTemplates } from '../people/templates.ts';
import { isSelector } from '../picker/is-selector.ts';
import { keyOf } from '../settings/list-change.ts';
import { changesBetween, linesOf, takenIn } from '../settings/list-diff.ts';
import type { Outcome } from '../status/forms.ts';
import { adviceOnTypedLine } from '../words/directory-advice.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { t } from '../words/t.ts';
import { adviceOnTemplate } from '../words/template-advice.ts';
import { browserAutomation } from './automation.ts';
import { browserBackup } from './backup.ts';
import { builtInName } from './built-in-name.ts';
import { chatLinkProblem } from './chat-link.ts';
import { browserDiagnostics } from './diagnose.ts';
import { browserDirectory } from './directory.ts';
import { wholeDirectory } from './directory-parts.ts';
import { draftStore } from './draft.ts';
import { browserErase } from './erase.ts';
import { browserNotifications } from './notifications.ts';
import { browserPresets } from './presets.ts';
import { onProposal } from './proposals.ts';
import { problemsOf, ruleOf } from './rule-form.ts';
import { LIST_OF, storedOptions } from './stored-options.ts';
import { tryIn } from './trial.ts';
import { tryPlaces } from './try-places.ts';

const KINDS = ['mail', 'links'] as const;

function check(forms: PeopleForms): LineProblem[] {
  return KINDS.flatMap((field) => {
    const parsed = parseTemplates(forms[field], field);
    if (parsed.ok) return [];
    return parsed.problems.map(({ line, fault }) => ({ field, line, message: adviceOnTemplate(fault) }));
  });
}

const checkDirectory: OptionsAdapter['checkDirectory'] = ({ directory, chatLink }) => {
  const parsed = parseDirectory(directory);
  const message = chatLinkProblem(chatLink);
  return [
    ...(parsed.ok
      ? []
      : parsed.problems.map(({ line, fault }) => ({
          field: 'directory' as const,
          line,
          message: adviceOnTypedLine(fault),
        }))),
    ...(message === null ? [] : [{ field: 'chatLink' as const, line: 1, message }]),
  ];
};

async function builtInRules() {
  const answer = await fetch(browser.runtime.getURL(SITE_RULES_FILE));
  return parseSiteRules(await answer.json()).map(({ name, on }) => ({ name: builtInName(name), hosts: on }));
}

const settings = async () => v.parse(settingsViewSchema, await send('background/settings'));
const outcomeOf = async (answer: Promise<unknown>): Promise<Outcome> =>
  wordedOutcome(v.parse(outcomeSchema, await answer));

const BAD_FORM: Outcome = { ok: false, problem: problemFor('bad-form') };

/** What makes of the lines of one text those of another. */
const changesOf = (basis: string, typed: string) => changesBetween(linesOf(basis), linesOf(typed));

/** The options page's adapter over the browser; the background stores what it saves. */
export function browserOptionsAdapter(): OptionsAdapter {
  /** As it is stored: a rule under trial finds whom it will find. */
  let directory = compileDirectory([], []);
  const store = browserDirectoryStore(
    directoryFiles(() => navigator.storage.getDirectory()),
    globalThis.fetch.bind(globalThis),
  );
  const whole = wholeDirectory(store);
  const listeners = new Set<(stored: StoredOptions) => void>();
  /** A chat link that can't be read: one that is typed takes its place, for there is but one. */
  let damagedLink: readonly DamagedEntry[] = [];
  let asked = 0;
  let newest = 0;
  const builtIn = builtInRules().catch(() => []);

  const checkRule: OptionsAdapter['checkRule'] = (form) =>
    problemsOf(form, (text) => isSelector(document, text));

  /** What is stored by now, and whether nothing newer has come meanwhile: what was asked for first may come last. */
  async function read(): Promise<{ stored: StoredOptions; isNewest: boolean }> {
    asked += 1;
    const mine = asked;
    const brought = await builtIn;
    const view = await settings();
    const compiled = (await whole(view)).directory;
    const stored = storedOptions(view, (form) => checkRule(form)[0]?.message ?? null);
    const isNewest = mine > newest;
    if (isNewest) {
      newest = mine;
      damagedLink = stored.damaged.filter(({ where }) => where === 'chatLink');
      directory = compiled;
    }
    return { stored: { ...stored, builtIn: brought }, isNewest };
  }

  async function tell(): Promise<void> {
    const { stored, isNewest } = await read();
    if (isNewest) for (const listener of listeners) listener(stored);
  }

  /** Whatever came of it: after a refusal, too, it is to be seen what is stored. It is, before its outcome is known. */
  async function shown(outcome: Promise<Outcome>): Promise<Outcome> {
    const settled = await outcome;
    await tell().catch(() => undefined);
    return settled;
  }

  const changeLists = (change: SettingsChange): Promise<Outcome> =>
    shown(outcomeOf(send('background/changeLists', change)).then((outcome) => naming(outcome, change)));

  /** Says which entry is not there any more. */
  async function naming(outcome: Outcome, change: SettingsChange): Promise<Outcome> {
    if (outcome.ok || outcome.problem.code !== 'changed-elsewhere') return outcome;
    const { lists } = await settings();
    for (const [name, changes = []] of Object.entries(change)) {
      const there = new Set(lists[name as keyof typeof lists].map(keyOf));
      const gone = changes.find((entry) => 'was' in entry && !there.has(keyOf(entry.was)))?.was;
      const called: unknown = typeof gone === 'string' ? gone : (Object(gone).name ?? Object(gone).text);
      if (typeof called !== 'string') continue;
      const message = t('changedElsewhere', { entry: called });
      return { ...outcome, problem: { ...outcome.problem, message } };
    }
    return outcome;
  }

  return {
    directoryParts: browserDirectory(store, whole),
    load: async () => (await read()).stored,
    onStored(listener) {
      const changed = (): void => void tell().catch(() => undefined);
      const { onAdded, onRemoved } = browser.permissions;
      const { onChanged } = browser.storage.local;
      listeners.add(listener);
      for (const event of [onAdded, onRemoved, onChanged]) event.addListener(changed);
      return () => {
        listeners.delete(listener);
        for (const event of [onAdded, onRemoved, onChanged]) event.removeListener(changed);
      };
    },
    check,
    async save(forms, basis) {
      if (check(forms).length > 0) return BAD_FORM;
      return changeLists({
        mail: changesOf(basis.mail, forms.mail),
        links: changesOf(basis.links, forms.links),
      });
    },
    removeSite: (host) => shown(outcomeOf(send('background/setSite', { host, on: false }))),
    checkDirectory,
    async saveDirectory(form, basis) {
      if (checkDirectory(form).length > 0) return BAD_FORM;
      return changeLists({
        directory: changesOf(basis.directory, form.directory),
        chatLink: [
          ...(form.chatLink.trim() === '' ? [] : damagedLink.map(({ stored }) => ({ was: stored }))),
          ...changesOf(basis.chatLink, form.chatLink),
        ],
      });
    },
    takeIn(field, basis, typed, stored) {
      if (field === 'chatLink') return typed === basis ? stored : typed;
      return takenIn(basis, typed, stored);
    },
    checkRule,
    addRule: ({ form, isOn }) => changeLists({ siteRules: [{ becomes: ruleOf(form, isOn) }] }),
    replaceRule: (was, { form, isOn }) => changeLists({ siteRules: [{ was, becomes: ruleOf(form, isOn) }] }),
    removeRule: (was) => changeLists({ siteRules: [{ was }] }),
    restoreRule: ({ stored }, after) =>
      changeLists({ siteRules: [{ becomes: stored, after: after?.stored ?? null }] }),
    removeDamaged: ({ where, stored }) => changeLists({ [LIST_OF[where]]: [{ was: stored }] }),
    tryPlaces: async (on) => tryPlaces(on, (await settings()).sites),
    tryIn: (tabID, onTried) => tryIn(tabID, () => directory, onTried),
    onProposal,
    ...draftStore(sessionStorage),
    ...browserNotifications(),
    ...browserAutomation(),
    ...browserErase(),
    ...browserBackup({ check, checkDirectory, checkRule }),
    ...browserDiagnostics(),
    ...browserPresets(changeLists),
  };
}
