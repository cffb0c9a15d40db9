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
import { type HurryReason, retrier } from './retrier.ts';

/**
 * Codes that only the person can do something about: the signature and the account (70001 to 70099), an account
 * limit (70398), no permission (70402, 70403), SDKAppID disabled (60002). Others pass, and are tried again.
 */
const FINAL_CODES = /^(700\d\d|70398|70402|70403|60002|bad-server)$/;

const superseded = (): ChatError => new ChatError(SUPERSEDED, 'Another sign-in or a sign-out came first.');

const FIELD_TO_BLAME: Readonly<Record<string, SignInField>> = {
  70001: 'userSig',
  70003: 'userSig',
  70013: 'userID',
  70014: 'sdkAppID',
  network: 'server',
  'bad-server': 'server',
};

export interface KeeperSurroundings {
  open: OpenSession;
  clock: Clock;
  /** Whether a server that was lost is worth a try now; never rejects. Without it every try is made. */
  reachable?: (account: Account) => Promise<boolean>;
}

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
  /** Where the server is being sought, it is tried now instead of when the pause is over. */
  hurry(why: HurryReason): void;
  signOut(): Promise<void>;
}

export function sessionKeeper(
  { open, clock, reachable }: KeeperSurroundings,
  listener: KeeperListener,
): SessionKeeper {
  let view: SessionView = { state: 'signed-out' };
  let account: Account | null = null;
  /** The one session there is: being opened, up, or waiting for its connection. */
  let session: ChatSession | null = null;
  /** Raised whenever what is under way is no longer wanted; late results of an earlier one are dropped. */
  let generation = 0;
  /** Raised with every news of the connection: what was asked before it is no longer of interest. */
  let news = 0;
  const retry = retrier(clock, () => void attempt());

  function show(next: SessionView): void {
    view = next;
    listener.view(view);
  }

  async function attempt(): Promise<void> {
    if (reachable && account !== null) {
      news += 1;
      const asked = news;
      const worthwhile = await reachable(account);
      if (asked !== news) return;
      if (!worthwhile) {
        retry.failed();
        return;
      }
    }
    if (session !== null && view.state === 'reconnecting') {
      // The SDK has an attempt under way from here on, whether it says so or not.
      retry.trying();
      session.reconnectNow();
    } else if (account !== null) void tryToResume(account, generation);
  }

  /** Ends whatever there is. Late results of it are dropped from here on. */
  async function drop(): Promise<void> {
    generation += 1;
    news += 1;
    retry.stop();
    const former = session;
    session = null;
    if (former) {
      listener.unusable();
      await former.close();
    }
  }

  /** Opens a session and begins with it as soon as it is usable; rejects with a ChatError, leaving nothing open. */
  async function beginSession(whom: Account, mine: number): Promise<void> {
    let usable = false;
    let loggedIn = false;
    /** What became of the session between its login and its being usable. */
    let meanwhile: SessionEvent | null = null;
    const opened = await open(
      whom,
      (event) => {
        if (mine !== generation) return;
        if (usable) onEvent(whom, event);
        else if (loggedIn && event.type !== 'statuses') meanwhile = event;
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
    loggedIn = true;
    if (mine === generation) await listener.prepare(whom);
    if (mine !== generation) throw superseded();
    usable = true;
    begin(whom, opened);
    if (meanwhile !== null) onEvent(whom, meanwhile);
  }

  function begin(whom: Account, opened: ChatSession): void {
    account = whom;
    retry.found();
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
        connection(current, whom, event.state);
        return;
      case 'ended':
        stop(whom, event.code);
        return;
    }
  }

  function connection(current: ChatSession, { userID }: Account, state: 'up' | 'trying' | 'lost'): void {
    news += 1;
    if (state === 'up') {
      if (view.state === 'ready') return;
      retry.found();
      show({ state: 'ready', userID });
      listener.usable(current);
      return;
    }
    if (view.state === 'ready') {
      show({ state: 'reconnecting', userID, since: clock.now() });
      listener.unusable();
    }
    // The SDK's own pauses grow long, so it is told when to try; only what it has under way is left its time.
    if (state === 'trying') retry.trying();
    else retry.failed();
  }

  function stop(whom: Account, code: string): void {
    void drop();
    show({ state: 'stopped', userID: whom.userID, problem: problemFor(code, whom) });
  }

  async function tryToResume(whom: Account, mine: number): Promise<void> {
    try {
      await beginSession(whom, mine);
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
      if (code === 'network') retry.failed();
      else retry.refused();
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
        await beginSession(whom, mine);
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
      show({ state: 'signing-in', userID: whom.userID });
      void tryToResume(whom, generation);
    },
    halt: stop,
    restart() {
      if (account === null) return;
      const whom = account;
      // What the service does not take any more can't be vouched for: not a moment's loss, but a new sign-in.
      show({ state: 'signing-in', userID: whom.userID });
      void drop();
      retry.refused();
    },
    hurry: retry.hurry,
    async signOut() {
      account = null;
      await drop();
      show({ state: 'signed-out' });
    },
  };
}
