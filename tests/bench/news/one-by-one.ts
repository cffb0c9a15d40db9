import { setTimeout as delay } from 'node:timers/promises';
import { connectByWs } from '../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../lib/backend/sample/wire-client.ts';
import { accountOf } from '../browser-world.ts';
import { type NewsScene, nodeClock } from './scene.ts';

export type WorkerState = 'awake' | 'dead';

const BLOCKS = 5;
const EACH = 40;
/** Far enough apart that each goes on its own (a person's next change within 250 ms waits), and not in step with frames. */
const APART_MS = 300;
const SPREAD_MS = 80;

/** When statuses were set, by their text and this process's clock, in turns such as the page's own script draws, and others. */
interface InTurns {
  readonly own: Map<string, number>;
  readonly dot: Map<string, number>;
}

/** Apart for either state of the worker. */
export type Sent = Readonly<Record<WorkerState, InTurns>>;

const inTurns = (): InTurns => ({ own: new Map(), dot: new Map() });

/**
 * Another client sets one status after another, in turns with the worker awake and dead. Every other one the page with the
 * socket draws too: the two would hold each other up on the few cores of a machine, always the one that is told later.
 */
export async function setOneByOne(scene: NewsScene, server: string, userID: string): Promise<Sent> {
  const client = await WireClient.logIn({ connect: connectByWs, url: server, ...accountOf(userID, server) });
  const sent: Sent = { awake: inTurns(), dead: inTurns() };
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const state of ['awake', 'dead'] as const) {
      const letSleep = state === 'awake' ? await scene.keepAwake() : null;
      await delay(1_000);
      for (let number = 0; number < EACH; number += 1) {
        const turn = number % 2 === 0 ? 'own' : 'dot';
        const text = `${state}${block}${turn}${number}*1`;
        sent[state][turn].set(text, nodeClock());
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
