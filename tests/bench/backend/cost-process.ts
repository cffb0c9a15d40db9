// What one change costs the core, by how many accounts there are; the watchers are always as many.

import type { Command } from '../../../lib/backend/core/events.ts';
import { DEFAULT_SETTINGS } from '../../../lib/backend/core/settings.ts';
import { step } from '../../../lib/backend/core/step.ts';
import { createWorld, type World } from '../../../lib/backend/core/world.ts';
import { answerCalls } from '../child.ts';
import { median } from '../statistics.ts';

/** What the process can be asked. */
export type CostCalls = {
  /** Microseconds that a change costs, for each number of accounts. */
  costs(how: { accounts: readonly number[]; watchers: number; rounds: number }): number[];
};

const CHANGES = 500;
const NOW = 1_700_000_000_000;

/** A world in which everybody is online, and the first ones watch user 0. */
class Crowd {
  readonly #world: World = createWorld(DEFAULT_SETTINGS);
  readonly #accounts: number;
  #now = NOW;
  #next = 0;

  constructor(accounts: number, watchers: number) {
    this.#accounts = accounts;
    for (let user = 0; user < accounts; user += 1) {
      step(this.#world, { type: 'connect', connection: user, instanceID: `i${user}` }, this.#now);
      this.#request(user, { kind: 'login', platform: 7 });
    }
    for (let user = 0; user < accounts; user += 1) {
      const others = user > 0 && user <= watchers ? [0] : [];
      // Everyone also watches somebody else, so that the links are as many as the accounts.
      others.push(1 + ((user * 7) % (accounts - 1)));
      this.#request(user, { kind: 'subscribe', userIDs: others.map((other) => `u${other}`) });
    }
  }

  /** Microseconds a change, after all kinds of others were heard of. */
  time(): number {
    for (let ping = 0; ping < CHANGES; ping += 1) {
      this.#next = (this.#next + 1) % this.#accounts;
      this.#request(this.#next, { kind: 'ping' });
    }
    const begin = performance.now();
    for (let change = 0; change < CHANGES; change += 1) {
      this.#request(0, { kind: 'setStatus', customStatus: `change ${change}` });
    }
    return ((performance.now() - begin) / CHANGES) * 1_000;
  }

  #request(user: number, command: Command): void {
    this.#now += 0.01;
    const credential = { ok: true, userID: `u${user}`, expiresAt: Number.MAX_VALUE, a2Key: '' } as const;
    const ticket = { servcmd: 'bench', seq: 1 };
    step(this.#world, { type: 'request', connection: user, ticket, command, credential }, this.#now);
  }
}

const calls: CostCalls = {
  costs({ accounts, watchers, rounds }) {
    const crowds = accounts.map((count) => new Crowd(count, watchers));
    for (const crowd of crowds) crowd.time();
    const times = Array.from({ length: rounds }, () => crowds.map((crowd) => crowd.time()));
    return crowds.map((_, index) => median(times.map((round) => round[index] ?? Number.NaN)));
  },
};
answerCalls(calls);
