import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { BackupAdapter, BackupPart } from '../../components/backup-adapter.ts';
import type { OptionsAdapter, PeopleForms } from '../../components/options-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema, siteRuleSchema } from '../messaging/schemas.ts';
import { addressPattern, isDirectoryAddress } from '../settings/directory-address.ts';
import { LISTS } from '../settings/lists.ts';
import { chosenIn, preferencesFor } from '../settings/preferences.ts';
import { isHost, LOCAL_HOSTS, patternOf } from '../settings/sites.ts';
import type { Outcome } from '../status/forms.ts';
import { isPreset } from '../status/presets.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { t } from '../words/t.ts';
import { NEEDS } from './automation.ts';
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

const outcomeOf = async (answer: Promise<unknown>): Promise<Outcome> =>
  wordedOutcome(v.parse(outcomeSchema, await answer));

/** Does what a plan says; the first refusal is told, and the rest is done all the same. */
async function carryOut(plan: ImportPlan, allowed: boolean): Promise<Outcome> {
  const { lists, sites, preferences, directoryAddress } = plan;
  const outcomes = [
    ...(Object.keys(lists).length > 0 ? [await outcomeOf(send('background/changeLists', lists))] : []),
  ];
  if (allowed) {
    for (const host of sites) outcomes.push(await outcomeOf(send('background/setSite', { host, on: true })));
    if (directoryAddress !== null)
      outcomes.push(await outcomeOf(send('background/setDirectoryAddress', directoryAddress)));
  } else outcomes.push({ ok: false, problem: problemFor('no-permission') });
  for (const preference of preferences)
    outcomes.push(await outcomeOf(send('background/setPreference', preference)));
  return outcomes.find(({ ok }) => !ok) ?? OK;
}

/** What a switch that goes on needs of the browser. */
const permissionsFor = ({ name, on }: ImportPlan['preferences'][number]) =>
  on && name !== 'availability' ? [NEEDS[name]] : [];

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
  return {
    async exportSettings() {
      const { lists, sites, chosen, directoryAddress, managed } = await present();
      const own = sites.filter((host) => !LOCAL_HOSTS.includes(host) && !managed.sites.includes(host));
      save(
        settingsFile({ lists, sites: own, preferences: chosen, directoryAddress }),
        'presently-settings.json',
      );
      return OK;
    },
    async readSettings(file) {
      const text = file.size > SETTINGS_FILE_MAX_BYTES ? '' : await file.text();
      const read = readSettingsFile(text);
      if (!read.ok && read.why === 'no-file') return { ok: false, message: t('backup.noFile') };
      if (!read.ok) {
        const versions = { version: read.version, reads: `${SETTINGS_FILE_VERSION}` };
        return { ok: false, message: t('backup.otherVersion', versions) };
      }
      const plan = importPlan(read, await present(), (part, entry) => adviceOn(checks, part, entry));
      const { sites, directoryAddress } = plan;
      const origins = [
        ...sites.map(patternOf),
        ...(directoryAddress === null ? [] : [addressPattern(directoryAddress)]),
      ];
      const permissions = [...new Set(plan.preferences.flatMap(permissionsFor))];
      return {
        ok: true,
        preview: plan.preview,
        async take() {
          // Nothing is awaited before it: the browser asks only within a press.
          const isAsked = origins.length + permissions.length > 0;
          const asked = !isAsked || browser.permissions.request({ origins, permissions });
          return carryOut(plan, await asked);
        },
      };
    },
  };
}
