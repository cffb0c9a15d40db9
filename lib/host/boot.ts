import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { followsCopy } from '../cache/follows-copy.ts';
import { idbCache } from '../cache/idb-cache.ts';
import { loadSdk } from '../chat/load-sdk.ts';
import { installNetworkGuard } from '../chat/network-guard.ts';
import { sdkSessions } from '../chat/sdk-session.ts';
import { silenceWatch } from '../chat/silence.ts';
import { hostnameOf, isContentScript, isOwnPage, receive, type Sender } from '../messaging/messenger.ts';
import type { HostStart, OwnReport } from '../messaging/protocol.ts';
import { accountSchema, hostSettingsSchema, statusWishSchema } from '../messaging/schemas.ts';
import { isLocalHost } from '../people/rules.ts';
import type { Outcome } from '../status/forms.ts';
import { type Clock, delay } from './clock.ts';
import { loadDemoServer, loadDemoTeam } from './demo-server.ts';
import { createHost, type Host } from './host.ts';
import type { Outside } from './outside.ts';
import { smallPicture } from './picture.ts';
import { reachableBy } from './reachable.ts';
import { reporter } from './reporter.ts';
import { type PortOwner, viewerServer } from './serve.ts';
import { SILENT_MS } from './session-keeper.ts';

/** What the host asks of the background: in Chromium by messages, in Firefox by a call. */
export interface BackgroundLink {
  /** Whom to sign in. Called once, when the host listens. */
  start(): Promise<HostStart>;
  /** Rejects where it did not arrive. */
  report(report: OwnReport): Promise<unknown>;
}

const ASK_AGAIN_MS = 500;

const log = (line: string): void => console.warn(`[presently] ${line}`);

const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => Math.floor(performance.now()),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: Math.random,
};

/**
 * Starts the session host in this window: Chromium's offscreen document, or Firefox's background page. Registers
 * its listeners synchronously, then asks the background whom to sign in.
 */
export function bootHost(background: BackgroundLink, outside: Omit<Outside, 'picture'>): Host {
  const { runtime } = browser;
  const request = globalThis.fetch.bind(globalThis);
  // Not from within the SDK's own sending.
  const silence = silenceWatch(systemClock.now, SILENT_MS, () => setTimeout(() => host.hurry('wake')));
  const guard = installNetworkGuard(globalThis, silence.watch);
  const host = createHost({
    open: sdkSessions({
      loadSdk,
      loadServer: loadDemoServer,
      restrictTo(server, inMemory) {
        silence.forget();
        guard.restrictTo(server, inMemory);
      },
      setTimeout: systemClock.setTimeout,
      clearTimeout: systemClock.clearTimeout,
      window: globalThis,
    }),
    // Chromium holds no socket back before some thirty failures, and has a say of its own on requests to one's own network.
    ...(import.meta.env.FIREFOX ? { reachable: reachableBy(request) } : {}),
    cache: idbCache(
      log,
      systemClock,
      followsCopy(() => navigator.storage.getDirectory(), log, systemClock),
    ),
    clock: systemClock,
    heardAt: silence.heardAt,
    online: () => navigator.onLine,
    report: reporter(systemClock, background.report, (reason) => log(`Not reported: ${reason}`)),
    defer: queueMicrotask,
    outside: {
      ...outside,
      picture: (address, server) => smallPicture(address, server, request, document),
    },
    // The SDK keeps its log and lists there.
    forgetSdk: () => localStorage.clear(),
    demoTeam: loadDemoTeam,
  });

  const serveViewer = viewerServer(host, systemClock, log);
  runtime.onConnect.addListener((port) => {
    const sender: Sender = port.sender ?? {};
    const owner: PortOwner = isOwnPage(sender, runtime)
      ? 'own-page'
      : isContentScript(sender, runtime)
        ? 'content-script'
        : 'stranger';
    const isLocal = owner === 'own-page' || isLocalHost(hostnameOf(sender));
    serveViewer(port, owner, { tab: port.sender?.tab?.id, isLocal });
  });

  for (const name of ['online', 'offline']) {
    // The events that make the SDK try again are not news of a network.
    globalThis.addEventListener(name, (event) => event.isTrusted && host.networkChanged());
  }

  /** Answers a request from one of our own pages; nobody else may ask. */
  function answer<T>(schema: v.GenericSchema<unknown, T>, act: (data: T) => Promise<Outcome>) {
    return async ({ sender, data }: { sender: Sender; data: unknown }): Promise<Outcome> => {
      if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
      return act(v.parse(schema, data));
    };
  }
  receive('host/signIn', answer(accountSchema, host.signIn));
  receive('host/resume', answer(accountSchema, host.resume));
  receive('host/renew', answer(accountSchema, host.renew));
  receive('host/halt', answer(v.string(), host.halt));
  receive('host/tryNow', answer(v.any(), host.tryNow));
  receive('host/signOut', answer(v.any(), host.signOut));
  receive(
    'host/setStatus',
    answer(statusWishSchema, ({ customStatus, expiresAt }) => host.setStatus(customStatus, expiresAt)),
  );
  receive('host/settings', answer(hostSettingsSchema, host.changeSettings));
  receive('host/mayNotify', answer(v.boolean(), host.mayNotify));
  receive('host/follow', answer(v.string(), host.follow));
  receive('host/unfollow', answer(v.string(), host.unfollow));

  void askStart(background).then((start) => host.start(start, start.settings));
  return host;
}

/** A worker that is killed while it answers must not leave the host without its account: so it is asked again. */
async function askStart(background: BackgroundLink): Promise<HostStart> {
  for (;;) {
    try {
      return await background.start();
    } catch {
      await delay(systemClock, ASK_AGAIN_MS);
    }
  }
}
