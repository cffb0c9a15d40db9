import { type Backend, startBackend } from '../../../lib/backend/node/backend.ts';
import { makeUserSig } from '../../../lib/backend/node/user-sig.ts';
import { connectByWs } from '../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../lib/backend/sample/wire-client.ts';
import type { Credentials } from '../browsers/popup-driver.ts';
import type { Crowded } from './people.ts';

const SDK_APP_ID = 1_400_000_000;
const SECRET_KEY = 'a secret key of the adversary';
const HOUR = 3600;

/** A question about people that reached the service. */
export interface Asked {
  readonly at: number;
  readonly kind: 'getStatus' | 'subscribe' | 'getProfiles';
  readonly userIDs: readonly string[];
}

/** How somebody with an account stands. */
type Standing = Pick<Crowded, 'userID' | 'online' | 'text'>;

/** A backend with a crowd in it; it tells about whom `ann`, who is at the browser, has had it asked. */
export class Crowd {
  readonly asked: Asked[] = [];
  private backend: Backend | undefined;
  private readonly clients = new Map<string, WireClient>();

  /** @param people those with an account; `ann` comes on top */
  static async start(people: readonly Standing[]): Promise<Crowd> {
    const crowd = new Crowd();
    crowd.backend = await startBackend({
      port: 0,
      sdkAppID: SDK_APP_ID,
      secretKey: SECRET_KEY,
      config: { accounts: ['ann', ...people.map(({ userID }) => userID)].map((userID) => ({ userID })) },
      observe: ({ at, userID, command }) => {
        if (userID !== 'ann') return;
        const { kind } = command;
        if (kind === 'getStatus' || kind === 'subscribe' || kind === 'getProfiles')
          crowd.asked.push({ at, kind, userIDs: command.userIDs });
      },
    });
    await Promise.all(people.map((person) => crowd.stand(person)));
    return crowd;
  }

  /** Has somebody log in with a status; who is offline then loses the connection without a word. */
  private async stand({ userID, online, text }: Standing): Promise<void> {
    if (!online && text === '') return;
    const client = await WireClient.logIn({
      connect: connectByWs,
      url: this.url,
      sdkAppID: SDK_APP_ID,
      userID,
      userSig: this.userSig(userID),
    });
    this.clients.set(userID, client);
    await this.setStatus(userID, text);
    if (!online) client.vanish();
  }

  async setStatus(userID: string, text: string): Promise<void> {
    await this.clients.get(userID)?.request('im_open_status.ws_set_custom_status', { CustomStatus: text });
  }

  get url(): string {
    return this.backend?.url ?? '';
  }

  /** What the service holds of `ann`'s own status. */
  get ownStatus(): string | undefined {
    return this.backend?.look('ann')?.status.customStatus;
  }

  /** Everybody of whom the service was asked anything. */
  get askedAbout(): ReadonlySet<string> {
    return new Set(this.asked.flatMap(({ userIDs }) => userIDs));
  }

  private userSig(userID: string): string {
    return makeUserSig(userID, { sdkAppID: SDK_APP_ID, secretKey: SECRET_KEY, expireSeconds: HOUR });
  }

  credentials(): Credentials {
    return { server: this.url, sdkAppID: SDK_APP_ID, userID: 'ann', userSig: this.userSig('ann') };
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) client.vanish();
    await this.backend?.close();
  }
}
