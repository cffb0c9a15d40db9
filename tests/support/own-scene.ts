import type { KeptStatus } from '../../lib/cache/cache.ts';
import { ChatError, type ChatSession } from '../../lib/chat/session.ts';
import type { Clock } from '../../lib/host/clock.ts';
import { type OwnStatus, ownStatus } from '../../lib/host/own-status.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

/**
 * The own custom status before a service at a distance, which tells each change in order, answers first (R8, R12), and may
 * wipe it, have it set by other devices, refuse, or be lost at any moment.
 */
export interface OwnScene<Own extends OwnStatus = OwnStatus> {
  readonly clock: FakeClock;
  own(): Own;
  /** What the service has. */
  status: string;
  /** While set, setting is refused with it. */
  refuse: string | null;
  /** Every text that reached the service from here, in order. */
  readonly sets: string[];
  readonly saved: () => KeptStatus | null;
  isUp(): boolean;
  /** A login or relogin; `told`: whether the service answers questions about others (else 3122). */
  connect(told?: boolean): void;
  lose(): void;
  /** Another instance of the account takes it over. */
  kick(): void;
  /** The browser is closed and started again; not connected yet. */
  restart(kicked?: boolean): void;
  /** Another device sets or clears it; or the service wipes it. */
  change(status: string): void;
}

/** Makes what is tried: the own status alone, or with what is built on it. */
type Make<Own> = (clock: Clock, owner: { changed(): void; save(kept: KeptStatus | null): void }) => Own;

/** @param delayMs how long each frame takes, one way */
export function ownScene(delayMs?: () => number): OwnScene;
export function ownScene<Own extends OwnStatus>(delayMs: () => number, make: Make<Own>): OwnScene<Own>;
export function ownScene(delayMs: () => number = () => 20, make: Make<OwnStatus> = ownStatus): OwnScene {
  const clock = fakeClock();
  let saved: KeptStatus | null = null;
  let own = create();
  /** Of the present connection; raised with each loss. */
  let line = 0;
  let up = false;
  let session: (ChatSession & { told: string }) | null = null;
  /** Frames overtake nobody. */
  let upAt = 0;
  let downAt = 0;

  function create(): OwnStatus {
    return make(clock, {
      changed: () => undefined,
      save: (wanted) => {
        saved = wanted;
      },
    });
  }

  /** What arrives here at one time comes in one frame: all of it before anything that awaits a part of it. */
  const arriving = new Map<number, (() => void)[]>();

  function send(way: 'up' | 'down', arrive: () => void): void {
    const mine = line;
    const at = Math.max(clock.now() + delayMs(), way === 'up' ? upAt : downAt);
    if (way === 'up') {
      upAt = at;
      // What had been sent before a loss may arrive all the same.
      clock.setTimeout(arrive, at - clock.now());
      return;
    }
    downAt = at;
    const frame = arriving.get(at) ?? [];
    if (frame.length === 0) {
      arriving.set(at, frame);
      clock.setTimeout(() => {
        arriving.delete(at);
        for (const part of frame) part();
      }, at - clock.now());
    }
    frame.push(() => mine === line && arrive());
  }

  function notify(): void {
    if (!up) return;
    const { status } = scene;
    const mine = session;
    send('down', () => {
      if (mine === null || mine !== session) return;
      mine.told = status;
      own.heard(status);
    });
  }

  function open(): ChatSession & { told: string } {
    const unused = (): Promise<never> => Promise.reject(new Error('not used'));
    let end: (reason: ChatError) => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      end = reject;
    });
    ended.catch(() => undefined);
    const mine = line;
    return {
      told: '',
      login: unused,
      getUserStatus: unused,
      subscribe: unused,
      unsubscribe: unused,
      getProfiles: unused,
      getFriends: unused,
      serverLimits: unused,
      reconnectNow: () => undefined,
      close: async () => end(new ChatError('network', 'closed')),
      ownStatus: async () => ({ userID: 'me', statusType: 1, customStatus: session?.told ?? '' }),
      setSelfStatus: (customStatus) =>
        Promise.race([
          ended,
          new Promise<void>((resolve, reject) => {
            send('up', () => {
              const { refuse } = scene;
              if (refuse === null) {
                scene.sets.push(customStatus);
                scene.status = customStatus;
              }
              if (mine !== line) return;
              send('down', () => (refuse === null ? resolve() : reject(new ChatError(refuse, 'refused'))));
              if (refuse === null) notify();
            });
          }),
        ]),
    };
  }

  const scene: OwnScene = {
    clock,
    own: () => own,
    status: '',
    refuse: null,
    sets: [],
    saved: () => saved,
    isUp: () => up,
    connect(told = true) {
      if (up) return;
      up = true;
      line += 1;
      const mine = open();
      const was = session?.told;
      session = mine;
      mine.told = was ?? '';
      const settle = own.start(mine);
      send('up', () => {
        if (session !== mine) return;
        const { status } = scene;
        send('down', () => {
          if (session !== mine) return;
          // The SDK tells a relogin's status where it is another.
          if (mine.told !== status) {
            mine.told = status;
            own.heard(status);
          }
          if (told) void settle(true);
        });
      });
      if (!told) void settle(false);
    },
    lose() {
      if (!up) return;
      up = false;
      line += 1;
      own.stop();
      void session?.close();
    },
    kick() {
      scene.lose();
      own.goneElsewhere();
    },
    restart(kicked = false) {
      scene.lose();
      const wanted = saved;
      session = null;
      // Its timers end with it.
      own.load(null);
      own = create();
      own.load(wanted);
      if (kicked) own.goneElsewhere();
    },
    change(status) {
      scene.status = status;
      notify();
    },
  };
  return scene;
}
