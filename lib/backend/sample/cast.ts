import type { Connect } from './line.ts';
import type { TeammateAction, TeammateTurn } from './script.ts';
import { WireClient } from './wire-client.ts';

/** The backend that the team is played against. */
export interface Stage {
  readonly connect: Connect;
  /** Its address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  /** What a member logs in with. */
  userSig(userID: string): string;
}

/** Far more often than the backend's patience with a silent connection (400 s, R6), milliseconds. */
const BEAT_MS = 60_000;

/** The clients of those who are there, and what each has set. */
export class Cast {
  readonly #stage: Stage;
  readonly #clients = new Map<string, WireClient>();
  readonly #statuses = new Map<string, string>();
  /** Those whose part a real person has taken by logging in as them: theirs from now on. */
  readonly #taken = new Set<string>();
  #beatAt = Number.NEGATIVE_INFINITY;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Does one turn. `now`: milliseconds on the caller's clock. */
  async play({ userID, action }: TeammateTurn, now: number): Promise<void> {
    try {
      this.#giveWay();
      await this.#bringBack();
      this.#beat(now);
      if (!this.#taken.has(userID)) await this.#perform(userID, action);
    } catch {
      // The backend is away for the moment; the next turn tries again.
    }
  }

  leave(): void {
    for (const client of this.#clients.values()) client.vanish();
  }

  async #perform(userID: string, action: TeammateAction): Promise<void> {
    if (action.kind === 'logIn') {
      await this.#logIn(userID);
      return;
    }
    const client = this.#clients.get(userID);
    if (client === undefined) return;
    switch (action.kind) {
      case 'setStatus':
      case 'clearStatus':
        await this.#setStatus(userID, client, action.kind === 'setStatus' ? action.customStatus : '');
        return;
      case 'logOut':
        this.#clients.delete(userID);
        await client.request('im_open_status.wslogout', {});
        client.vanish();
        return;
      case 'vanish':
        this.#clients.delete(userID);
        client.vanish();
    }
  }

  #giveWay(): void {
    for (const [userID, client] of this.#clients) {
      if (!client.kicked) continue;
      this.#taken.add(userID);
      this.#clients.delete(userID);
      client.vanish();
    }
  }

  /** Logs in again whoever lost the connection and ought to be there, with the status they had. */
  async #bringBack(): Promise<void> {
    for (const [userID, client] of this.#clients) {
      if (client.connected) continue;
      const again = await this.#logIn(userID);
      await this.#setStatus(userID, again, this.#statuses.get(userID) ?? '');
    }
  }

  /** Nobody waits for the answers: a connection that is lost is seen at the next turn. */
  #beat(now: number): void {
    const since = now - this.#beatAt;
    // Less than none: the clock was set back.
    if (since >= 0 && since < BEAT_MS) return;
    this.#beatAt = now;
    for (const client of this.#clients.values()) client.request('heartbeat.alive', {}).catch(() => {});
  }

  async #logIn(userID: string): Promise<WireClient> {
    const { connect, url, sdkAppID } = this.#stage;
    const userSig = this.#stage.userSig(userID);
    const client = await WireClient.logIn({ connect, url, sdkAppID, userID, userSig });
    this.#clients.set(userID, client);
    return client;
  }

  async #setStatus(userID: string, client: WireClient, customStatus: string): Promise<void> {
    this.#statuses.set(userID, customStatus);
    await client.request('im_open_status.ws_set_custom_status', { CustomStatus: customStatus });
  }
}
