import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { followsCopy } from '../cache/follows-copy.ts';
import { groupsFile } from '../cache/groups-file.ts';
import { idbCache } from '../cache/idb-cache.ts';
import { loadSdk, loadSdkModules } from '../chat/load-sdk.ts';
import { installNetworkGuard } from '../chat/network-guard.ts';
import { sdkSessions } from '../chat/sdk-session.ts';
import { silenceWatch } from '../chat/silence.ts';
import { directoryFiles } from '../directory/files.ts';
import { browserDirectoryStore } from '../directory/store.ts';
import { deedSchema, groupChangeSchema } from '../messaging/group-schemas.ts';
import { hostnameOf, isContentScript, isOwnPage, receive, type Sender } from '../messaging/messenger.ts';
import type { HostStart, OwnReport } from '../messaging/protocol.ts';
import {
  accountSchema,
  hostSettingsSchema,
  signalsSchema,
  signInVisitSchema,
  statusWishSchema,
} from '../messaging/request-schemas.ts';
import { userIDSchema } from '../messaging/schemas.ts';
import { isLocalHost } from '../people/rules.ts';
import type { CodedOutcome } from '../status/coded.ts';
import { setAsked } from './asked-status.ts';
import { type Clock, delay } from './clock.ts';
import { loadDemoServer, loadDemoTeam } from './demo-server.ts';
import { forgetEmoji } from './forget-emoji.ts';
import { createHost, type Host } from './host.ts';
import type { Outside } from './outside.ts';
import { smallPicture } from './picture.ts';
import { reachableBy } from './reachable.ts';
import { explained, reporter } from './reporter.ts';
import { type PortOwner, viewerServer } from './serve.ts';
import { SILENT_MS } from './session-keeper.ts';
import { parseSignInAnswer } from './sign-in-answer.ts';
import { userSigTimes } from './user-sig.ts';

/** What the host asks of the background: in Chromium by messages, in Firefox by a call. */
export interface BackgroundLink {
  /** Whom to sign in. Called once, when the host listens. */
  start(): Promise<HostStart>;
  /** Rejects where it did not arrive. */
  report(report: OwnReport): Promise<unknown>;
}

const ASK_AGAIN_MS = 500;

const privateFiles = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();

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
      loadModules: loadSdkModules,
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
      followsCopy(privateFiles, log, systemClock),
      groupsFile(privateFiles, log, systemClock),
    ),
    clock: systemClock,
    compareNames: new Intl.Collator(navigator.language).compare,
    heardAt: silence.heardAt,
    online: () => navigator.onLine,
    report: reporter(
      systemClock,
      (report) => background.report(explained(report)),
      (reason) => log(`Not reported: ${reason}`),
    ),
    defer: queueMicrotask,
    outside: {
      ...outside,
      picture: (address, server) => smallPicture(address, server, request, document),
    },
    forgetSdk() {
      // The SDK keeps its log and lists there.
      localStorage.clear();
      forgetEmoji();
    },
    demoTeam: loadDemoTeam,
    directory: browserDirectoryStore(
      directoryFiles(() => navigator.storage.getDirectory()),
      request,
    ),
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
  function answer<T>(schema: v.GenericSchema<unknown, T>, act: (data: T) => Promise<CodedOutcome>) {
    return async ({ sender, data }: { sender: Sender; data: unknown }): Promise<CodedOutcome> => {
      if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
      return act(v.parse(schema, data));
    };
  }
  receive('host/signIn', answer(accountSchema, host.signIn));
  receive('host/resume', answer(accountSchema, host.resume));
  receive('host/renew', answer(accountSchema, host.renew));
  receive('host/signInAnswer', ({ sender, data }) => {
    if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
    const { answer, question } = v.parse(signInVisitSchema, data);
    return parseSignInAnswer(answer, question);
  });
  receive('host/userSigTimes', async ({ sender, data }) => {
    if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
    return userSigTimes(v.parse(v.string(), data));
  });
  receive('host/halt', answer(v.string(), host.halt));
  receive('host/tryNow', answer(v.any(), host.tryNow));
  receive('host/signOut', answer(v.any(), host.signOut));
  receive(
    'host/setStatus',
    answer(statusWishSchema, (asked) => setAsked(host, asked, systemClock.now())),
  );
  receive('host/settings', answer(hostSettingsSchema, host.changeSettings));
  receive('host/signals', answer(signalsSchema, host.signals));
  receive('host/mayNotify', answer(v.boolean(), host.mayNotify));
  receive('host/follow', answer(v.string(), host.follow));
  receive('host/unfollow', answer(v.string(), host.unfollow));
  receive('host/changeGroups', answer(groupChangeSchema, host.changeGroups));
  receive(
    'host/act',
    answer(deedSchema, ({ act, userID }) => host.act(act, userID)),
  );
  receive('host/about', ({ sender, data }) => {
    if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
    return host.about(v.parse(userIDSchema, data));
  });
  receive('host/friends', ({ sender }) => {
    if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
    return host.friends();
  });
  receive('host/diagnostics', ({ sender }) => {
    if (!isOwnPage(sender, runtime)) throw new Error('Not allowed.');
    return host.report();
  });

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
