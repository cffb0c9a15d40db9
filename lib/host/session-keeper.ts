import {
  ChatError,
  type ChatSession,
  type OpenSession,
  type SessionEvent,
  SUPERSEDED,
} from '../chat/session.ts';
import type { Account, Outcome, SignInField } from '../status/forms.ts';
import { problemFor } from '../status/problems.ts';
import type { UserStatus } from '../status/types.ts';
import type { SessionView } from '../status/views.ts';
import type { Clock } from './clock.ts';

/** Pauses between tries to connect; each is lengthened by up to a quarter, so that a team does not come all at once. */
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Codes that only the person can do something about: the signature and the account (70001 to 70099), an account
 * limit (70398), no permission (70402, 70403), SDKAppID disabled (60002). Others pass, and are tried again.
 */
const FINAL_CODES = /^(700\d\d|70398|70402|70403|60002|bad-server)$/;

/** A session that lasted this long makes a later loss a new one, to be tried for without delay. */
const HELD_MS = 60_000;

const superseded = (): ChatError => new ChatError(SUPERSEDED, 'Another sign-in or a sign-out came first.');

const FIELD_TO_BLAME: Readonly<Record<string, SignInField>> = {
  70001: 'userSig',
  70003: 'userSig',
  70013: 'userID',
  70014: 'sdkAppID',
  network: 'server',
  'bad-server': 'server',
};

/** What the keeper tells its owner. Everything is told of the present session only. */
export interface KeeperListener {
  view(view: SessionView): void;
  /** A login has succeeded; whose it is has to be known before anything of it is shown. */
  prepare(account: Account): Promise<void>;
  /** Calls can be made: at first, and after every reconnect (then the service has forgotten everything of ours). */
  usable(session: ChatSession): void;
  /** No call can be made until `usable` comes again. */
  unusable(): void;
  statuses(statuses: readonly UserStatus[]): void;
}

/** Keeps one account signed in, through lost connections and restarts of the server. */
export interface SessionKeeper {
  view(): SessionView;
  /** A person signs in: one try, whose failure is told. What was before stays as it is when it fails. */
  signIn(account: Account): Promise<Outcome>;
  /** Takes up a session stored earlier: tries until it succeeds or is refused. */
  resume(account: Account): void;
  /** Stands still, as after the end of a session with this code: only the person can go on. */
  halt(account: Account, code: string): void;
  /** The session has gone wrong in a way that only a new one mends. */
  restart(): void;
  signOut(): Promise<void>;
}

export function sessionKeeper(open: OpenSession, clock: Clock, listener: KeeperListener): SessionKeeper {
  let view: SessionView = { state: 'signed-out' };
  let account: Account | null = null;
  /** The one session there is: being opened, up, or waiting for its connection. */
  let session: ChatSession | null = null;
  /** Raised whenever what is under way is no longer wanted; late results of an earlier one are dropped. */
  let generation = 0;
  let timer: unknown;
  let attempts = 0;
  let upSince = 0;

  function show(next: SessionView): void {
    view = next;
    listener.view(view);
  }

  /** Does `work` after a pause that grows with every try, and starts small again once a session has held. */
  function later(work: () => void): void {
    clock.clearTimeout(timer);
    if (upSince > 0 && clock.now() - upSince > HELD_MS) attempts = 0;
    upSince = 0;
    const pause = RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0;
    attempts += 1;
    timer = clock.setTimeout(work, pause * (1 + clock.random() / 4));
  }

  /** Ends whatever there is. Late results of it are dropped from here on. */
  async function drop(): Promise<void> {
    generation += 1;
    clock.clearTimeout(timer);
    const former = session;
    session = null;
    if (former) {
      listener.unusable();
      await former.close();
    }
  }

  /** Opens a session and waits until it is usable; rejects with a ChatError, leaving nothing open. */
  async function openSession(whom: Account, mine: number): Promise<ChatSession> {
    let usable = false;
    const opened = await open(
      whom,
      (event) => {
        if (usable && mine === generation) onEvent(whom, event);
      },
      () => mine === generation,
    );
    if (mine !== generation) {
      await opened.close();
      throw superseded();
    }
    session = opened;
    try {
      await opened.login();
    } catch (reason) {
      if (mine === generation) {
        session = null;
        await opened.close();
      }
      throw mine === generation ? reason : superseded();
    }
    if (mine === generation) await listener.prepare(whom);
    if (mine !== generation) throw superseded();
    usable = true;
    return opened;
  }

  function begin(whom: Account, opened: ChatSession): void {
    account = whom;
    upSince = clock.now();
    show({ state: 'ready', userID: whom.userID });
    listener.usable(opened);
  }

  function onEvent(whom: Account, event: SessionEvent): void {
    const current = session;
    if (current === null) return;
    switch (event.type) {
      case 'statuses':
        listener.statuses(event.statuses);
        return;
      case 'connection':
        if (event.up) {
          if (view.state === 'ready') return;
          clock.clearTimeout(timer);
          upSince = clock.now();
          show({ state: 'ready', userID: whom.userID });
          listener.usable(current);
        } else if (view.state === 'ready') {
          show({ state: 'reconnecting', userID: whom.userID, since: clock.now() });
          listener.unusable();
          nudge(current, generation);
        }
        return;
      case 'ended':
        stop(whom, event.code);
        return;
    }
  }

  /** The SDK's own pauses grow long; after a while it is told to try now. */
  function nudge(current: ChatSession, mine: number): void {
    later(() => {
      if (mine !== generation || view.state !== 'reconnecting') return;
      current.reconnectNow();
      nudge(current, mine);
    });
  }

  function stop(whom: Account, code: string): void {
    void drop();
    show({ state: 'stopped', userID: whom.userID, problem: problemFor(code, whom) });
  }

  async function tryToResume(whom: Account, mine: number): Promise<void> {
    try {
      const opened = await openSession(whom, mine);
      begin(whom, opened);
    } catch (reason) {
      if (mine !== generation) return;
      const code = reason instanceof ChatError ? reason.code : 'unexpected';
      if (FINAL_CODES.test(code)) {
        stop(whom, code);
        return;
      }
      if (view.state === 'signing-in') {
        show({ state: 'unreachable', userID: whom.userID, since: clock.now() });
      }
      later(() => void tryToResume(whom, mine));
    }
  }

  return {
    view: () => view,
    async signIn(whom) {
      const dropped = drop();
      // Of two sign-ins at once the later is wanted; the earlier has to find that out.
      const mine = generation;
      await dropped;
      const before = view.state === 'stopped' ? view : ({ state: 'signed-out' } as const);
      try {
        begin(whom, await openSession(whom, mine));
        return { ok: true };
      } catch (reason) {
        const code = reason instanceof ChatError ? reason.code : 'unexpected';
        if (code !== SUPERSEDED) show(before);
        const field = FIELD_TO_BLAME[code];
        return { ok: false, problem: problemFor(code, whom), ...(field ? { field } : {}) };
      }
    },
    resume(whom) {
      void drop();
      account = whom;
      attempts = 0;
      upSince = 0;
      show({ state: 'signing-in', userID: whom.userID });
      void tryToResume(whom, generation);
    },
    halt: stop,
    restart() {
      if (account === null) return;
      const whom = account;
      // What the service does not take any more can't be vouched for: not a moment's loss, but a new sign-in.
      show({ state: 'signing-in', userID: whom.userID });
      const dropped = drop();
      const mine = generation;
      later(() => void dropped.then(() => tryToResume(whom, mine)));
    },
    async signOut() {
      account = null;
      await drop();
      show({ state: 'signed-out' });
    },
  };
}
