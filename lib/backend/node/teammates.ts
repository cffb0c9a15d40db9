import { setTimeout as sleep } from 'node:timers/promises';
import { type TeammateAction, type TeammateTurn, teammateScript } from '../sample/script.ts';
import { makeUserSig } from './user-sig.ts';
import { WireClient } from './wire-client.ts';

export interface TeammatesOptions {
  /** The backend's address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  readonly secretKey: string;
  /** Ends the play. */
  readonly signal: AbortSignal;
  /** From one turn to the next, milliseconds; default 3 s. */
  readonly intervalMs?: number | undefined;
  /** The same seed gives the same play; default 1. */
  readonly seed?: number | undefined;
}

const DAY_SECONDS = 86_400;

/**
 * Plays the sample team against a backend, each as a client of their own, until the signal. Goes on by itself when
 * the backend was away. Resolves when the signal has ended it.
 */
export async function playTeammates(options: TeammatesOptions): Promise<void> {
  const { signal, intervalMs = 3_000, seed = 1 } = options;
  const cast = new Cast(options);
  try {
    for (const turn of teammateScript({ seed, start: Date.now(), intervalMs })) {
      await sleep(Math.max(0, turn.at - Date.now()), undefined, { signal });
      await cast.play(turn);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    cast.leave();
  }
}

/** The clients of those who are there, and what each has set. */
class Cast {
  readonly #options: TeammatesOptions;
  readonly #clients = new Map<string, WireClient>();
  readonly #statuses = new Map<string, string>();
  /** Those whose part a real person has taken by logging in as them: theirs from now on. */
  readonly #taken = new Set<string>();

  constructor(options: TeammatesOptions) {
    this.#options = options;
  }

  async play({ userID, action }: TeammateTurn): Promise<void> {
    try {
      this.#giveWay();
      await this.#bringBack();
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

  async #logIn(userID: string): Promise<WireClient> {
    const { url, sdkAppID, secretKey } = this.#options;
    const userSig = makeUserSig(userID, { sdkAppID, secretKey, expireSeconds: DAY_SECONDS });
    const client = await WireClient.logIn({ url, sdkAppID, userID, userSig });
    this.#clients.set(userID, client);
    return client;
  }

  async #setStatus(userID: string, client: WireClient, customStatus: string): Promise<void> {
    this.#statuses.set(userID, customStatus);
    await client.request('im_open_status.ws_set_custom_status', { CustomStatus: customStatus });
  }
}
