import { setTimeout as delay } from 'node:timers/promises';

/** First asked again soon, then less often: who asks takes the processor from who is to answer. */
const FIRST_PAUSE_MS = 20;
const PAUSE_GROWTH = 1.4;
const LONGEST_PAUSE_MS = 150;
/** Long enough for the SDK to find its connection again (17 s measured, see sdk-wire-notes), with room to spare. */
export const WAIT_MS = 30_000;

/**
 * Asks until the answer is neither undefined, null nor false, and returns it. A question that throws is asked again: a
 * page that navigates can't answer for a moment. On giving up, says what was waited for and the last thing seen.
 */
export async function waitFor<Answer>(
  what: string,
  question: () => Promise<Answer | undefined | null | false>,
  options: { timeoutMs?: number; seen?: () => string } = {},
): Promise<Answer> {
  const timeoutMs = options.timeoutMs ?? WAIT_MS;
  const end = Date.now() + timeoutMs;
  let failure = '';
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const answer = await question();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      failure = '';
    } catch (error) {
      failure = String(error);
    }
    if (Date.now() >= end) break;
    await delay(pause);
    pause = Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE_MS);
  }
  const seen = [options.seen?.(), failure].filter(Boolean).join('; ');
  throw new Error(`Waited ${timeoutMs / 1000} s for ${what}${seen ? `. Last seen: ${seen}` : ''}`);
}
