import { setTimeout as sleep } from 'node:timers/promises';
import type { ExtensionBrowser } from '../browsers/extension-browser.ts';
import type { Chance } from './chance.ts';
import type { ChaosWorld } from './chaos-world.ts';
import type { HostInspector } from './host-look.ts';
import type { BrowserProcesses } from './processes.ts';

/** What a fault disturbs. */
export interface Scene {
  readonly world: ChaosWorld;
  readonly browser: ExtensionBrowser;
  readonly processes: BrowserProcesses;
  /** Looks into the host; null where that can't be. */
  readonly inspector: HostInspector | null;
}

/** A fault, from its beginning to its end: afterwards nothing stands in the way any more. */
type Fault = (scene: Scene, chance: Chance) => Promise<void>;

/** Shorter than a sleep: so the backend ends the session of one who sleeps. Longer than the teammates' silence. */
const SHORT_HEARTBEAT_SECONDS = 4;

const FAULTS = {
  /** The service worker dies. */
  async killWorker({ browser }) {
    await browser.contexts?.killWorker();
  },
  /** The offscreen document vanishes. */
  async closeOffscreen({ browser }) {
    await browser.contexts?.closeOffscreen();
  },
  /** Both at once: nothing of the extension runs but its pages. */
  async killBoth({ browser }) {
    await browser.contexts?.killWorker();
    await browser.contexts?.closeOffscreen();
  },
  /** Every socket of the browser is reset. */
  async cut({ world }) {
    world.proxy.cut();
  },
  /** The backend loses every socket, the teammates' too. */
  async dropAll({ world }) {
    world.dropConnections();
  },
  /** The network forgets the connection, and tells neither end; a new one works. */
  async halfOpen({ world }) {
    world.proxy.halfOpen();
  },
  /** Nothing comes through, neither on what is open nor on what is opened, and nobody says so. */
  async blackHole({ world }, chance) {
    world.proxy.halfOpen();
    world.proxy.swallows = true;
    await sleep(chance.number(2_000, 6_000));
    // What was opened meanwhile leads nowhere: networks end that by a reset.
    world.proxy.cut();
    world.proxy.swallows = false;
  },
  /** The backend is away for some seconds. */
  async stop({ world }, chance) {
    await world.stop();
    await sleep(chance.number(500, 7_000));
    await world.startAgain({ forget: false });
  },
  /** The backend is restarted, and knows what it had stored. */
  async restart({ world }) {
    await world.stop();
    await world.startAgain({ forget: false });
  },
  /** The backend is restarted, and knows nothing any more: no status, no subscription. */
  async restartForgetting({ world }) {
    await world.stop();
    await world.startAgain({ forget: true });
  },
  /** Every subscription is gone, and the connection with it. */
  async forgetSubscriptions({ world }) {
    await world.forgetSubscriptions();
    world.proxy.cut();
  },
  /** Every subscription is gone, and nothing says so: only asking shows it. */
  async forgetSilently({ world }) {
    await world.forgetSubscriptions();
  },
  /** Everything takes long, each way. */
  async slow({ world }, chance) {
    world.proxy.latencyMs = chance.number(200, 1_500);
    await sleep(chance.number(2_000, 6_000));
    world.proxy.latencyMs = 0;
  },
  /** The host's clock is set, forward or back, by up to two hours. */
  async clockJump({ inspector }, chance) {
    await inspector?.jump(chance.number(-7_200, 7_200) * 1_000);
  },
  /** The computer sleeps, and the backend has ended the session when it wakes. */
  async sleep({ world, processes }, chance) {
    if (chance.number(0, 1) === 1) world.proxy.halfOpen();
    world.heartbeat(SHORT_HEARTBEAT_SECONDS);
    await processes.freeze();
    try {
      await sleep(chance.number(SHORT_HEARTBEAT_SECONDS * 1_000 + 500, 9_000));
    } finally {
      await processes.thaw();
      world.heartbeat();
    }
  },
} satisfies Record<string, Fault>;

export type FaultKind = keyof typeof FAULTS;

/** Firefox has neither a worker nor an offscreen document, and lets nobody look into the host. */
const CHROMIUM_ONLY: ReadonlySet<string> = new Set<FaultKind>([
  'killWorker',
  'closeOffscreen',
  'killBoth',
  'clockJump',
]);

/** The faults that a browser can have. */
export function faultsOf(browser: ExtensionBrowser): readonly FaultKind[] {
  const kinds = Object.keys(FAULTS) as FaultKind[];
  return browser.contexts ? kinds : kinds.filter((kind) => !CHROMIUM_ONLY.has(kind));
}

/** Deals faults in a random order, each once before any comes again. */
export function faultDeck(kinds: readonly FaultKind[], chance: Chance): () => FaultKind {
  let deck: FaultKind[] = [];
  return () => {
    if (deck.length === 0) deck = [...kinds];
    const kind = chance.pick(deck);
    deck.splice(deck.indexOf(kind), 1);
    return kind;
  };
}

export function inject(kind: FaultKind, scene: Scene, chance: Chance): Promise<void> {
  return FAULTS[kind](scene, chance);
}
