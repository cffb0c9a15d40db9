import { expect, it } from 'vitest';
import { Harness } from './harness.ts';

// What a change costs in time is measured by `npm run bench`. Here: that it does not even look at anyone else.

/** Makes it a mistake to go through all accounts or all connections; each alone can be looked up as ever. */
function forbidScans({ world }: Harness): void {
  for (const all of [world.accounts, world.connections]) {
    const scan = () => {
      throw new Error('everyone was looked at');
    };
    Object.assign(all, { keys: scan, values: scan, entries: scan, forEach: scan, [Symbol.iterator]: scan });
  }
}

it('a change looks at nobody but its watchers', () => {
  const backend = new Harness({ accounts: [{ userID: 'star', friends: ['friend'] }, { userID: 'other' }] });
  const [fan, friend, star] = ['fan', 'friend', 'star'].map((userID) => backend.online(userID)) as [
    number,
    number,
    number,
  ];
  backend.ask(fan, { kind: 'subscribe', userIDs: ['star'] });
  forbidScans(backend);
  backend.forget();
  backend.ask(star, { kind: 'setStatus', customStatus: 'seen' });
  expect(backend.sends.find(({ type }) => type === 'status')).toMatchObject({
    receivers: expect.arrayContaining([star, fan, friend]),
  });
  backend.ask(star, { kind: 'logout' });
  backend.online('star');
  backend.pass(1_000);
});

it('importing, befriending, kicking and deleting look at nobody but whom they name', () => {
  const backend = new Harness({ accounts: [{ userID: 'other' }] });
  forbidScans(backend);
  backend.admin({ kind: 'importAccount', account: { userID: 'new' } });
  backend.admin({ kind: 'importFriends', userID: 'new', friendIDs: ['other'] });
  backend.online('new');
  backend.admin({ kind: 'kick', userID: 'new' });
  backend.admin({ kind: 'deleteAccounts', userIDs: ['new'] });
  expect(backend.world.accounts.size).toBe(1);
});
