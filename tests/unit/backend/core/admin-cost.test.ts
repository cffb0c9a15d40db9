import { expect, it } from 'vitest';
import { Harness } from './harness.ts';

it('the cost of importing, befriending, kicking and deleting does not grow with the accounts', () => {
  const time = (accounts: number) => {
    const people = Array.from({ length: accounts }, (_, index) => ({ userID: `user${index}` }));
    const backend = new Harness({ accounts: people });
    const change = () => {
      for (let call = 0; call < 300; call += 1) {
        const userID = `new${call}`;
        backend.admin({ kind: 'importAccount', account: { userID } });
        backend.admin({ kind: 'importFriends', userID, friendIDs: ['user1', 'user2'] });
        backend.admin({ kind: 'importFriends', userID: 'user3', friendIDs: [userID] });
        backend.online(userID);
        backend.admin({ kind: 'kick', userID });
        backend.admin({ kind: 'deleteAccounts', userIDs: [userID] });
        backend.forget();
      }
    };
    change();
    const runs = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      change();
      return performance.now() - begun;
    });
    return Math.min(...runs);
  };
  const small = time(1_000);
  // Twenty times the accounts. The generous factor is for a busy machine; a scan of all would be far beyond it.
  expect(time(20_000)).toBeLessThan(small * 4 + 5);
});
