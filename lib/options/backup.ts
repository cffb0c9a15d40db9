import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { BackupAdapter, BackupPart, ReadSettings } from '../../components/backup-adapter.ts';
import type { OptionsAdapter, PeopleForms } from '../../components/options-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema, siteRuleSchema } from '../messaging/schemas.ts';
import { addressPattern, isDirectoryAddress } from '../settings/directory-address.ts';
import { linesOf } from '../settings/list-diff.ts';
import { LISTS } from '../settings/lists.ts';
import { chosenIn, preferencesFor } from '../settings/preferences.ts';
import { isHost, LOCAL_HOSTS, patternOf, siteAmong } from '../settings/sites.ts';
import type { Outcome } from '../status/forms.ts';
import { isPreset } from '../status/presets.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { t } from '../words/t.ts';
import { giveBackFor, NEEDS } from './automation.ts';
import { giveBackOrigins, patternsFor } from './give-back.ts';
import { type ImportPlan, importPlan, type PresentSettings } from './import-plan.ts';
import { formOf } from './rule-form.ts';
import {
  readSettingsFile,
  SETTINGS_FILE_MAX_BYTES,
  SETTINGS_FILE_VERSION,
  settingsFile,
} from './settings-file.ts';

const OK: Outcome = { ok: true };
const NO_FORMS: PeopleForms = { mail: '', links: '' };

type Checks = Pick<OptionsAdapter, 'check' | 'checkDirectory' | 'checkRule'>;

/** What the settings are by now, and the switches as they were turned. */
async function present(): Promise<PresentSettings & { chosen: Readonly<Record<string, boolean>> }> {
  const [{ lists, sites, managed, directory }, { preferences }] = await Promise.all([
    send('background/settings').then((view) => v.parse(settingsViewSchema, view)),
    browser.storage.local.get('preferences'),
  ]);
  const chosen = chosenIn(preferences);
  const counting = preferencesFor(chosen, managed);
  return { lists, sites, managed, chosen, preferences: counting, directoryAddress: directory.address };
}

/** Why an entry can't be taken in, in the words that the forms have for it. */
function adviceOn(checks: Checks, part: BackupPart, entry: unknown): string | null {
  const unreadable = t('backup.unreadable');
  if (part === 'sites') return isHost(entry) ? null : unreadable;
  if (part === 'directoryAddress')
    return typeof entry === 'string' && isDirectoryAddress(entry) ? null : unreadable;
  if (part === 'preferences' || !v.is(LISTS[part][0] as v.GenericSchema, entry)) return unreadable;
  // What fits in no line of a form could not be shown in it.
  if (typeof entry === 'string' && linesOf(entry)[0] !== entry) return unreadable;
  switch (part) {
    case 'mail':
    case 'links':
      return checks.check({ ...NO_FORMS, [part]: entry })[0]?.message ?? null;
    case 'directory':
      return checks.checkDirectory({ directory: String(entry), chatLink: '' })[0]?.message ?? null;
    case 'chatLink':
      return checks.checkDirectory({ directory: '', chatLink: String(entry) })[0]?.message ?? null;
    case 'siteRules':
      return checks.checkRule(formOf(v.parse(siteRuleSchema, entry)))[0]?.message ?? null;
    case 'presets':
      return isPreset(entry) ? null : unreadable;
  }
}

/** That nobody answered is an outcome too: what comes after it is done all the same. */
const outcomeOf = (answer: Promise<unknown>): Promise<Outcome> =>
  answer.then(
    (outcome) => wordedOutcome(v.parse(outcomeSchema, outcome)),
    () => ({ ok: false, problem: problemFor('host-unavailable') }),
  );

const notAllowed = (): Outcome => ({
  ok: false,
  problem: { code: 'no-permission', message: t('backup.refused'), advice: t('backup.refusedAdvice') },
});

/** Does what a plan says, but for what the browser did not allow; the first refusal is told, and the rest is done all the same. */
async function carryOut(plan: ImportPlan, allowed: boolean): Promise<Outcome> {
  const { lists, sites, preferences, directoryAddress } = plan;
  const outcomes: Outcome[] = allowed ? [] : [notAllowed()];
  const ask = async (answer: Promise<unknown>): Promise<void> => void outcomes.push(await outcomeOf(answer));
  if (Object.keys(lists).length > 0) await ask(send('background/changeLists', lists));
  for (const host of allowed ? sites : []) await ask(send('background/setSite', { host, on: true }));
  if (allowed && directoryAddress !== null)
    await ask(send('background/setDirectoryAddress', directoryAddress));
  for (const preference of preferences)
    if (allowed || permissionsFor(preference).length === 0)
      await ask(send('background/setPreference', preference));
  return outcomes.find(({ ok }) => !ok) ?? OK;
}

/** What a switch that goes on needs of the browser. */
const permissionsFor = ({ name, on }: ImportPlan['preferences'][number]) =>
  on && name !== 'availability' ? [NEEDS[name]] : [];

/** The permissions for hosts that a plan needs. */
const originsFor = ({ sites, directoryAddress }: ImportPlan): string[] => [
  ...sites.map(patternOf),
  ...(directoryAddress === null ? [] : [addressPattern(directoryAddress)]),
];

/** Has the browser ask the person, if anything is to be asked. Where it can't read one of the patterns it asks nobody, and throws. */
async function requested(origins: string[], permissions: ('idle' | 'tabs')[]): Promise<boolean> {
  if (origins.length + permissions.length === 0) return true;
  try {
    return await browser.permissions.request({ origins, permissions });
  } catch {
    return false;
  }
}

/** Has the browser save a text as a file. */
function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The browser has read it by the next task, or keeps it as long as it needs it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The section on import and export, over the browser. */
export function browserBackup(checks: Checks): BackupAdapter {
  /** Looks what a file would change by now. */
  async function readSettings(file: Blob): Promise<ReadSettings> {
    const text = file.size > SETTINGS_FILE_MAX_BYTES ? '' : await file.text();
    const read = readSettingsFile(text);
    if (!read.ok && read.why === 'no-file') return { ok: false, message: t('backup.noFile') };
    if (!read.ok) {
      const versions = { version: read.version, reads: `${SETTINGS_FILE_VERSION}` };
      return { ok: false, message: t('backup.otherVersion', versions) };
    }
    const now = await present().catch(() => null);
    if (now === null) {
      const { message, advice } = problemFor('host-unavailable');
      return { ok: false, message: t('failure.both', { message, advice }) };
    }
    const plan = importPlan(read, now, (part, entry) => adviceOn(checks, part, entry));
    const origins = originsFor(plan);
    const permissions = [...new Set(plan.preferences.flatMap(permissionsFor))];
    return {
      ok: true,
      preview: plan.preview,
      again: () => readSettings(file),
      async take() {
        // Nothing is awaited before it: the browser asks only within a press.
        const asked = requested(origins, permissions);
        const outcome = await carryOut(plan, await asked);
        // What was refused after all, or has gone: another address of the directory, a switch.
        await giveBackOrigins([...origins, ...patternsFor(now.directoryAddress)]);
        await giveBackFor(plan.preferences.map(({ name }) => name));
        return outcome;
      },
    };
  }

  return {
    readSettings,
    async exportSettings() {
      const { lists, sites, chosen, directoryAddress, managed } = await present();
      const own = sites.filter(
        (host) => !LOCAL_HOSTS.includes(host) && siteAmong(managed.sites, host) === null,
      );
      save(
        settingsFile({ lists, sites: own, preferences: chosen, directoryAddress }),
        'presently-settings.json',
      );
      return OK;
    },
  };
}
