import { describe, expect, it } from 'vitest';
import type { AdminCommand } from '../../../../lib/backend/core/admin-command.ts';
import type { Command } from '../../../../lib/backend/core/events.ts';
import { type AccountRecord, recordOf } from '../../../../lib/backend/core/records.ts';
import type { Send } from '../../../../lib/backend/core/sends.ts';
import { createRandom, type Random } from '../../../../lib/backend/sample/random.ts';
import { ANDROID, Harness, WEB } from './harness.ts';

const PEOPLE = Array.from({ length: 12 }, (_, index) => `user${index}`);

function randomCommand(random: Random): Command {
  const userIDs = Array.from({ length: Math.floor(random.next() * 4) }, () => random.pick(PEOPLE));
  return random.pick<Command>([
    { kind: 'setStatus', customStatus: random.pick(['', 'a', 'b'.repeat(101), '🎉']) },
    { kind: 'getStatus', userIDs },
    { kind: 'subscribe', userIDs },
    { kind: 'unsubscribe', userIDs },
    { kind: 'logout' },
    { kind: 'ping' },
    { kind: 'getFriends' },
  ]);
}

function randomAdminCommand(random: Random): AdminCommand {
  const [userID, other] = [random.pick(PEOPLE), random.pick(PEOPLE)];
  return random.pick<AdminCommand>([
    { kind: 'kick', userID },
    { kind: 'deleteAccounts', userIDs: [userID] },
    { kind: 'importAccount', account: { userID, nick: 'N' } },
    { kind: 'importFriends', userID, friendIDs: [other] },
    { kind: 'deleteFriends', userID, friendIDs: [other], both: random.next() < 0.5 },
    { kind: 'queryOnline', userIDs: PEOPLE, detail: true },
  ]);
}

/** Random life of a backend. After each step every status that was sent went only where it may. */
function live(seed: number, steps: number): Send[] {
  const random = createRandom(seed);
  const accounts = PEOPLE.slice(0, 6).map((userID) => ({ userID, friends: [random.pick(PEOPLE)] }));
  const backend = new Harness({ accounts, webInstances: 2, subscriptionQuota: 3 });
  const open: number[] = [];
  const stored = new Map(PEOPLE.map((userID) => [userID, recordOf(backend.world, userID)]));
  for (let count = 0; count < steps; count += 1) {
    const chance = random.next();
    const connection = open.length > 0 ? random.pick(open) : 0;
    const before = backend.sends.length;
    if (chance < 0.15 || connection === 0) {
      const platform = random.pick([WEB, WEB, ANDROID]);
      open.push(backend.online(random.pick(PEOPLE), { platform, instanceID: random.pick(['', 'x', 'y']) }));
    } else if (chance < 0.18) {
      // As an SDK that has just reconnected, on a connection without a login.
      const newcomer = backend.connect(random.pick(['', 'x', 'y']));
      backend.ask(newcomer, randomCommand(random), backend.credential(random.pick(PEOPLE)));
      open.push(newcomer);
    } else if (chance < 0.22) {
      open.splice(open.indexOf(connection), 1);
      backend.disconnect(connection);
    } else if (chance < 0.3) backend.pass(random.pick([0.1, 2, 31, 399, 90_000]));
    else if (chance < 0.33)
      backend.settings({ friendSwitch: random.next() < 0.5, statusSwitch: random.next() < 0.8 });
    else if (chance < 0.38) backend.admin(randomAdminCommand(random));
    else if (backend.world.connections.has(connection)) backend.ask(connection, randomCommand(random));
    for (const send of backend.sends.slice(before)) checkReceivers(backend, send);
    checkWorld(backend);
    checkStored(backend, stored, backend.sends.slice(before));
  }
  for (const connection of open) backend.disconnect(connection);
  backend.pass(90_000);
  for (const account of backend.world.accounts.values()) {
    expect(account.customStatus, `R13 R24: ${account.userID} is cleared in the end`).toBe('');
    expect(backend.world.subscriptions.of(account).length).toBe(0);
  }
  return backend.sends;
}

function checkReceivers({ world }: Harness, send: Send): void {
  if (send.type !== 'status') return;
  const about = world.accounts.get(send.status.userID);
  expect(new Set(send.receivers).size).toBe(send.receivers.length);
  for (const receiver of send.receivers) {
    const account = world.connections.get(receiver)?.session?.account;
    // The receiver may have left within the same step.
    if (account === undefined || about === undefined || account === about) continue;
    const allowed =
      world.friends.of(account).includes(about) || world.subscriptions.of(account).includes(about);
    expect(allowed, `R28: ${account.userID} was told of ${about.userID}`).toBe(true);
  }
}

function checkWorld({ world }: Harness): void {
  for (const account of world.accounts.values()) {
    expect(account.presence === 'online').toBe(account.connections.length > 0);
    expect(account.connections.every(({ id }) => world.connections.has(id))).toBe(true);
    expect(world.subscriptions.of(account).length).toBeLessThanOrEqual(3);
    for (const links of [world.friends, world.subscriptions]) {
      for (const other of [...links.of(account), ...links.to(account)]) {
        expect(world.accounts.get(other.userID), 'no link to a deleted account').toBe(other);
      }
    }
    expect(account.connections.filter(({ session }) => session?.native === false).length).toBeLessThanOrEqual(
      2,
    );
  }
}

/** Whatever a step has changed it has asked to be stored, or a restart would bring back what was before. */
function checkStored(
  { world }: Harness,
  stored: Map<string, AccountRecord | null>,
  sends: readonly Send[],
): void {
  for (const send of sends)
    if (send.type === 'persist') stored.set(send.userID, recordOf(world, send.userID));
  for (const userID of PEOPLE) {
    expect(stored.get(userID), `what is stored of ${userID}`).toEqual(recordOf(world, userID));
  }
}

describe('a random life', () => {
  it.each([1, 2, 3, 4, 5])('seed %i keeps the rules at every step, and is the same each time', (seed) => {
    expect(live(seed, 400)).toEqual(live(seed, 400));
  });
});
