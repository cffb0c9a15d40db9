// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OptionsAdapter, RuleForm, StoredOptions } from '../../../components/options-adapter.ts';
import { browserOptionsAdapter } from '../../../lib/options/adapter.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { type FakeEvent, fakeEvent } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type MemoryArea, memoryArea } from '../../support/memory-area.ts';

/** Two options pages over one storage, as two tabs have them. */

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
}));

const FORM: RuleForm = {
  name: 'Authors',
  on: 'wiki.example',
  select: 'a.author',
  not: '',
  where: 'text',
  attribute: '',
  pattern: '',
  what: 'userID',
  service: '',
  mentions: false,
};
const RULE = { name: 'Authors', on: ['wiki.example'], select: 'a.author', read: 'text', is: 'userID' };
const HALF = { name: 'Half', on: 'half.example', select: 'b', mentions: true };

let area: MemoryArea;
let changed: FakeEvent<[]> & { removeListener(): void };

beforeEach(() => {
  const event = () => ({ ...fakeEvent<[]>(), removeListener: () => undefined });
  changed = event();
  platform.browser = {
    runtime: { getURL: (path: string) => path },
    storage: { local: { onChanged: changed }, session: { onChanged: event() } },
    permissions: { onAdded: event(), onRemoved: event() },
  };
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no rules')));
  const request = (_name: string, work: () => unknown) => work();
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
  area = memoryArea({
    rules: { mail: ['{userID}@a.example'], links: [] },
    directory: ['anna', 5, 'github:octo = ben', ' spaces '],
    siteRules: [RULE, HALF],
    chatLink: 'https://chat.example/{userID}',
  });
  const store = settingsStore(area);
  const messenger = fakeMessenger();
  messenger.answers.set('background/settings', async () => ({
    sites: ['localhost'],
    lastForm: (await store.read()).lastForm,
    lists: await store.lists(),
  }));
  messenger.answers.set('background/changeLists', async ({ data }) => {
    const code = await store.changeLists(structuredClone(data) as Parameters<typeof store.changeLists>[0]);
    if (code === null) changed.fire();
    return code === null ? { ok: true } : { ok: false, problem: { code } };
  });
  platform.messenger = messenger;
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A page of options, and what it shows. */
async function tab(): Promise<{ adapter: OptionsAdapter; shown: () => StoredOptions }> {
  const adapter = browserOptionsAdapter();
  let shown = await adapter.load();
  adapter.onStored((stored) => {
    shown = stored;
  });
  return { adapter, shown: () => shown };
}

describe('what is stored', () => {
  it('is shown entry by entry, with what can’t be read apart', async () => {
    const { shown } = await tab();
    const { forms, directory, rules, damaged, sites } = shown();
    expect(forms).toEqual({ mail: '{userID}@a.example', links: '' });
    expect(directory).toEqual({
      directory: 'anna\ngithub:octo = ben',
      chatLink: 'https://chat.example/{userID}',
    });
    expect(rules).toEqual([{ form: FORM, isOn: true, problem: null, stored: RULE }]);
    expect(damaged.map(({ where, text }) => [where, text])).toEqual([
      ['directory', '5'],
      ['directory', ' spaces '],
      ['siteRules', JSON.stringify(HALF)],
    ]);
    expect(damaged.at(-1)?.form).toMatchObject({
      name: 'Half',
      on: 'half.example',
      select: 'b',
      mentions: true,
    });
    expect(sites).toEqual(['localhost']);
  });

  it('of a rule that is no rule at all can be removed, and there is nothing to mend', async () => {
    area.items.set('siteRules', [null, 'text', HALF]);
    const { adapter, shown } = await tab();
    expect(shown().damaged.filter(({ where }) => where === 'siteRules')).toMatchObject([
      { text: 'null', form: null },
      { text: 'text', form: null },
      { form: { name: 'Half' } },
    ]);
    for (const entry of shown().damaged) expect(await adapter.removeDamaged(entry)).toEqual({ ok: true });
    expect(area.items.get('siteRules')).toEqual([]);
  });

  it('is shown before saving is said to have gone well, though it is being asked for once more', async () => {
    const { adapter, shown } = await tab();
    const { answers } = platform.messenger;
    const answer = answers.get('background/settings');
    if (!answer) throw new Error('no answer');
    const late: Array<() => void> = [];
    answers.set('background/changeLists', async () => {
      area.items.set('directory', ['mei']);
      answers.set('background/settings', (message) => {
        const settings = Promise.resolve(answer(message));
        answers.set(
          'background/settings',
          () => new Promise((resolve) => late.push(() => resolve(settings))),
        );
        changed.fire();
        return settings;
      });
      return { ok: true };
    });
    const { directory } = shown();
    expect(await adapter.saveDirectory({ ...directory, directory: 'mei' }, directory)).toEqual({ ok: true });
    expect(shown().directory.directory).toBe('mei');
    // What was asked for first comes last: by then it is not so any more.
    area.items.set('directory', ['later']);
    answers.set('background/settings', answer);
    changed.fire();
    await settle();
    expect(shown().directory.directory).toBe('later');
    for (const come of late) come();
    await settle();
    expect(shown().directory.directory).toBe('later');
  });

  it('says of a rule that can be read and finds nobody why', async () => {
    area.items.set('siteRules', [{ ...RULE, select: 'a[' }]);
    const { shown } = await tab();
    expect(shown().rules[0]?.problem).toContain('CSS selector');
  });

  it('of one entry is removed, and mended, and the others stay', async () => {
    const { adapter, shown } = await tab();
    const [five, spaces, half] = shown().damaged;
    if (!five || !spaces || !half?.form) throw new Error('nothing is damaged');
    expect(await adapter.removeDamaged(five)).toEqual({ ok: true });
    expect(await adapter.removeDamaged(spaces)).toEqual({ ok: true });
    expect(await adapter.replaceRule(half.stored, { form: half.form, isOn: true })).toEqual({ ok: true });
    expect(shown().damaged).toEqual([]);
    expect(area.items.get('directory')).toEqual(['anna', 'github:octo = ben']);
    expect(shown().rules.map(({ form }) => form.name)).toEqual(['Authors', 'Half']);
  });
});

it('takes a chat link that is typed in place of one that can’t be read, and of a wrong one', async () => {
  for (const former of [{ odd: 1 }, 'http://chat.example/']) {
    area.items.set('chatLink', former);
    const { adapter, shown } = await tab();
    const { directory } = shown();
    const typed = { ...directory, chatLink: 'https://new.example/{userID}' };
    expect(await adapter.saveDirectory(typed, directory)).toEqual({ ok: true });
    expect(area.items.get('chatLink')).toBe('https://new.example/{userID}');
    expect(shown().damaged.some(({ where }) => where === 'chatLink')).toBe(false);
  }
});

describe('two pages', () => {
  it('that both save lose nothing of each other, and show what the other one saved', async () => {
    const [one, two] = await Promise.all([tab(), tab()]);
    const { forms, directory } = one.shown();
    await one.adapter.saveDirectory({ ...directory, directory: `${directory.directory}\nmei` }, directory);
    await settle();
    expect(two.shown().directory.directory).toBe('anna\ngithub:octo = ben\nmei');
    // On the basis of what was stored before that.
    const replaced = { ...directory, directory: 'anna\ngithub:octo = benjamin' };
    expect(await two.adapter.saveDirectory(replaced, directory)).toEqual({ ok: true });
    await two.adapter.save({ ...forms, links: 'https://a.example/{userID}' }, forms);
    await one.adapter.save({ mail: '', links: '' }, forms);
    await settle();
    for (const { shown } of [one, two]) {
      expect(shown().directory.directory).toBe('anna\ngithub:octo = benjamin\nmei');
      expect(shown().forms).toEqual({ mail: '', links: 'https://a.example/{userID}' });
    }
    // What can't be read has stayed where it was.
    expect(area.items.get('directory')).toEqual(['anna', 5, 'github:octo = benjamin', 'mei', ' spaces ']);
  });

  it('that change the same line: the second one is told which, nothing is stored, and taken in it can be', async () => {
    const [one, two] = await Promise.all([tab(), tab()]);
    const { directory } = one.shown();
    const mine = { ...directory, directory: 'anna\ngithub:octo = mine', chatLink: '' };
    await one.adapter.saveDirectory({ ...directory, directory: 'anna\ngithub:octo = first' }, directory);
    const refused = await two.adapter.saveDirectory(mine, directory);
    expect(refused).toMatchObject({
      ok: false,
      problem: {
        code: 'changed-elsewhere',
        message: '“github:octo = ben” was changed or removed elsewhere meanwhile.',
      },
    });
    expect(area.items.get('chatLink')).toBe('https://chat.example/{userID}');
    const stored = two.shown().directory;
    const taken = {
      directory: two.adapter.takeIn('directory', directory.directory, mine.directory, stored.directory),
      chatLink: two.adapter.takeIn('chatLink', directory.chatLink, mine.chatLink, stored.chatLink),
    };
    // Both lines are there; which one is right, is for the person to say.
    expect(taken).toEqual({ directory: 'anna\ngithub:octo = first\ngithub:octo = mine', chatLink: '' });
    expect(two.adapter.checkDirectory(taken)[0]?.message).toContain('Keep one of the two lines');
    const kept = { ...taken, directory: 'anna\ngithub:octo = mine' };
    expect(await two.adapter.saveDirectory(kept, stored)).toEqual({ ok: true });
    await settle();
    expect(one.shown().directory).toEqual(kept);
  });

  it('that change rules: each its own, and of one that is gone the name is said', async () => {
    const [one, two] = await Promise.all([tab(), tab()]);
    const [authors] = two.shown().rules;
    if (!authors) throw new Error('no rule');
    await one.adapter.addRule({ form: { ...FORM, name: 'New' }, isOn: true });
    await one.adapter.replaceRule(authors.stored, { form: FORM, isOn: false });
    expect(await two.adapter.removeRule(authors.stored)).toMatchObject({
      ok: false,
      problem: { message: '“Authors” was changed or removed elsewhere meanwhile.' },
    });
    const [off] = two.shown().rules;
    expect(off).toMatchObject({ isOn: false });
    if (off) await two.adapter.removeRule(off.stored);
    await settle();
    expect(one.shown().rules.map(({ form }) => form.name)).toEqual(['New']);
    if (off) await one.adapter.restoreRule(off, null);
    await settle();
    expect(two.shown().rules.map(({ form }) => form.name)).toEqual(['Authors', 'New']);
  });

  it('of which one changes what is typed in no field leave the typing alone', async () => {
    const { adapter } = await tab();
    expect(adapter.takeIn('chatLink', 'a', 'a', 'b')).toBe('b');
    expect(adapter.takeIn('chatLink', 'a', 'mine', 'b')).toBe('mine');
  });
});
