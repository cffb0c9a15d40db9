import type { WantedStatus } from '../cache/cache.ts';
import type { ChatSession } from '../chat/session.ts';
import type { StatusWish } from '../status/views.ts';
import { type Clock, delay } from './clock.ts';
import { deadline } from './deadline.ts';
import { isOver, ownStep } from './own-step.ts';
import { ownTeller, type Told } from './own-teller.ts';

/** The own custom status: what is wanted, what the service has, and closing the difference (see `ownStep`). */
export interface OwnStatus {
  /** What is wanted, and whether the service has yet to confirm it. */
  view(): WantedStatus;
  /** What the service has, as far as is known. */
  actual(): string;
  /** Whether that is known, and each change of it is heard. */
  isKnown(): boolean;
  /** Takes up what was wanted by this account before. */
  load(wanted: WantedStatus | null): void;
  /** The same, come only now: it stands as if it had been there, unless one was set here or on another device since. */
  late(wanted: WantedStatus | null): void;
  /**
   * There is a connection whose own status is not known yet; what it says meanwhile is not adopted. To be called back once
   * it is known (`told`), or once the service has refused to answer (3122: a plan without User Status) and it is only
   * likely: then the difference is closed.
   */
  start(session: ChatSession): (told: boolean) => Promise<void>;
  stop(): void;
  /** Another device has taken the account over: what the service has next time stands. */
  goneElsewhere(): void;
  /** The service told the own status: set here, or on another device (R12). */
  heard(customStatus: string): void;
  /** Wants a status. Resolves with the code of a refusal, or null when it is set or waits for the connection. */
  set(wish: StatusWish): Promise<string | null>;
  /** Looks at the clock: it may have been set, or the computer have slept. */
  check(): void;
}

/** A status that the connection swallowed is told again after this. */
const RETRY_MS = 5_000;
/** One that the service refused though no person can be told of it. */
const REFUSED_RETRY_MS = 60_000;
/** The relogin's answer is on its way for so long at most; later the connection is found to be lost. */
const LIKELY_MS = 3_000;

export function ownStatus(
  clock: Clock,
  owner: { changed(): void; save(wanted: WantedStatus | null): void },
): OwnStatus {
  /** Asked for here, not confirmed by the service. */
  let wish: StatusWish | null = null;
  /** What stood when the service last told or confirmed it. */
  let base: StatusWish | null = null;
  let actual = '';
  let elsewhere = false;
  /** Whether one was set since the last `load`, here or on another device. */
  let touched = false;
  let session: ChatSession | null = null;
  /** Whether what the service has is known to be `actual`, and each change of it is heard. */
  let live = false;
  /** Raised with every session and connection. */
  let run = 0;
  /** Whether the connection has told the own status. */
  let heardOf = false;
  /** What is being told to the service, until it is answered. */
  let telling: Promise<string | null> | null = null;
  /** The wish that is being told. */
  let asking: StatusWish | null = null;
  let retry: unknown;
  let unsettled: unknown;
  let shown = '';
  const teller = ownTeller();
  const expiry = deadline(clock, check);

  const wanted = (): WantedStatus | null =>
    wish ? { ...wish, pending: true } : base ? { ...base, pending: false } : null;

  function view(): WantedStatus {
    const now = clock.now();
    const wants = wish ?? base ?? { customStatus: actual };
    if (isOver(wants, now)) return { customStatus: '', pending: true };
    return { ...wants, pending: wish !== null || (live && wants.customStatus !== actual) };
  }

  /** Keeps, arms and shows what there is now. */
  function update(): void {
    const next = wanted();
    const key = JSON.stringify(next);
    if (key !== shown) {
      shown = key;
      owner.save(next);
      expiry.set((wish ?? base)?.expiresAt ?? null);
    }
    owner.changed();
  }

  function takeUp(stored: WantedStatus | null): void {
    const { pending, ...status } = stored ?? { pending: false };
    const known = 'customStatus' in status ? status : null;
    wish = pending ? known : null;
    base = pending ? null : known;
  }

  function adopt(): void {
    if (base?.customStatus !== actual) base = { customStatus: actual };
  }

  function check(): void {
    // It will have been set and cleared by then, so it is only cleared.
    if (wish !== null && isOver(wish, clock.now())) wish = { customStatus: '' };
    void close();
    update();
  }

  function again(ms: number): void {
    clock.clearTimeout(retry);
    retry = clock.setTimeout(() => void close(), ms);
  }

  /** Closes the difference, one call at a time; resolves with the code of a refusal, or null. */
  async function close(): Promise<string | null> {
    // What was asked for here goes before all, also before it is known what there was.
    if (session === null || !(live || wish !== null)) return null;
    if (telling !== null) return telling;
    const step = ownStep({ wish, base, actual, elsewhere, now: clock.now() });
    if (step.do === 'adopt') adopt();
    if (step.do !== 'tell') return null;
    clock.clearTimeout(retry);
    asking = wish;
    telling = tell(session, step.customStatus);
    return telling;
  }

  async function tell(current: ChatSession, customStatus: string): Promise<string | null> {
    const mine = run;
    const asked = asking;
    const before = actual;
    const told = await teller.tell(current, customStatus);
    if (mine !== run) return null;
    telling = null;
    asking = null;
    // Set or cleared on another device while we failed to: that stands.
    if (told.end !== 'done' && live && actual !== before) adopt();
    const code = take(told, asked, customStatus);
    update();
    // Something newer may have been asked for meanwhile.
    if (told.end === 'done' || wish !== asked) void close();
    return code;
  }

  function take(told: Told, asked: StatusWish | null, customStatus: string): string | null {
    switch (told.end) {
      case 'done':
        actual = told.last;
        if (customStatus === '') base = { customStatus };
        else if (asked !== null) base = asked;
        if (wish === asked) wish = null;
        adopt();
        return null;
      case 'failed':
        again(RETRY_MS);
        return null;
      case 'refused':
        // What was wanted before is wanted again, unless something newer was asked for.
        if (asked !== null && wish === asked) wish = null;
        if (asked === null) again(REFUSED_RETRY_MS);
        return told.code;
    }
  }

  async function settle(told: boolean, mine: number): Promise<void> {
    if (!told && !heardOf && mine === run) await delay(clock, LIKELY_MS);
    const status = mine === run ? await session?.ownStatus().catch(() => null) : null;
    if (mine !== run) return;
    if (!status) {
      // Until it is known nothing is put back or cleared: so it can't be left at that.
      unsettled = clock.setTimeout(() => void settle(true, mine), RETRY_MS);
      return;
    }
    actual = status.customStatus;
    live = true;
    if (wish !== null && isOver(wish, clock.now())) wish = { customStatus: '' };
    const closing = close();
    // What another device had to say has been taken in.
    elsewhere = false;
    update();
    await closing;
  }

  return {
    view,
    actual: () => actual,
    isKnown: () => live,
    check,
    load(loaded) {
      takeUp(loaded);
      actual = '';
      elsewhere = false;
      touched = false;
      shown = JSON.stringify(wanted());
      expiry.set(loaded?.expiresAt ?? null);
    },
    late(stored) {
      if (stored === null || touched) return;
      takeUp(stored);
      check();
    },
    start(opened) {
      run += 1;
      session = opened;
      live = false;
      heardOf = false;
      telling = null;
      asking = null;
      void close();
      const mine = run;
      return (told) => settle(told, mine);
    },
    stop() {
      run += 1;
      session = null;
      live = false;
      telling = null;
      asking = null;
      clock.clearTimeout(retry);
      clock.clearTimeout(unsettled);
    },
    goneElsewhere() {
      elsewhere = true;
    },
    heard(customStatus) {
      const before = actual;
      actual = customStatus;
      heardOf = true;
      teller.heard(customStatus);
      // Set or cleared on another device; while something is being told, that decides. One still to be put back was empty.
      if (live && telling === null && customStatus !== before) {
        touched = true;
        adopt();
      }
      update();
    },
    async set({ customStatus, expiresAt }) {
      const next =
        expiresAt === undefined || customStatus === '' ? { customStatus } : { customStatus, expiresAt };
      wish = next;
      touched = true;
      update();
      // Until it is answered, replaced by a newer one, or has to wait for a connection.
      while (wish === next && session !== null) {
        const closing = close();
        const isMine = asking === next;
        const code = await closing;
        if (isMine) return code;
      }
      return null;
    },
  };
}
