import { setTimeout as delay } from 'node:timers/promises';
import { connectByWs } from '../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../lib/backend/sample/wire-client.ts';
import { accountOf } from '../browser-world.ts';
import { type NewsScene, nodeClock } from './scene.ts';

export type WorkerState = 'awake' | 'dead';

const BLOCKS = 5;
const EACH = 30;
/** Far enough apart that each goes on its own (a person's next change within 250 ms waits), and not in step with frames. */
const APART_MS = 300;
const SPREAD_MS = 80;

/** When each status was set, by its text and this process's clock, apart for either state of the worker. */
export type Sent = Readonly<Record<WorkerState, Map<string, number>>>;

/** Another client sets one status after another, in turns with the worker awake and dead. */
export async function setOneByOne(scene: NewsScene, server: string, userID: string): Promise<Sent> {
  const client = await WireClient.logIn({ connect: connectByWs, url: server, ...accountOf(userID, server) });
  const sent: Sent = { awake: new Map(), dead: new Map() };
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const state of ['awake', 'dead'] as const) {
      const letSleep = state === 'awake' ? await scene.keepAwake() : null;
      await delay(1_000);
      for (let number = 0; number < EACH; number += 1) {
        const text = `${state}${block}n${number}*1`;
        sent[state].set(text, nodeClock());
        await client.request('im_open_status.ws_set_custom_status', { CustomStatus: text });
        await delay(APART_MS + Math.random() * SPREAD_MS);
      }
      if (state === 'dead' && (await scene.browser.workerAlive()))
        throw new Error('The worker was to be dead, and was started');
      await letSleep?.();
    }
  }
  client.vanish();
  return sent;
}
