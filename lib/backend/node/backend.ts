import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdminCommand } from '../core/admin-command.ts';
import {
  type BackendConfig,
  type GivenSettings,
  mergeSettings,
  parseConfig,
  parseSettings,
} from '../core/config.ts';
import { type AccountLook, lookAt } from '../core/look.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { createWorld } from '../core/world.ts';
import { boundedLog } from '../hub/bounded-log.ts';
import { Hub } from '../hub/hub.ts';
import type { SeenRequest } from '../hub/seen-request.ts';
import type { Schedule, Storage, Stored } from '../hub/surroundings.ts';
import { judgeSignature } from '../wire/credential.ts';
import type { Signature } from '../wire/frame.ts';
import { serveAdmin } from './admin-http.ts';
import { BackendError } from './backend-error.ts';
import { boundUnasked, HTTP_LIMITS } from './http-limits.ts';
import { listen } from './listen.ts';
import { isLocalOrigin } from './origin.ts';
import { createSecrets } from './secrets.ts';
import { SIGN_IN_PATH, serveSignInPage, USER_SIG_SECONDS } from './sign-in-page.ts';
import { openStorage } from './storage.ts';
import { isLoopback, SAMPLE_SECRET_KEY } from './user-sig.ts';
import { attachWebSockets } from './web-sockets.ts';

export interface BackendOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  readonly sdkAppID: number;
  /** Checks userSigs, and signs A2Keys. Never leaves the backend. */
  readonly secretKey: string;
  /** Settings and accounts; of a data file that has been given them before, only what has changed since (start.ts). */
  readonly config?: BackendConfig | undefined;
  /** SQLite file to keep accounts and settings in; without it they live in memory. */
  readonly dataFile?: string | undefined;
  /** Takes one line, without secrets. Default: nothing is logged. */
  readonly log?: ((line: string) => void) | undefined;
  /** Sees each request that can be read before it is served. For tests. */
  readonly observe?: ((request: SeenRequest) => void) | undefined;
  /** How long the userSigs of the sign-in page are good for (sample key only); default a week. */
  readonly userSigSeconds?: number | undefined;
  /** The clock, milliseconds since the epoch. A test that moves it calls `tick` afterwards. */
  readonly now?: (() => number) | undefined;
}

export interface Backend {
  /** What the SDK takes as `proxyServer`: `ws://HOST:PORT`. */
  readonly url: string;
  readonly port: number;
  /** The sign-in page of the sample team; null with a secret key of one's own. */
  readonly signInPage: string | null;
  /** Changes settings while running. @throws BackendError naming every mistake by its key */
  applySettings(changes: GivenSettings): void;
  /** Looks at the clock and does what is due. It happens by itself; a test that moved the clock can't wait for it. */
  tick(): void;
  /** How an account stands now; null where there is none. For tests. */
  look(userID: string): AccountLook | null;
  /** Cuts every socket, as a network failure would: no logout, no goodbye. For tests. */
  dropConnections(): void;
  /** Ends the backend: stores what is to be stored, cuts every socket, frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a User Status backend for the official SDK, on loopback unless told otherwise.
 * @throws BackendError with a clear line: a config mistake, the sample key on a public address, a busy port
 * @throws BackendError too when another backend has the data file; StorageError when it can't be used
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { port, host = '127.0.0.1', sdkAppID, secretKey, log = () => {}, now = Date.now } = options;
  const sampleKey = secretKey === SAMPLE_SECRET_KEY;
  if (sampleKey && !isLoopback(host)) {
    throw new BackendError(
      'invalid',
      `the sample secret key is public knowledge: give a --secret-key of your own to listen on ${host}`,
    );
  }
  const config = options.config === undefined ? null : checkedConfig(options.config);
  const storage = options.dataFile === undefined ? null : openStorage(options.dataFile, log);
  const stored = loadFrom(storage);
  const world = createWorld(stored.settings ?? DEFAULT_SETTINGS);
  const secrets = createSecrets(secretKey);
  const judge = (signature: Signature | null, at: number) =>
    judgeSignature(signature, { sdkAppID, now: at }, secrets);
  const hub = new Hub<Buffer>({
    world,
    judge,
    storage,
    schedule: scheduleOf(now),
    log,
    observe: options.observe,
  });
  const admin = {
    judge: (signature: Signature) => judge(signature, now()),
    administer: (command: AdminCommand) => hub.administer(command),
    log: boundedLog(log, now),
  };
  const signInPage = {
    sdkAppID,
    secretKey,
    sample: sampleKey,
    userSigSeconds: options.userSigSeconds ?? USER_SIG_SECONDS,
  };
  const server = createServer(HTTP_LIMITS, (request, response) => {
    if (serveAdmin(request, response, admin)) return;
    if (serveSignInPage(request, response, signInPage)) return;
    response
      .writeHead(404, { 'content-type': 'text/plain', connection: 'close' })
      .end('This is a WebSocket server.\n');
  });
  boundUnasked(server);
  const sockets = attachWebSockets(server, hub, (origin) => !sampleKey || isLocalOrigin(origin));
  try {
    hub.dispatch({ type: 'start', records: stored.records, config, last: stored.config });
    await listen(server, port, host, log);
  } catch (error) {
    hub.end();
    storage?.close();
    throw error;
  }
  const bound = (server.address() as AddressInfo).port;
  const address = `${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return {
    url: `ws://${address}`,
    port: bound,
    signInPage: sampleKey ? `http://${address}${SIGN_IN_PATH}` : null,
    applySettings(changes) {
      const settings = checkedSettings(changes);
      hub.dispatch({ type: 'settings', settings: mergeSettings(world.settings, settings) });
    },
    tick: () => hub.dispatch({ type: 'tick' }),
    look: (userID) => lookAt(world, userID),
    dropConnections: () => hub.dropConnections(),
    async close() {
      hub.end();
      // Also those that are only waiting for the other end to close.
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      storage?.close();
    },
  };
}

function scheduleOf(now: () => number): Schedule {
  return {
    now,
    setTimeout: (callback, ms) => setTimeout(callback, ms),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    // After the sockets were read: what has arrived together is answered together.
    soon: (callback) => setImmediate(callback),
  };
}

function loadFrom(storage: Storage | null): Stored {
  try {
    return storage?.load() ?? { records: [], settings: null, config: null };
  } catch (error) {
    storage?.close();
    throw error;
  }
}

function checkedConfig(config: unknown): BackendConfig {
  const result = parseConfig(config);
  if (!result.ok) throw new BackendError('invalid', result.mistakes.join('; '));
  return result.config;
}

function checkedSettings(changes: unknown): GivenSettings {
  const result = parseSettings(changes);
  if (!result.ok) throw new BackendError('invalid', result.mistakes.join('; '));
  return result.settings;
}
