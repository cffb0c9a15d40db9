import { ChatError, type ChatSession, type SessionEvent, SUPERSEDED } from '../chat/session.ts';
import { isAskedFirst } from '../status/asked-first.ts';
import { type CodedOutcome, codedProblem, refused } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { SessionView } from '../status/views.ts';
import type { KeeperListener, KeeperSurroundings, SessionKeeper } from './keeper-contract.ts';
import { retrier } from './retrier.ts';
import { fieldToBlame, isFinal } from './sign-in-refusals.ts';

export type { KeeperSurroundings, SessionKeeper } from './keeper-contract.ts';

const codeOf = (reason: unknown): string => (reason instanceof ChatError ? reason.code : 'unexpected');

const superseded = (): ChatError => new ChatError(SUPERSEDED, 'Another sign-in or a sign-out came first.');

/** The SDK pings after 10 s without a sign of life and waits 3 s: a silence of so long was slept through. */
export const SILENT_MS = 20_000;

export function sessionKeeper(
  { open, clock, reachable, heardAt = () => null }: KeeperSurroundings,
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
    // The SDK's login() has no end then, and to try again would be to fight. Whatever else it refuses it says itself.
    let kickedOut: (reason: ChatError) => void = () => undefined;
    const kicked = new Promise<never>((_resolve, reject) => {
      kickedOut = reject;
    });
    const opened = await open(
      whom,
      (event) => {
        if (mine !== generation) return;
        if (usable) onEvent(whom, event);
        else if (!loggedIn) {
          if (event.type === 'ended' && isAskedFirst(event.code))
            kickedOut(new ChatError(event.code, 'Kicked while signing in.'));
        }
        // After its end the SDK still tells of the connection: the end is what counts.
        else if (event.type !== 'statuses' && event.type !== 'friends' && meanwhile?.type !== 'ended')
          meanwhile = event;
      },
      () => mine === generation,
    );
    if (mine !== generation) {
      await opened.close();
      throw superseded();
    }
    session = opened;
    try {
      await Promise.race([opened.login(), kicked]);
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
      case 'friends':
        listener.friends();
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
    if (view.state === 'ready') lose(userID);
    // The SDK's own pauses grow long, so it is told when to try; only what it has under way is left its time.
    if (state === 'trying') retry.trying();
    else retry.failed();
  }

  /** It was lost when the server was last heard, if the computer has slept since. */
  function lose(userID: string): void {
    const now = clock.now();
    const silentMs = now - (heardAt() ?? now);
    show({ state: 'reconnecting', userID, since: silentMs > SILENT_MS ? now - silentMs : now });
    listener.unusable();
  }

  function stop(whom: Account, code: string): void {
    void drop();
    show({ state: 'stopped', userID: whom.userID, problem: codedProblem(code, whom) });
  }

  async function tryToResume(whom: Account, mine: number): Promise<void> {
    try {
      await beginSession(whom, mine);
    } catch (reason) {
      if (mine === generation) failedToResume(whom, codeOf(reason));
    }
  }

  function failedToResume(whom: Account, code: string): void {
    if (isFinal(code) || isAskedFirst(code)) stop(whom, code);
    else {
      if (view.state === 'signing-in') {
        show({ state: 'unreachable', userID: whom.userID, since: clock.now() });
      }
      if (code === 'network') retry.failed();
      else retry.refused();
    }
  }

  function resume(whom: Account): void {
    void drop();
    account = whom;
    show({ state: 'signing-in', userID: whom.userID });
    void tryToResume(whom, generation);
  }

  async function renew(whom: Account): Promise<CodedOutcome> {
    const former = account;
    account = whom;
    if (view.state === 'stopped') {
      if (!isAskedFirst(view.problem.code)) resume(whom);
      return { ok: true };
    }
    if (view.state === 'ready') lose(whom.userID);
    const dropped = drop();
    const mine = generation;
    await dropped;
    try {
      if (mine === generation) await beginSession(whom, mine);
    } catch (reason) {
      if (mine !== generation) return { ok: true };
      const code = codeOf(reason);
      const refusal: CodedOutcome = { ...refused(code, whom), ...fieldToBlame(code) };
      if (!isFinal(code)) failedToResume(whom, code);
      else if (former !== null) {
        account = former;
        void tryToResume(former, mine);
        return refusal;
      } else {
        stop(whom, code);
        return refusal;
      }
    }
    return { ok: true };
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
        const code = codeOf(reason);
        if (code !== SUPERSEDED) show(before);
        return { ...refused(code, whom), ...fieldToBlame(code) };
      }
    },
    resume,
    renew,
    halt(whom, code) {
      account = whom;
      stop(whom, code);
    },
    slept() {
      if (session === null || view.state !== 'ready' || account === null) return;
      lose(account.userID);
      // At once, instead of after the SDK's next ping has come to nothing.
      retry.trying();
      session.reconnectNow();
    },
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
