import { describe, expect, it } from 'vitest';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { memoryArea } from '../../support/memory-area.ts';

const DEFAULTS = {
  rules: { mail: [], links: [] },
  directory: [],
  siteRules: [],
  chatLink: '',
  sites: {},
  lastForm: { server: '', sdkAppID: '', userID: '' },
  kicked: '',
};
const WHOLE = {
  rules: { mail: ['{userID}@company.example'], links: ['https://intranet.example/people/{userID}'] },
  directory: ['github:octo = anna'],
  siteRules: [{ name: 'Own', on: ['*'], select: '.who', read: 'text', is: 'userID' }],
  chatLink: 'https://chat.example/{userID}',
  sites: { 'intranet.example': true, localhost: false },
  lastForm: { server: 'ws://127.0.0.1:9501', sdkAppID: '1400000000', userID: 'me' },
  kicked: 'kicked-rest-api',
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
    ['rules', 'text'],
    ['rules', { mail: 'a', links: [] }],
    ['rules', { mail: [] }],
    ['rules', { mail: [5], links: [] }],
    ['directory', 'anna'],
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
    await settingsStore(area).change({ sites: { 'a.example': true } });
    expect(await settingsStore(area).read()).toEqual({ ...WHOLE, sites: { 'a.example': true } });
  });

  it('mends what was damaged', async () => {
    const area = memoryArea({ rules: 'text' });
    await settingsStore(area).change({ rules: WHOLE.rules });
    expect((await settingsStore(area).read()).rules).toEqual(WHOLE.rules);
  });
});
