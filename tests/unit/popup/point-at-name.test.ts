import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pointAtName } from '../../../lib/popup/point-at-name.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown });
vi.mock('../../../lib/popup/browser.ts', () => ({
  get browser() {
    return platform.browser;
  },
}));

let done: unknown[];
let isClosed: boolean;

beforeEach(() => {
  done = [];
  isClosed = false;
  vi.stubGlobal('window', { close: () => done.push('close') });
  platform.browser = {
    storage: { session: { set: async (items: object) => done.push(items) } },
    scripting: {
      async executeScript({ target, files }: { target: { tabId: number }; files?: string[] }) {
        if (isClosed) throw new Error('Cannot access contents of the page.');
        done.push([target.tabId, files?.[0] ?? 'point']);
      },
    },
  };
});
afterEach(() => vi.unstubAllGlobals());

it('notes the tab before the script is there, has it point, and closes the popup', async () => {
  expect(await pointAtName(7)).toEqual({ ok: true });
  expect(done).toEqual([{ picking: 7 }, [7, '/picker.js'], [7, 'point'], 'close']);
});

it('says when the page lets nobody in, and stays', async () => {
  isClosed = true;
  expect(await pointAtName(7)).toMatchObject({ ok: false, problem: { code: 'closed-page' } });
  expect(done).not.toContain('close');
});
