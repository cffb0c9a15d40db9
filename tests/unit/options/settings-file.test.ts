import { expect, test } from 'vitest';
import type { AdviceOn, PresentSettings } from '../../../lib/options/import-plan.ts';
import { importPlan } from '../../../lib/options/import-plan.ts';
import { readSettingsFile, type SettingsContent, settingsFile } from '../../../lib/options/settings-file.ts';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import { DEFAULT_PREFERENCES } from '../../../lib/status/preferences.ts';

const RULE = { name: 'Authors', on: ['wiki.example'], select: 'a.author', read: 'text', is: 'userID' };
const PRESET = { emoji: '🎯', text: 'Focus', clearAfter: '1-hour' };
const CONTENT: SettingsContent = {
  lists: {
    mail: ['{userID}@a.example'],
    links: [],
    directory: ['anna', 'github:octo = ben'],
    siteRules: [RULE],
    chatLink: ['https://chat.example/{userID}'],
    presets: [PRESET],
  },
  sites: ['intranet.example'],
  preferences: { away: true },
  directoryAddress: 'https://people.example/list.json',
};
const EMPTY: PresentSettings = {
  lists: { mail: [], links: [], directory: [], siteRules: [], chatLink: [], presets: [] },
  sites: ['localhost'],
  preferences: DEFAULT_PREFERENCES,
  directoryAddress: '',
  managed: NO_POLICY,
};
const noAdvice: AdviceOn = () => null;

function read(text: string) {
  const result = readSettingsFile(text);
  if (!result.ok) throw new Error(result.why);
  return result;
}
const plan = (now: PresentSettings, adviceOn = noAdvice, content = CONTENT) =>
  importPlan(read(settingsFile(content)), now, adviceOn);

test('what is written is read again', () => {
  expect(read(settingsFile(CONTENT))).toEqual({ ok: true, content: CONTENT, unknown: [] });
});

test.for(['', 'no JSON', '[]', '{}', '{"presently":"diagnostics","version":1,"settings":{}}'])(
  'what is no settings file is told: %s',
  (text) => expect(readSettingsFile(text)).toEqual({ ok: false, why: 'no-file' }),
);

test('a file of another version is told with its version', () => {
  const text = settingsFile(CONTENT).replace('"version": 1', '"version": 2');
  expect(readSettingsFile(text)).toEqual({ ok: false, why: 'other-version', version: '2' });
});

test('what this version does not know is named', () => {
  const text = settingsFile(CONTENT).replace('"sites"', '"dreams"');
  expect(read(text)).toMatchObject({ unknown: ['dreams'], content: { sites: [] } });
});

test('into an empty browser all of it comes', () => {
  const { lists, sites, preferences, directoryAddress, preview } = plan(EMPTY);
  expect(lists.directory).toEqual([{ becomes: 'anna' }, { becomes: 'github:octo = ben' }]);
  expect(lists.siteRules).toEqual([{ becomes: RULE }]);
  expect(sites).toEqual(['intranet.example']);
  expect(preferences).toEqual([{ name: 'away', on: true }]);
  expect(directoryAddress).toBe('https://people.example/list.json');
  expect(preview.parts.map(({ name, added, replaces }) => [name, added, replaces])).toEqual([
    ['mail', 1, false],
    ['directory', 2, false],
    ['siteRules', 1, false],
    ['chatLink', 1, false],
    ['presets', 1, false],
    ['sites', 1, false],
    ['directoryAddress', 1, false],
  ]);
});

test('where all of it is already nothing changes', () => {
  const now = {
    ...EMPTY,
    lists: { ...EMPTY.lists, ...CONTENT.lists },
    sites: ['intranet.example'],
    preferences: { ...DEFAULT_PREFERENCES, away: true },
    directoryAddress: 'https://people.example/list.json',
  };
  expect(plan(now)).toEqual({
    lists: {},
    sites: [],
    preferences: [],
    directoryAddress: null,
    preview: { parts: [], switches: [], bad: [], tooMany: [], unknown: [], locked: [] },
  });
});

test('what is one’s own stays, but for presets and the chat link, which are replaced', () => {
  const lists = {
    ...EMPTY.lists,
    directory: ['cleo', 'anna'],
    chatLink: ['https://old.example/{userID}'],
    presets: [{ ...PRESET, text: 'Mine' }],
  };
  const { lists: changes, preview } = plan({ ...EMPTY, lists });
  expect(changes.directory).toEqual([{ becomes: 'github:octo = ben' }]);
  expect(changes.chatLink).toEqual([
    { was: 'https://old.example/{userID}' },
    { becomes: 'https://chat.example/{userID}' },
  ]);
  expect(changes.presets).toEqual([{ was: { ...PRESET, text: 'Mine' } }, { becomes: PRESET }]);
  expect(preview.parts.find(({ name }) => name === 'directory')).toMatchObject({
    added: 1,
    kept: 1,
    first: ['github:octo = ben'],
  });
});

test('presets become those of the file, also where only their order or their number differs', () => {
  const [one, two] = [PRESET, { ...PRESET, text: 'Lunch' }];
  const planned = (here: readonly unknown[], file: readonly unknown[]) =>
    plan({ ...EMPTY, lists: { ...EMPTY.lists, presets: here } }, noAdvice, {
      ...CONTENT,
      lists: { presets: file },
    });
  expect(planned([one, two], [one]).lists.presets).toEqual([{ was: one }, { was: two }, { becomes: one }]);
  expect(planned([one, two], [two, one]).preview.parts[0]).toMatchObject({
    added: 2,
    first: ['🎯 Lunch', '🎯 Focus'],
  });
  expect(planned([one, two], [one, two]).lists).toEqual({});
  expect(planned([one, two], []).lists).toEqual({});
});

test('bad entries are named by their place, and cost no other', () => {
  const content = {
    ...CONTENT,
    lists: { directory: ['anna', 'wrong', 'ben'] },
    preferences: { away: 'yes', fly: true },
  };
  const { lists, preferences, preview } = plan(
    EMPTY,
    (_part, entry) => (entry === 'wrong' ? 'why' : null),
    content,
  );
  expect(lists.directory).toEqual([{ becomes: 'anna' }, { becomes: 'ben' }]);
  expect(preferences).toEqual([]);
  expect(preview.bad).toEqual([
    { part: 'directory', number: 2, text: 'why' },
    { part: 'preferences', number: 1, text: 'away' },
    { part: 'preferences', number: 2, text: 'fly' },
  ]);
});

test('what the administrator has locked is left as it is, and named', () => {
  const managed = { ...NO_POLICY, locked: ['chatLink', 'away', 'directoryAddress'] };
  const { lists, preferences, directoryAddress, preview } = plan({ ...EMPTY, managed });
  expect(lists.chatLink).toBeUndefined();
  expect(preferences).toEqual([]);
  expect(directoryAddress).toBeNull();
  expect(preview.locked).toEqual(['chatLink', 'directoryAddress', 'away']);
});

test('more than there may be of a part is told, and nothing of that part is taken in', () => {
  const mail = Array.from({ length: 201 }, (_none, index) => `{userID}@${index}.example`);
  const { lists, preview } = plan(EMPTY, noAdvice, { ...CONTENT, lists: { mail } });
  expect(lists.mail).toBeUndefined();
  expect(preview.tooMany).toEqual([{ part: 'mail', max: 200 }]);
});
