import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { DiagnosticsAdapter } from '../../components/diagnostics.tsx';
import { hostReportSchema } from '../messaging/host-report-schema.ts';
import { send } from '../messaging/messenger.ts';
import { welcomeSchema } from '../messaging/schemas.ts';
import { readPolicy } from '../settings/read-policy.ts';
import type { Answered } from '../status/diagnosis.ts';
import { isPreset } from '../status/presets.ts';
import { textLanguage } from '../words/language.ts';
import { hostIn } from './give-back.ts';
import { inTime } from './in-time.ts';

/** A part that is well answers within some ms, or after it was started in some hundred. */
const PATIENCE_MS = 3_000;

/** Asks a part, and tells how soon it answered with what it should. */
async function ask<T>(
  schema: v.GenericSchema<unknown, T>,
  question: () => Promise<unknown>,
): Promise<{ readonly answered: Answered; readonly answer: T | null }> {
  const begun = performance.now();
  try {
    const answer = v.parse(schema, await inTime(question(), PATIENCE_MS));
    return { answered: { answers: true, ms: Math.round(performance.now() - begun) }, answer };
  } catch {
    return { answered: { answers: false }, answer: null };
  }
}

async function policyNames(): Promise<{ set: readonly string[]; bad: readonly string[] }> {
  // Firefox rejects where there is no policy.
  const items: Record<string, unknown> = await browser.storage.managed.get(null).catch(() => ({}));
  const bad = new Set(readPolicy(items, isPreset).problems.map(({ name }) => name));
  return { set: Object.keys(items).filter((name) => !bad.has(name)), bad: [...bad] };
}

/** The section on diagnostics, over the browser. */
export function browserDiagnostics(): DiagnosticsAdapter {
  return {
    async diagnose() {
      // First: it starts the host, if anyone is signed in. Where nobody is it may run all the same, and know why a sign-in failed.
      const background = await ask(welcomeSchema, () => send('background/enter'));
      const [host, permissions, estimate, alarms, policy] = await Promise.all([
        ask(hostReportSchema, () => send('host/diagnostics')),
        browser.permissions.getAll(),
        navigator.storage.estimate().catch((): StorageEstimate => ({})),
        browser.alarms.getAll(),
        inTime(policyNames(), PATIENCE_MS).catch(() => ({ set: [], bad: [] })),
      ]);
      return {
        at: Date.now(),
        version: browser.runtime.getManifest().version,
        browser: navigator.userAgent,
        language: textLanguage(),
        background: background.answered,
        signedIn: background.answer?.signedIn ?? null,
        host: host.answered,
        report: host.answer,
        permissions: {
          names: (permissions.permissions ?? []).toSorted(),
          // Of one host there may be several: all of it, and what a directory is fetched from.
          sites: new Set(permissions.origins?.map(hostIn)).size,
        },
        storedBytes: estimate.usage ?? null,
        alarms: alarms.length,
        policy,
      };
    },
    copyText: (text) => navigator.clipboard.writeText(text),
  };
}
