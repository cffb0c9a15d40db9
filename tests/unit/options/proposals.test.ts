import { beforeEach, expect, it, vi } from 'vitest';
import type { Proposal } from '../../../components/options-adapter.ts';
import { onProposal } from '../../../lib/options/proposals.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

type Listener = (changes: Record<string, { newValue?: unknown }>) => void;

const RULE: SiteRule = {
  name: 'x',
  on: ['a.example'],
  select: 'a',
  read: 'href',
  pattern: '/{id}',
  is: 'userID',
};
let stored: Map<string, unknown>;
let listeners: Set<Listener>;
let told: Proposal[];

beforeEach(() => {
  stored = new Map();
  listeners = new Set();
  told = [];
  const session = {
    get: async (key: string) => ({ [key]: stored.get(key) }),
    remove: async (key: string) => void stored.delete(key),
    onChanged: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
  };
  platform.browser = { storage: { session } };
});

const settled = () => new Promise((resolve) => setTimeout(resolve));
async function leave(proposal: unknown): Promise<void> {
  stored.set('proposal', proposal);
  for (const listener of listeners) listener({ proposal: { newValue: proposal } });
  await settled();
}

it('tells of a rule that waits, and of one that comes, each once', async () => {
  stored.set('proposal', { rule: RULE, tabID: 7 });
  onProposal((proposal) => told.push(proposal));
  await settled();
  expect(told).toMatchObject([{ form: { select: 'a', where: 'href', pattern: '/{id}' }, tabID: 7 }]);
  expect(stored.size).toBe(0);
  await leave({ rule: { ...RULE, select: 'b' }, tabID: 8 });
  expect(told[1]).toMatchObject({ form: { select: 'b' }, tabID: 8 });
});

it('leaves out what is no rule', async () => {
  onProposal((proposal) => told.push(proposal));
  for (const rule of [{ ...RULE, select: 7 }, null, 'a']) await leave({ rule, tabID: 7 });
  expect(told).toEqual([]);
  expect(stored.size).toBe(0);
});

it('tells of nothing once it has ended', async () => {
  const end = onProposal((proposal) => told.push(proposal));
  end();
  await leave({ rule: RULE, tabID: 7 });
  expect(told).toEqual([]);
  expect(stored.size).toBe(1);
});
