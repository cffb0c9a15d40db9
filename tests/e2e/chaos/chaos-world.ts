import { rm } from 'node:fs/promises';
import type { AccountLook } from '../../../lib/backend/core/look.ts';
import { type Backend, startBackend } from '../../../lib/backend/node/backend.ts';
import { makeUserSig } from '../../../lib/backend/node/user-sig.ts';
import { stateID } from '../../../lib/status/types.ts';
import { CallWatch } from '../../support/chaos-calls.ts';
import { ChaosProxy } from '../../support/chaos-proxy.ts';
import type { Credentials } from '../browsers/popup-driver.ts';
import { ACCOUNTS, OWN } from './people.ts';

const SDK_APP_ID = 1_400_000_000;
const SECRET_KEY = 'a secret key of the chaos runs';
/** Longer than the longest run. */
const EXPIRE_SECONDS = 86_400;
/** The SDK is silent for 10 s and 3 s at most; a connection that the network has forgotten is not kept for long. */
const HEARTBEAT_SECONDS = 25;

/** A backend behind a network, each of which can be disturbed. */
export class ChaosWorld {
  readonly proxy: ChaosProxy;
  /** What the browser's account asks for. */
  readonly calls: CallWatch;
  /** The backend's log. */
  readonly log: string[];
  /** Where the backend keeps what it keeps. */
  readonly file: string;
  private backend: Backend;
  private up = true;

  private constructor(backend: Backend, proxy: ChaosProxy, parts: Parts) {
    this.backend = backend;
    this.proxy = proxy;
    this.calls = parts.calls;
    this.log = parts.log;
    this.file = parts.file;
  }

  /** @param file where the backend keeps what it keeps (SQLite) */
  static async start(file: string): Promise<ChaosWorld> {
    let world: ChaosWorld | null = null;
    const parts = { calls: new CallWatch(OWN, () => world?.look(OWN) ?? null), log: [], file };
    const backend = await startOn(0, parts);
    world = new ChaosWorld(backend, await ChaosProxy.start(backend.port), parts);
    return world;
  }

  /** What the browser connects to. */
  private get url(): string {
    return `ws://127.0.0.1:${this.proxy.port}`;
  }

  get credentials(): Credentials {
    return { server: this.url, sdkAppID: SDK_APP_ID, userID: OWN, userSig: this.userSig(OWN) };
  }

  /** How a simulated teammate logs in, past the disturbed network. */
  teammate(userID: string) {
    return { url: this.backend.url, sdkAppID: SDK_APP_ID, userID, userSig: this.userSig(userID) };
  }

  private userSig(userID: string): string {
    return makeUserSig(userID, {
      sdkAppID: SDK_APP_ID,
      secretKey: SECRET_KEY,
      expireSeconds: EXPIRE_SECONDS,
    });
  }

  get isUp(): boolean {
    return this.up;
  }

  /** How an account stands at the backend. */
  look(userID: string): AccountLook | null {
    return this.backend.look(userID);
  }

  /** A person's status in the words that a dot has for it. */
  truth(userID: string): string {
    const look = this.look(userID);
    if (look === null) return 'unknown';
    const { statusType, customStatus } = look.status;
    const state = stateID(statusType).replaceAll('-', ' ');
    return customStatus === '' ? state : `${state}, ${customStatus}`;
  }

  /** Whether the person is told of this one's changes as they happen. */
  isLive(userID: string): boolean {
    const me = this.look(OWN);
    return me !== null && (me.subscriptions.includes(userID) || me.friends.includes(userID));
  }

  async stop(): Promise<void> {
    if (!this.up) return;
    this.up = false;
    this.proxy.refuse();
    await this.backend.close();
  }

  /** Starts the backend again, with what it had stored or with nothing of it. */
  async startAgain({ forget }: { forget: boolean }): Promise<void> {
    if (this.up) return;
    if (forget) for (const end of ['', '-wal', '-shm']) await rm(this.file + end, { force: true });
    this.backend = await startOn(this.backend.port, this);
    await this.proxy.listen();
    this.up = true;
  }

  /** The backend loses every socket, those of the teammates too. */
  dropConnections(): void {
    this.backend.dropConnections();
  }

  /** Connections silent for so long are ended; without seconds as usual. */
  heartbeat(seconds = HEARTBEAT_SECONDS): void {
    this.backend.applySettings({ heartbeatTimeoutSeconds: seconds });
  }

  /** Everyone's subscriptions are gone, without a word. */
  async forgetSubscriptions(): Promise<void> {
    const query = new URLSearchParams({
      sdkappid: String(SDK_APP_ID),
      identifier: 'administrator',
      usersig: this.userSig('administrator'),
    });
    const path = `v4/local_backend/subscriptions_forget?${query}`;
    const answer = await fetch(`http://127.0.0.1:${this.backend.port}/${path}`, {
      method: 'POST',
      body: '{}',
    });
    const { ErrorCode } = await answer.json();
    if (ErrorCode !== 0) throw new Error(`The backend did not forget its subscriptions: ${ErrorCode}`);
  }

  async close(): Promise<void> {
    this.proxy.close();
    await this.stop();
  }
}

/** What every start of the backend has in common. */
interface Parts {
  readonly calls: CallWatch;
  readonly log: string[];
  readonly file: string;
}

function startOn(port: number, { calls, log, file }: Parts): Promise<Backend> {
  return startBackend({
    port,
    sdkAppID: SDK_APP_ID,
    secretKey: SECRET_KEY,
    config: { accounts: ACCOUNTS, heartbeatTimeoutSeconds: HEARTBEAT_SECONDS, webInstances: 1 },
    dataFile: file,
    log: (line) => log.push(line),
    observe: (request) => calls.see(request),
  });
}
