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

  private constructor(options: Partial<BackendOptions>) {
    this.#options = options;
  }

  get backend(): Backend {
    if (this.#backend === null) throw new Error('the backend is not running');
    return this.#backend;
  }

  async start(port: number): Promise<void> {
    this.#backend = await startBackend({
      port,
      sdkAppID: SDK_APP_ID,
      secretKey: SECRET_KEY,
      now: () => Date.now() + this.#ahead,
      log: (line) => this.log.push(line),
      ...this.#options,
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
  async online(sdk: SdkGeneration, ...userIDs: string[]): Promise<LocalSdkClient[]> {
    const clients = userIDs.map((userID) => this.client(userID, sdk));
    await Promise.all(clients.map((client) => client.login()));
    return clients;
  }

  /** A connection that speaks frames, not logged in. */
  async raw(path = '/binfo?instanceid=raw'): Promise<RawClient> {
    const raw = await RawClient.open(`${this.backend.url}${path}`, SDK_APP_ID);
    this.#raws.push(raw);
    return raw;
  }

  /** A logged-in connection that speaks frames. */
  async rawOnline(userID: string, platform = 7): Promise<RawClient> {
    const raw = await this.raw(`/binfo?instanceid=raw-${userID}`);
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
