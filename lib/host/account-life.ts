import { type CacheContent, ownerOf, type PresenceCache } from '../cache/cache.ts';
import { SUPERSEDED } from '../chat/session.ts';
import type { HostStart } from '../messaging/protocol.ts';
import { type CodedOutcome, refused } from '../status/coded.ts';
import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** What an account's life needs beside the session's keeper. */
export interface LifeSurroundings {
  readonly cache: PresenceCache;
  readonly keeper: SessionKeeper;
  /** Deletes what the SDK itself has stored. */
  forgetSdk(): void;
  /** Whom one who enters the demo follows. */
  demoTeam(): Promise<readonly string[]>;
}

/** Whose things are at hand; told to the parts that hold them. */
export interface LifeListener {
  /** A person is leaving; the session is still there, and what is told to it is told before its end. */
  parting(): void;
  /** Nothing of the present account's may be kept from here on, for what is kept is another's; nor go on to that one. */
  leaving(): void;
  /** What is kept of the present account. */
  loaded(content: CacheContent): void;
  /** The same, which could not be read when it was asked for; what happened since is newer. */
  late(content: CacheContent): void;
  /** Nobody is signed in any more; nothing of them may stay. */
  left(): void;
  /** It is known now who is signed in, if anyone. */
  begun(): void;
}

/** Whose session it is, from sign-in to sign-out. See `Host` for what each does. */
export interface AccountLife {
  account(): Account | null;
  /** Whether it is known if anyone is signed in. */
  isKnown(): boolean;
  /** Resolves when it is: a host that was just made anew is told whose it is a moment later. */
  whenKnown(): Promise<void>;
  /** A login has succeeded: reads what is kept of this account, unless it is the present one. */
  prepare(next: Account): Promise<void>;
  signIn(next: Account): Promise<CodedOutcome>;
  start(start: Pick<HostStart, 'account' | 'kicked'>): Promise<void>;
  resume(next: Account): Promise<CodedOutcome>;
  renew(next: Account): Promise<CodedOutcome>;
  signOut(): Promise<CodedOutcome>;
}

const OK: CodedOutcome = { ok: true };

export function accountLife(surroundings: LifeSurroundings, listener: LifeListener): AccountLife {
  const { cache, keeper, forgetSdk, demoTeam } = surroundings;
  let account: Account | null = null;
  let known = false;
  /** Whether a person is signing in: that goes before what was stored. */
  let signingIn = false;
  /** Raised with each thing a person asks for; a former one that is still under way is given up. */
  let turn = 0;
  let tellBegun: () => void = () => undefined;
  /** Resolves when it is known who was signed in before. */
  const begun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });
  /** What is being read of an account. */
  let loading: Promise<unknown> = Promise.resolve();

  const refuse = (code: string): CodedOutcome => refused(code, account ?? {});
  const isPresent = (other: Account): boolean => account !== null && ownerOf(account) === ownerOf(other);

  /** One after another: whose is read last is whose things are at hand. */
  function load(next: Account): Promise<void> {
    const loaded = loading.then(() => read(next));
    loading = loaded.catch(() => undefined);
    return loaded;
  }

  async function read(next: Account): Promise<void> {
    if (isPresent(next)) {
      account = next;
      return;
    }
    const entersDemo = signingIn && isDemo(next);
    // It begins anew each time, whatever an earlier one may have left that had no proper end.
    if (entersDemo) await cache.forget();
    account = null;
    listener.leaving();
    const late = (content: CacheContent): void => void came(next, content);
    // Nothing was left for one who enters the demo: what comes late would have the team gone again.
    const content = await cache.open(ownerOf(next), entersDemo ? undefined : late);
    const team = entersDemo ? await demoTeam() : null;
    if (team) await cache.changeFollows(ownerOf(next), { all: team });
    account = next;
    listener.loaded({ ...content, follows: team ?? content.follows });
  }

  async function came(whose: Account, content: CacheContent): Promise<void> {
    await loading;
    if (isPresent(whose)) listener.late(content);
  }

  async function leave(): Promise<void> {
    listener.parting();
    await keeper.signOut();
    // Who leaves while still entering must not be brought back by what was being read.
    await loading;
    listener.leaving();
    account = null;
    signingIn = false;
    listener.left();
    forgetSdk();
    await cache.forget();
  }

  return {
    account: () => account,
    isKnown: () => known,
    whenKnown: async () => {
      if (!known) await begun;
    },
    prepare: load,

    async signIn(next) {
      if (isDemo(next)) {
        await begun;
        const { state } = keeper.view();
        const free = account === null || isDemo(account) || state === 'stopped' || state === 'signed-out';
        if (!free) return refuse('signed-in');
      }
      turn += 1;
      known = true;
      signingIn = true;
      return keeper.signIn(next);
    },

    async start({ account: next, kicked }) {
      // A person's own sign-in, come meanwhile, goes first.
      if (next && !signingIn) {
        await load(next);
        if (!signingIn && kicked === '') keeper.resume(next);
        if (!signingIn && kicked !== '') keeper.halt(next, kicked);
      }
      known = true;
      tellBegun();
      listener.begun();
    },

    async resume(next) {
      turn += 1;
      const mine = turn;
      await begun;
      if (mine === turn && account !== null && !isPresent(next)) await leave();
      if (mine === turn) await load(next);
      if (mine !== turn) return refuse(SUPERSEDED);
      keeper.resume(next);
      return OK;
    },

    async renew(next) {
      if (account === null || keeper.view().state === 'signed-out') return refuse('not-ready');
      if (!isPresent(next)) return refuse('usersig-other-user');
      return keeper.renew(next);
    },

    async signOut() {
      turn += 1;
      await leave();
      return OK;
    },
  };
}
