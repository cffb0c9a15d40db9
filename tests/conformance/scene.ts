import { type Backend, type BackendOptions, startBackend } from '../../lib/backend/node/backend.ts';
import { makeUserSig } from '../../lib/backend/node/user-sig.ts';
import { createSdkClient, type LocalSdkClient, type SdkGeneration } from '../support/sdk-client.ts';
import { RawClient } from './raw-client.ts';

export const SDK_APP_ID = 1_400_000_000;
export const SECRET_KEY = 'a key for these tests only';
/** Both generations of the official SDK; every test of what a client sees runs with each. */
export const GENERATIONS: readonly SdkGeneration[] = ['chat', 'tim'];
export const NATIVE_PLATFORM = 2;

export interface SignOptions {
  readonly sdkAppID?: number | undefined;
  readonly secretKey?: string | undefined;
  readonly expireSeconds?: number | undefined;
}

/** A userSig for the scene's backend, or with something wrong about it. */
export function sign(userID: string, options: SignOptions = {}): string {
  const { sdkAppID = SDK_APP_ID, secretKey = SECRET_KEY, expireSeconds = 864_000 } = options;
  return makeUserSig(userID, { sdkAppID, secretKey, expireSeconds });
}

/** The same userSig with one letter in its middle another one. */
export function damaged(userSig: string): string {
  return `${userSig.slice(0, 20)}${userSig[20] === 'x' ? 'y' : 'x'}${userSig.slice(21)}`;
}

/** What tests send and the SDKs have methods for. */
export const SET = 'im_open_status.ws_set_custom_status';
export const GET = 'im_open_status.ws_get_user_status';
export const SUBSCRIBE = 'im_open_status.ws_status_subscribe';
export const UNSUBSCRIBE = 'im_open_status.ws_status_unsubscribe';
export const LOGIN = 'im_open_status.wslogin';
export const LOGOUT = 'im_open_status.wslogout';

/** One client for each name. */
type ClientsOf<T extends readonly string[]> = { [K in keyof T]: LocalSdkClient };

/** A backend on a free port with a clock that goes on by itself and can be moved ahead, and clients for it. */
export class Scene {
  readonly log: string[] = [];
  readonly #options: Partial<BackendOptions>;
  readonly #clients: LocalSdkClient[] = [];
  readonly #raws: RawClient[] = [];
  #backend: Backend | null = null;
  #ahead = 0;

  static async open(options: Partial<BackendOptions> = {}): Promise<Scene> {
    const scene = new Scene(options);
    await scene.start(0);
    return scene;
  }

  /** One whose clock stands still but for `pass`: for limits to the millisecond. */
  static still(options: Partial<BackendOptions> = {}): Promise<Scene> {
    const begun = Date.now();
    return Scene.open({ ...options, now: () => begun });
  }

  private constructor(options: Partial<BackendOptions>) {
    this.#options = options;
  }

  get backend(): Backend {
    if (this.#backend === null) throw new Error('the backend is not running');
    return this.#backend;
  }

  async start(port: number): Promise<void> {
    const { now = Date.now } = this.#options;
    this.#backend = await startBackend({
      port,
      sdkAppID: SDK_APP_ID,
      secretKey: SECRET_KEY,
      log: (line) => this.log.push(line),
      ...this.#options,
      now: () => now() + this.#ahead,
    });
  }

  /** Moves the backend's clock ahead. */
  pass(seconds: number): void {
    this.#ahead += seconds * 1_000;
    this.backend.tick();
  }

  /** An SDK client, not yet logged in. */
  client(userID: string, sdk: SdkGeneration = 'chat', userSig = sign(userID)): LocalSdkClient {
    const client = createSdkClient({ url: this.backend.url, sdkAppID: SDK_APP_ID, userID, userSig, sdk });
    this.#clients.push(client);
    return client;
  }

  /** SDK clients of one generation, logged in. */
  async online<T extends string[]>(sdk: SdkGeneration, ...userIDs: T): Promise<ClientsOf<T>> {
    const clients = userIDs.map((userID) => this.client(userID, sdk));
    await Promise.all(clients.map((client) => client.login()));
    return clients as ClientsOf<T>;
  }

  /** A connection that speaks frames, not logged in. */
  async raw(path = '/binfo?instanceid=raw'): Promise<RawClient> {
    const raw = await RawClient.open(`${this.backend.url}${path}`, SDK_APP_ID);
    this.#raws.push(raw);
    return raw;
  }

  /** A logged-in connection that speaks frames. */
  async rawOnline(userID: string, platform = 7, instanceID = `raw-${userID}`): Promise<RawClient> {
    const raw = await this.raw(`/binfo?instanceid=${encodeURIComponent(instanceID)}`);
    await raw.logIn(userID, sign(userID), platform);
    return raw;
  }

  async close(): Promise<void> {
    for (const raw of this.#raws) raw.cut();
    await Promise.all(this.#clients.map((client) => client.destroy()));
    await this.#backend?.close();
  }
}

/** The `code` that a call rejects with, or 0. */
export async function codeOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 0;
  } catch (error) {
    return (error as { code: number }).code;
  }
}
