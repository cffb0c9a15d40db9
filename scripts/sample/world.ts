import { type Backend, startBackend } from '../../lib/backend/node/backend.ts';
import { BackendError } from '../../lib/backend/node/backend-error.ts';
import { playTeammates } from '../../lib/backend/node/teammates.ts';
import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../lib/backend/node/user-sig.ts';
import { SAMPLE_USER_ID, sampleConfig } from '../../lib/backend/sample/team.ts';
import type { Credentials } from '../../tests/e2e/browsers/popup-driver.ts';
import { type SampleSite, startSampleSite } from '../sample-site/server.ts';

const BACKEND_PORT = 9501;
const SITE_PORT = 9601;
/** How many ports after the usual one are tried. */
const PORTS = 20;
const DAY_SECONDS = 86_400;

/** The sample world without a browser: backend, teammates at work, and the intranet page. */
export interface SampleWorld {
  readonly backend: Backend;
  readonly site: SampleSite;
  /** What the sample user signs in with. */
  readonly credentials: Credentials;
  close(): Promise<void>;
}

/** Starts the sample world on the usual ports, or on the next free ones. */
export async function startSampleWorld(): Promise<SampleWorld> {
  const app = { sdkAppID: SAMPLE_SDK_APP_ID, secretKey: SAMPLE_SECRET_KEY };
  const backend = await onFreePort(BACKEND_PORT, (port) =>
    startBackend({ port, ...app, config: sampleConfig() }),
  );
  const site = await onFreePort(SITE_PORT, startSampleSite).catch(async (error: unknown) => {
    await backend.close();
    throw error;
  });
  const ending = new AbortController();
  const play = playTeammates({ url: backend.url, ...app, signal: ending.signal });
  return {
    backend,
    site,
    credentials: {
      server: backend.url,
      sdkAppID: app.sdkAppID,
      userID: SAMPLE_USER_ID,
      userSig: makeUserSig(SAMPLE_USER_ID, { ...app, expireSeconds: DAY_SECONDS }),
    },
    async close() {
      ending.abort();
      await play;
      await Promise.all([site.close(), backend.close()]);
    },
  };
}

async function onFreePort<Server>(first: number, start: (port: number) => Promise<Server>): Promise<Server> {
  for (let port = first; port < first + PORTS; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  }
  throw new Error(
    `The ports ${first} to ${first + PORTS - 1} are all in use. End what uses them, then try again.`,
  );
}

function isBusy(error: unknown): boolean {
  if (error instanceof BackendError) return error.code === 'busy';
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
