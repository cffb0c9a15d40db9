import { rm } from 'node:fs/promises';
import { type Backend, startBackend } from '../../lib/backend/node/backend.ts';
import { makeUserSig } from '../../lib/backend/node/user-sig.ts';
import type { SdkClient } from '../support/sdk-client.ts';
import { spawnSdkClient } from '../support/sdk-client-process.ts';
import type { Credentials } from './browsers/popup-driver.ts';

const SDK_APP_ID = 1_400_000_000;
const SECRET_KEY = 'a secret key of the end-to-end tests';
const HOUR = 3600;

/** The people of the tests. `bob` is no friend of `ann`: his status comes by subscription alone. */
const ACCOUNTS = [
  { userID: 'ann', nick: 'Ann Lee', friends: ['zoe'] },
  { userID: 'bob', nick: 'Bob Stone' },
  { userID: 'zoe', nick: 'Zoë Müller' },
  { userID: 'li.na', nick: '李娜' },
];

/** A backend of one test's own, and independent clients of it. */
export class World {
  private readonly dataFile: string;
  private readonly clients: SdkClient[] = [];
  private backend: Backend;
  private stopped = false;
  /** How much later it is by the backend's clock than by this machine's, ms. */
  private late = 0;
  /** What the backend logged; shown when a test fails. */
  readonly log: string[];

  private constructor(backend: Backend, dataFile: string, log: string[]) {
    this.backend = backend;
    this.dataFile = dataFile;
    this.log = log;
  }

  static async start(dataFile: string): Promise<World> {
    const log: string[] = [];
    return new World(await startOn(0, dataFile, log), dataFile, log);
  }

  get url(): string {
    return this.backend.url;
  }

  /** The running backend. */
  get running(): Backend {
    return this.backend;
  }

  /**
   * Ends the backend and starts it again on its port, with what it had stored or with nothing of it. `later`: so much
   * later is it then by its clock, ms.
   */
  async restart({ forget = false, later = 0 } = {}): Promise<void> {
    await this.stop();
    this.late += later;
    if (forget) await rm(this.dataFile, { force: true });
    await this.startAgain();
  }

  /** Ends the backend; every connection is lost. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.backend.close();
  }

  /** Starts the backend again on its port. */
  async startAgain(): Promise<void> {
    this.backend = await startOn(this.backend.port, this.dataFile, this.log, this.late);
    this.stopped = false;
  }

  /** What a person types to sign in as this user. */
  credentials(userID: string, changes: Partial<Credentials> = {}): Credentials {
    return { server: this.url, sdkAppID: SDK_APP_ID, userID, userSig: this.userSig(userID), ...changes };
  }

  userSig(
    userID: string,
    changes: { secretKey?: string; sdkAppID?: number; expireSeconds?: number } = {},
  ): string {
    return makeUserSig(userID, {
      sdkAppID: SDK_APP_ID,
      secretKey: SECRET_KEY,
      expireSeconds: HOUR,
      ...changes,
    });
  }

  /** A second, independent client: the official SDK in a process of its own, logged in as this user. */
  async client(userID: string): Promise<SdkClient> {
    const client = spawnSdkClient({
      url: this.url,
      sdkAppID: SDK_APP_ID,
      userID,
      userSig: this.userSig(userID),
    });
    this.clients.push(client);
    await client.login();
    return client;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.destroy()));
    await this.stop();
  }
}

function startOn(port: number, dataFile: string, log: string[], late = 0): Promise<Backend> {
  return startBackend({
    port,
    sdkAppID: SDK_APP_ID,
    secretKey: SECRET_KEY,
    config: { accounts: ACCOUNTS },
    dataFile,
    log: (line) => log.push(line),
    now: () => Date.now() + late,
  });
}
