import * as v from 'valibot';
import { send } from '../messaging/messenger.ts';
import { signInAnswerSchema } from '../messaging/request-schemas.ts';
import { outcomeSchema } from '../messaging/schemas.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { HostLink } from './host-link.ts';

const DOCUMENT = 'offscreen.html';

const timesSchema = v.object({ madeAt: v.number(), expiresAt: v.number() });

/**
 * The host in Chromium's offscreen document. There is one at most: of several calls at once all but one would
 * reject, so they share one promise, and a document that outlived the service worker is adopted.
 */
export function offscreenLink(): HostLink {
  let starting: Promise<void> | undefined;

  async function exists(): Promise<boolean> {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
    });
    return contexts.length > 0;
  }

  async function start(): Promise<void> {
    if (await exists()) return;
    await chrome.offscreen.createDocument({
      url: DOCUMENT,
      reasons: [chrome.offscreen.Reason.LOCAL_STORAGE],
      justification: 'The chat SDK needs a window.',
    });
  }

  function ensure(): Promise<void> {
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  /** Has the host run, and takes its answer. */
  async function outcomeOf(ask: () => Promise<unknown>): Promise<CodedOutcome> {
    await ensure();
    return v.parse(outcomeSchema, await ask());
  }

  /**
   * Tells a host that runs. One that is just starting does not listen yet, and asks for what is so by then: so nothing is lost
   * where it does not arrive.
   */
  async function told(tell: () => Promise<unknown>): Promise<void> {
    if (await exists()) await tell().catch(() => undefined);
  }

  return {
    ensure,
    signIn: (account) => outcomeOf(() => send('host/signIn', account)),
    resume: (account) => outcomeOf(() => send('host/resume', account)),
    renew: (account) => outcomeOf(() => send('host/renew', account)),
    async signInAnswer(answer, question) {
      await ensure();
      return v.parse(signInAnswerSchema, await send('host/signInAnswer', { answer, question }));
    },
    async userSigTimes(userSig) {
      await ensure();
      const times = await send('host/userSigTimes', userSig);
      return times && v.parse(timesSchema, times);
    },
    setStatus: (wish) => outcomeOf(() => send('host/setStatus', wish)),
    halt: (code) => outcomeOf(() => send('host/halt', code)),
    changeSettings: (settings) => told(() => send('host/settings', settings)),
    signals: (signals) => told(() => send('host/signals', signals)),
    mayNotify: (allowed) => told(() => send('host/mayNotify', allowed)),
    async signOut() {
      await ensure();
      try {
        return v.parse(outcomeSchema, await send('host/signOut'));
      } finally {
        // Also when it does not answer: nothing of the session may go on in it.
        if (await exists()) await chrome.offscreen.closeDocument();
      }
    },
  };
}
