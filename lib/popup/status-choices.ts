import * as v from 'valibot';
import type { HandedOver, UsedParts } from '../../components/status-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { handedOverSchema } from '../settings/handed-over.ts';
import { keyOf } from '../settings/list-change.ts';
import { CHOICES_MANAGED, CHOICES_STORED, statusChoices } from '../settings/status-choices.ts';
import type { ClearAfter } from '../status/clear-after.ts';
import { saysSame } from '../status/presets.ts';
import {
  type Offer,
  offersOf,
  presetClearAfter,
  type StatusChoices,
  withUsed,
} from '../status/used-statuses.ts';
import { defaultPresets } from '../words/presets.ts';
import { worded } from '../words/problems.ts';
import { browser } from './browser.ts';

/** Who did not look at what was handed over for so long does not want it any more. */
const FORGOTTEN_MS = 5 * 60_000;

/**
 * Chromium answers what an administrator has set only a while after its start (seen 2026-11: seconds). Nobody waits for that: it
 * is taken in when it comes.
 */
const POLICY_MS = 100;

/** What an administrator has set, as far as it is known by now. */
let policy: Record<string, unknown> = {};

/** What was told of last: it need not be read again. */
let known: StatusChoices | null = null;

const { local, managed } = browser.storage;

async function readChoices(): Promise<{ choices: StatusChoices; stored: Record<string, unknown> }> {
  const stored = await local.get(CHOICES_STORED);
  return { choices: statusChoices(stored, policy, defaultPresets), stored };
}

/** Calls back with what may be chosen, now and whenever it changes. */
export function followChoices(listener: (choices: StatusChoices) => void): () => void {
  let isOver = false;
  const tell = async (): Promise<void> => {
    const { choices, stored } = await readChoices();
    if (isOver) return;
    known = choices;
    listener(choices);
    // The worker, whose size counts, makes no list of its own.
    const offers = offersOf(choices);
    if (!isSame(offers, stored.offers)) await send('background/remember', { offers });
  };
  const changed = (): void => void tell().catch(() => undefined);
  const waited = setTimeout(changed, POLICY_MS);
  managed
    .get(CHOICES_MANAGED)
    .then(
      (items) => {
        policy = items;
      },
      // Firefox rejects where there is no policy.
      () => undefined,
    )
    .then(() => {
      clearTimeout(waited);
      changed();
    });
  local.onChanged.addListener(changed);
  return () => {
    isOver = true;
    clearTimeout(waited);
    local.onChanged.removeListener(changed);
  };
}

/** What is stored comes back with its fields in another order. */
const isSame = (offers: readonly Offer[], stored: unknown): boolean =>
  Array.isArray(stored) &&
  stored.length === offers.length &&
  offers.every((offer, index) => keyOf(offer) === keyOf(stored[index]));

/**
 * Remembers a status that is being set; nothing is waited for before that is told, as the popup may be gone then.
 * @param chosen when it is to be cleared; null where that was a moment of its own, which does not come again
 * @returns takes it back, unless another one was set since
 */
export async function rememberUsed(
  status: UsedParts,
  chosen: ClearAfter | null,
): Promise<() => Promise<void>> {
  const before = known ?? (await readChoices()).choices;
  const preset = before.presets.find((one) => saysSame(one, status));
  const usual = preset ? presetClearAfter(preset, before.used) : 'today';
  const one = { ...status, clearAfter: chosen ?? usual, ...(preset ? { preset: true as const } : {}) };
  const used = withUsed(before.used, one);
  known = { ...before, used };
  await send('background/remember', { used });
  return async () => {
    const [newest] = known?.used ?? [];
    if (newest === undefined || !saysSame(newest, one)) return;
    known = before;
    await send('background/remember', { used: before.used });
  };
}

/** What was handed over, if it is whole and not too old. */
export function handedOver(stored: unknown, now: number): HandedOver | null {
  const handed = v.safeParse(handedOverSchema, stored);
  if (!handed.success || now - handed.output.at > FORGOTTEN_MS) return null;
  const { text, problem } = handed.output;
  return { text, problem: problem && worded(problem) };
}
