import { setTimeout as delay } from 'node:timers/promises';
import { encodeStatusEntry, encodeStatusPush } from '../../../lib/backend/wire/encode-push.ts';
import type { WireTap } from '../../support/wire-tap.ts';
import { nodeClock } from './scene.ts';

const ROUNDS = 20;
/** What was written and drawn for one is over before the next. */
const APART_MS = 1_500;

export interface SentBursts {
  readonly one: ReadonlyMap<string, number>;
  readonly many: ReadonlyMap<string, number>;
}

/** Messages from the service, in turns with one status and with one of everybody's. */
export async function sendBursts(tap: WireTap, userIDs: readonly string[]): Promise<SentBursts> {
  const sent = { one: new Map<string, number>(), many: new Map<string, number>() };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [size, who] of [['one', userIDs.slice(0, 1)] as const, ['many', userIDs] as const]) {
      const customStatus = `${size}${round}*${who.length}`;
      const statusType = round % 2 === 0 ? 1 : 2;
      const entries = who.map((userID) => encodeStatusEntry({ userID, statusType, customStatus }));
      const frame = encodeStatusPush(
        entries.map(({ first, next }, index) => (index === 0 ? first : next)).join(''),
      );
      await delay(APART_MS + Math.random() * 50);
      sent[size].set(customStatus, nodeClock());
      tap.push(frame);
    }
  }
  await delay(APART_MS);
  return sent;
}
