import { beforeEach, expect, it, vi } from 'vitest';
import type { RuleForm, Tried } from '../../../components/options-adapter.ts';
import { tryIn } from '../../../lib/options/trial.ts';
import { compileDirectory } from '../../../lib/people/directory.ts';
import { TRIAL_PORT } from '../../../lib/picker/contract.ts';
import { type FakeBrowser, fakeBrowser, fakeEvent } from '../../support/fake-browser.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const FORM: RuleForm = {
  name: 'Authors',
  on: 'wiki.company.example',
  select: 'a.author',
  not: '',
  where: 'text',
  attribute: '',
  pattern: '',
  what: 'handle',
  service: 'github',
  mentions: false,
};
const RULE = {
  name: 'Authors',
  on: ['wiki.company.example'],
  select: 'a.author',
  read: 'text',
  is: 'github',
};

let ports: FakePort[];
let told: Tried[];
let base: FakeBrowser;
let listeners: Set<unknown>;

beforeEach(() => {
  ports = [];
  told = [];
  base = fakeBrowser();
  const updated = fakeEvent<[number, { status?: string }]>();
  listeners = new Set();
  platform.browser = {
    ...base,
    tabs: {
      onUpdated: {
        ...updated,
        addListener(listener: Parameters<typeof updated.addListener>[0]) {
          listeners.add(listener);
          updated.addListener(listener);
        },
        removeListener: (listener: unknown) => listeners.delete(listener),
      },
      get: async () => ({ url: 'https://wiki.company.example/' }),
      connect(tabID: number, { name, frameId }: { name: string; frameId: number }) {
        const port = fakePort(`${tabID}/${frameId}/${name}`);
        ports.push(port);
        return port;
      },
    },
  };
  const load = (platform.browser as { tabs: { onUpdated: typeof updated } }).tabs.onUpdated;
  reload = () => load.fire(7, { status: 'complete' });
});
let reload: () => void;

const settled = () => new Promise((resolve) => setTimeout(resolve));
const begin = () =>
  tryIn(
    7,
    () => compileDirectory(['github:anna-i = anna'], []),
    (tried) => told.push(tried),
  );

it('puts the script into the tab, tells it the rule, and looks up whom it finds', async () => {
  const trial = begin();
  trial.test(FORM);
  await settled();
  expect(base.injected).toEqual([7]);
  expect(ports.map(({ name }) => name)).toEqual([`7/0/${TRIAL_PORT}`]);
  expect(ports[0]?.posted).toEqual([{ rule: RULE }]);
  ports[0]?.say({
    count: 21,
    first: [
      { text: 'Anna', key: 'github:anna-i' },
      { text: 'Zoe', key: 'github:zoe' },
    ],
  });
  expect(told).toEqual([
    {
      state: 'found',
      count: 21,
      first: [
        { text: 'Anna', identity: 'github:anna-i', userID: 'anna' },
        { text: 'Zoe', identity: 'github:zoe', userID: null },
      ],
    },
  ]);
});

it('takes nothing else for an answer', async () => {
  begin();
  await settled();
  ports[0]?.say({ count: '3', first: [] });
  ports[0]?.say(null);
  expect(told).toEqual([]);
});

it('says when the page has gone, and goes on when it is loaded again', async () => {
  const trial = begin();
  trial.test(FORM);
  await settled();
  ports[0]?.vanish();
  expect(told).toEqual([{ state: 'gone' }]);
  reload();
  await settled();
  expect(ports[1]?.posted).toEqual([{ rule: RULE }]);
});

it('says when the page lets nobody in', async () => {
  base.closedTabs.add(7);
  begin();
  await settled();
  expect(told).toEqual([{ state: 'gone' }]);
});

it('once ended, leaves the page alone', async () => {
  const trial = begin();
  await settled();
  trial.end();
  expect(ports[0]?.ended).toBe(true);
  expect(listeners.size).toBe(0);
  ports[0]?.say({ count: 1, first: [] });
  expect(told).toEqual([]);
});

it('ended before the script was there, opens no port', async () => {
  begin().end();
  await settled();
  expect(ports).toEqual([]);
});
