import { connectByWs } from '../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../lib/backend/sample/wire-client.ts';
import type { Chance } from './chance.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { OTHERS } from './people.ts';

/** Of those who act most are among the first so many, whom pages and popup show. */
const NEAR = 60;
/** So many prove that news arrives. */
const PROVERS = 8;
/** Well within the backend's patience, also when it is short. */
const BEAT_MS = 1_500;

const WORDS = [
  'In a meeting',
  '食事中 🍜',
  'Reviewing',
  'أعمل من المنزل',
  '🏃 back soon',
  'Обедаю',
  'A, B: "C"',
];

/** Teammates who log in, set and clear a status, log out and vanish. They tell nobody: the backend knows. */
export class Team {
  private readonly world: ChaosWorld;
  private readonly chance: Chance;
  private readonly clients = new Map<string, WireClient>();
  private readonly beat: ReturnType<typeof setInterval>;
  /** How many changes of a status have been made. */
  changes = 0;
  private proofs = 0;

  constructor(world: ChaosWorld, chance: Chance) {
    this.world = world;
    this.chance = chance;
    this.beat = setInterval(() => this.beatAll(), BEAT_MS);
  }

  private beatAll(): void {
    for (const client of this.clients.values()) client.request('heartbeat.alive', {}).catch(() => undefined);
  }

  /** Somebody does something. While the backend is away nothing comes of it. */
  async act(): Promise<void> {
    const { chance, clients } = this;
    const near = chance.number(1, 100) <= 75;
    const userID = chance.pick(near ? OTHERS.slice(0, NEAR) : OTHERS);
    const act = chance.weighed({ set: 60, clear: 12, logOut: 12, vanish: 16 });
    const text = `${chance.pick(WORDS)} ${chance.number(1, 999)}`;
    const client = clients.get(userID);
    try {
      if (client?.connected) await this.perform(userID, client, act, text);
      else if (this.world.isUp) await this.logIn(userID);
      else return;
      this.changes += 1;
    } catch {
      // The backend has just gone.
    }
  }

  /** Those whom popup and pages show for certain get a status that nobody has had: only news can show it. */
  async prove(): Promise<void> {
    this.proofs += 1;
    const text = `Proof ${this.proofs}`;
    for (const userID of OTHERS.slice(0, PROVERS)) {
      const client = this.clients.get(userID);
      // One whose connection has just been lost logs in anew.
      const set = client?.connected && (await setStatus(client, text).catch(() => false));
      if (!set) await setStatus(await this.logIn(userID), text);
      this.changes += 1;
    }
  }

  private async logIn(userID: string): Promise<WireClient> {
    const client = await WireClient.logIn({ connect: connectByWs, ...this.world.teammate(userID) });
    this.clients.set(userID, client);
    return client;
  }

  private async perform(userID: string, client: WireClient, act: Act, text: string): Promise<void> {
    switch (act) {
      case 'set':
      case 'clear':
        await setStatus(client, act === 'set' ? text : '');
        return;
      case 'logOut':
        await client.request('im_open_status.wslogout', {});
        this.leave(userID, client);
        return;
      case 'vanish':
        this.leave(userID, client);
    }
  }

  private leave(userID: string, client: WireClient): void {
    this.clients.delete(userID);
    client.vanish();
  }

  close(): void {
    clearInterval(this.beat);
    for (const client of this.clients.values()) client.vanish();
  }
}

async function setStatus(client: WireClient, CustomStatus: string): Promise<true> {
  await client.request('im_open_status.ws_set_custom_status', { CustomStatus });
  return true;
}

type Act = 'set' | 'clear' | 'logOut' | 'vanish';
