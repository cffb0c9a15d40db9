import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostLink } from '../../../lib/background/host-link.ts';
import { offscreenLink } from '../../../lib/background/offscreen-link.ts';
import { codedProblem } from '../../../lib/status/coded.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';

const platform = vi.hoisted(() => ({}) as { messenger: FakeMessenger });

vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
}));

const ME: Account = { server: '', sdkAppID: 1, userID: 'me', userSig: 'sig' };

/** Chromium's one offscreen document. Creating takes a while, and a second is refused meanwhile too. */
interface FakeOffscreen {
  state: 'none' | 'starting' | 'open';
  created: number;
  /** How many of the next creations fail. */
  failures: number;
}

let offscreen: FakeOffscreen;
let messenger: FakeMessenger;
let link: HostLink;

beforeEach(() => {
  offscreen = { state: 'none', created: 0, failures: 0 };
  messenger = fakeMessenger();
  platform.messenger = messenger;
  messenger.answers.set('host/signIn', () => ({ ok: true }));
  messenger.answers.set('host/signOut', () => ({ ok: true }));
  vi.stubGlobal('chrome', {
    runtime: {
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
      getContexts: async () => (offscreen.state === 'open' ? [{}] : []),
    },
    offscreen: {
      Reason: { LOCAL_STORAGE: 'LOCAL_STORAGE' },
      async createDocument() {
        if (offscreen.state !== 'none') throw new Error('Only a single offscreen document may be created.');
        offscreen.state = 'starting';
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        if (offscreen.failures > 0) {
          offscreen.failures -= 1;
          offscreen.state = 'none';
          throw new Error('Could not create the document.');
        }
        offscreen.state = 'open';
        offscreen.created += 1;
      },
      async closeDocument() {
        if (offscreen.state !== 'open') throw new Error('No current offscreen document.');
        offscreen.state = 'none';
      },
    },
  });
  link = offscreenLink();
});

describe('ensure', () => {
  it('makes one document, however many ask at once', async () => {
    await Promise.all([link.ensure(), link.ensure(), link.ensure()]);
    await link.ensure();
    expect(offscreen).toMatchObject({ state: 'open', created: 1 });
  });

  it('adopts a document that outlived the worker', async () => {
    await link.ensure();
    await offscreenLink().ensure();
    expect(offscreen.created).toBe(1);
  });

  it('makes another when the document has vanished', async () => {
    await link.ensure();
    offscreen.state = 'none';
    await link.ensure();
    expect(offscreen.created).toBe(2);
  });

  it('tries again after a failure, which is told to whoever asked', async () => {
    offscreen.failures = 1;
    const asked = await Promise.allSettled([link.ensure(), link.ensure()]);
    expect(asked.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    await link.ensure();
    expect(offscreen.state).toBe('open');
  });
});

describe('signIn', () => {
  it('asks a host that runs', async () => {
    messenger.answers.set('host/signIn', () => {
      expect(offscreen.state).toBe('open');
      return { ok: false, problem: codedProblem('70001'), field: 'userSig' };
    });
    expect(await link.signIn(ME)).toEqual({ ok: false, problem: codedProblem('70001'), field: 'userSig' });
    expect(messenger.sent).toMatchObject([{ name: 'host/signIn', data: ME }]);
  });

  it.each([[undefined], [null], [{ ok: 'yes' }], [{ ok: false }]])(
    'does not take %j for a yes',
    async (answer) => {
      messenger.answers.set('host/signIn', () => answer);
      await expect(link.signIn(ME)).rejects.toThrow();
    },
  );
});

describe.each([
  ['host/resume', ME, () => link.resume(ME)],
  ['host/renew', ME, () => link.renew(ME)],
  ['host/halt', 'account-changed', () => link.halt('account-changed')],
] as const)('%s', (name, data, ask) => {
  it('asks a host that runs, and tells what it answers', async () => {
    const refusal = { ok: false, problem: codedProblem('not-ready') };
    messenger.answers.set(name, () => {
      expect(offscreen.state).toBe('open');
      return refusal;
    });
    expect(await ask()).toEqual(refusal);
    expect(messenger.sent).toMatchObject([{ name, data }]);
    messenger.answers.set(name, () => 'yes');
    await expect(ask()).rejects.toThrow();
  });
});

describe('signOut', () => {
  it('ends the session, then the document', async () => {
    await link.ensure();
    messenger.answers.set('host/signOut', () => {
      expect(offscreen.state).toBe('open');
      return { ok: true };
    });
    expect(await link.signOut()).toEqual({ ok: true });
    expect(offscreen.state).toBe('none');
  });

  it('starts a host that has vanished, for it to forget what it has stored', async () => {
    expect(await link.signOut()).toEqual({ ok: true });
    expect(offscreen).toMatchObject({ state: 'none', created: 1 });
    expect(messenger.sent).toMatchObject([{ name: 'host/signOut' }]);
  });
});

it('leaves no document when the host does not answer the sign-out', async () => {
  await link.ensure();
  messenger.answers.delete('host/signOut');
  await expect(link.signOut()).rejects.toThrow();
  expect(offscreen.state).toBe('none');
});
