import { describe, expect, it } from 'vitest';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { managedArea } from '../../support/managed-area.ts';
import { memoryArea } from '../../support/memory-area.ts';

const DEFAULTS = {
  rules: { mail: [], links: [] },
  directory: [],
  siteRules: [],
  chatLink: '',
  sites: {},
  lastForm: { server: '', sdkAppID: '', userID: '' },
  kicked: '',
  directoryAddress: '',
};
const WHOLE = {
  rules: { mail: ['{userID}@company.example'], links: ['https://intranet.example/people/{userID}'] },
  directory: ['github:octo = anna'],
  siteRules: [{ name: 'Own', on: ['*'], select: '.who', read: 'text', is: 'userID' }],
  chatLink: 'https://chat.example/{userID}',
  sites: { 'intranet.example': true, localhost: false },
  lastForm: { server: 'ws://127.0.0.1:9501', sdkAppID: '1400000000', userID: 'me' },
  kicked: 'kicked-rest-api',
  directoryAddress: 'https://intranet.example/people.json',
};

describe('read', () => {
  it('has the defaults where nothing is stored', async () => {
    expect(await settingsStore(memoryArea()).read()).toEqual(DEFAULTS);
  });

  it('has what is stored', async () => {
    expect(await settingsStore(memoryArea(WHOLE)).read()).toEqual(WHOLE);
  });

  it.each(['rules', 'directory', 'siteRules', 'chatLink', 'sites', 'lastForm', 'kicked'] as const)(
    'has the default for %s when it alone is missing',
    async (part) => {
      const { [part]: _missing, ...others } = WHOLE;
      expect(await settingsStore(memoryArea(others)).read()).toEqual({ ...WHOLE, [part]: DEFAULTS[part] });
    },
  );

  it.each([
    ['rules', 5],
    ['rules', { mail: 5, links: null }],
    ['rules', { mail: [5] }],
    ['directory', { anna: 1 }],
    ['siteRules', [{ name: 'Own' }]],
    ['chatLink', 'http://chat.example/{userID}'],
    ['sites', null],
    ['sites', { 'intranet.example': 'yes' }],
    ['kicked', true],
    ['lastForm', []],
    ['lastForm', { server: '', sdkAppID: 1_400_000_000, userID: 'me' }],
  ] as const)('has the default for damaged %s (%j), and the others as stored', async (part, value) => {
    const settings = await settingsStore(memoryArea({ ...WHOLE, [part]: value })).read();
    expect(settings).toEqual({ ...WHOLE, [part]: DEFAULTS[part] });
  });

  it('leaves out what is no setting', async () => {
    const area = memoryArea({ ...WHOLE, account: { userSig: 'old' }, 'wxt:x': 1 });
    expect(await settingsStore(area).read()).toEqual(WHOLE);
  });

  it('leaves out a UserSig that was stored with the last form', async () => {
    const area = memoryArea({ lastForm: { ...WHOLE.lastForm, userSig: 'SECRET' } });
    expect(JSON.stringify(await settingsStore(area).read())).not.toContain('SECRET');
  });
});

describe('change', () => {
  it('changes what it names and nothing else', async () => {
    const area = memoryArea(WHOLE);
    await settingsStore(area).change({ kicked: '' });
    expect(await settingsStore(area).read()).toEqual({ ...WHOLE, kicked: '' });
  });

  it('has two choices of sites at once both kept, and what is damaged beside them', async () => {
    const area = memoryArea({ sites: { 'odd.example': 'yes' } });
    const store = settingsStore(area);
    await Promise.all([store.choose('a.example', true), store.choose('b.example', false)]);
    expect((await store.read()).sites).toEqual({ 'a.example': true, 'b.example': false });
    expect(area.items.get('sites')).toMatchObject({ 'odd.example': 'yes' });
  });
});

describe('one damaged entry', () => {
  const [RULE] = WHOLE.siteRules;
  const DAMAGED = { name: 'Half', on: [] };

  it('costs none of the others', async () => {
    const store = settingsStore(
      memoryArea({
        ...WHOLE,
        rules: { mail: ['{userID}@a.example', 5], links: 'https://a.example/{userID}' },
        directory: [null, 'anna', 'x'.repeat(501)],
        siteRules: [DAMAGED, RULE],
        sites: { 'a.example': true, 'b.example': 'yes' },
      }),
    );
    expect(await store.read()).toEqual({
      ...WHOLE,
      rules: { mail: ['{userID}@a.example'], links: ['https://a.example/{userID}'] },
      directory: ['anna'],
      sites: { 'a.example': true },
    });
  });

  it('stays stored where it is, whatever else is changed, until it is removed or mended', async () => {
    const area = memoryArea({ siteRules: [DAMAGED, RULE], directory: [7, 'anna'] });
    const store = settingsStore(area);
    const other = { ...RULE, name: 'Other' };
    expect(await store.changeLists({ siteRules: [{ becomes: other, after: DAMAGED }] })).toBeNull();
    expect((await store.lists()).siteRules).toEqual([DAMAGED, other, RULE]);
    expect(
      await store.changeLists({ siteRules: [{ was: DAMAGED, becomes: { ...RULE, name: 'Mended' } }] }),
    ).toBeNull();
    expect((await store.read()).siteRules.map(({ name }) => name)).toEqual(['Mended', 'Other', 'Own']);
    expect(await store.changeLists({ directory: [{ was: 7 }] })).toBeNull();
    expect(area.items.get('directory')).toEqual(['anna']);
  });

  it('in the place of the whole list is one, and what is added stands behind it', async () => {
    const area = memoryArea({ directory: { odd: 1 } });
    const store = settingsStore(area);
    expect(await store.changeLists({ directory: [{ becomes: 'anna' }] })).toBeNull();
    expect(area.items.get('directory')).toEqual([{ odd: 1 }, 'anna']);
  });
});

describe('changes of the lists', () => {
  it('of two pages are both kept', async () => {
    const store = settingsStore(memoryArea(WHOLE));
    const outcomes = await Promise.all([
      store.changeLists({ directory: [{ becomes: 'ben' }] }),
      store.changeLists({
        directory: [{ becomes: 'cy', after: null }],
        mail: [{ was: WHOLE.rules.mail[0] }],
      }),
    ]);
    expect(outcomes).toEqual([null, null]);
    const { directory, rules } = await store.read();
    expect(directory).toEqual(['cy', 'github:octo = anna', 'ben']);
    expect(rules).toEqual({ mail: [], links: WHOLE.rules.links });
  });

  it.each([
    [{ directory: [{ becomes: 'ben' }, { was: 'gone', becomes: 'new' }] }],
    [{ directory: [{ becomes: 'ben' }], siteRules: [{ was: { name: 'gone' } }] }],
    [{ chatLink: [{ becomes: 'https://other.example/{userID}' }] }],
  ])('of what is not there any more are refused, all of them: %j', async (change) => {
    const area = memoryArea(WHOLE);
    const before = structuredClone(Object.fromEntries(area.items));
    expect(await settingsStore(area).changeLists(change)).toBe('changed-elsewhere');
    expect(Object.fromEntries(area.items)).toEqual(before);
  });

  it('are refused where there would be too many, and where there are already some may go', async () => {
    const rules = Array.from({ length: 201 }, (_, index) => ({ ...WHOLE.siteRules[0], name: `${index}` }));
    const area = memoryArea({ siteRules: rules });
    const store = settingsStore(area);
    const becomes = { ...rules[0], name: 'new' };
    expect(await store.changeLists({ siteRules: [{ becomes }] })).toBe('too-many-entries');
    expect(await store.changeLists({ siteRules: [{ was: rules[3], becomes }] })).toBeNull();
    expect(await store.changeLists({ siteRules: [{ was: rules[0] }] })).toBeNull();
    expect((await store.read()).siteRules).toHaveLength(200);
  });

  it('that the browser does not store are refused, and so is a choice; what comes next is tried anew', async () => {
    const area = memoryArea(WHOLE);
    const store = settingsStore({
      get: area.get,
      set: () => Promise.reject(new Error('Resource::kQuotaBytes quota exceeded')),
    });
    for (let time = 0; time < 2; time += 1) {
      expect(await store.changeLists({ directory: [{ becomes: 'ben' }] })).toBe('settings-not-stored');
      expect(await store.choose('a.example', true)).toBe(false);
    }
    expect(await store.read()).toEqual(WHOLE);
  });

  it('write no more than the lists they are of', async () => {
    const area = memoryArea({});
    await settingsStore(area).changeLists({ chatLink: [{ becomes: 'https://a.example/{userID}' }] });
    expect(Object.fromEntries(area.items)).toEqual({ chatLink: 'https://a.example/{userID}' });
    await settingsStore(area).changeLists({ chatLink: [{ was: 'https://a.example/{userID}' }] });
    expect(Object.fromEntries(area.items)).toEqual({ chatLink: '' });
  });
});

describe('what the administrator has set', () => {
  const under = (items: Record<string, unknown>, stored: Record<string, unknown> = {}) =>
    settingsStore(memoryArea(stored), managedSettings(managedArea(items), memoryArea()));
  const THEIRS = 'https://chat.company.example/{userID}';

  it('counts where the person has nothing of their own', async () => {
    expect((await under({ chatLink: THEIRS }).read()).chatLink).toBe(THEIRS);
    expect((await under({ chatLink: THEIRS }, WHOLE).read()).chatLink).toBe(WHOLE.chatLink);
  });

  it('counts in any case where it is locked; then what is the person’s own stays stored, and does not count', async () => {
    const store = under({ chatLink: THEIRS, locked: ['chatLink', 'directory'] }, WHOLE);
    expect(await store.read()).toMatchObject({ chatLink: THEIRS, directory: [] });
    expect((await store.lists()).directory).toEqual(WHOLE.directory);
  });

  it('can’t be changed where it is locked, nor anything with it', async () => {
    const store = under({ locked: ['chatLink'] }, WHOLE);
    const change = {
      directory: [{ becomes: 'anna' }],
      chatLink: [{ becomes: 'https://a.example/{userID}' }],
    };
    expect(await store.changeLists(change)).toBe('set-by-administrator');
    expect((await store.lists()).directory).toEqual(WHOLE.directory);
    expect(await store.changeLists({ directory: change.directory, chatLink: [] })).toBeNull();
  });
});
