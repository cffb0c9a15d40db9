import { describe, expect, it } from 'vitest';
import { DelayQueue } from '../../../../lib/backend/core/delay-queue.ts';
import { Harness } from './harness.ts';

describe('cost', () => {
  it('a change grows with its watchers, not with the accounts', () => {
    const time = (accounts: number) => {
      const people = Array.from({ length: accounts }, (_, index) => ({ userID: `user${index}` }));
      const backend = new Harness({ accounts: [...people, { userID: 'star' }] });
      const star = backend.online('star');
      for (let fan = 0; fan < 50; fan += 1) {
        backend.ask(backend.online(`user${fan}`), { kind: 'subscribe', userIDs: ['star'] });
      }
      const change = () => {
        for (let call = 0; call < 500; call += 1) {
          backend.ask(star, { kind: 'setStatus', customStatus: String(call) });
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

  it('being heard of costs the same however many are connected', () => {
    const time = (connections: number) => {
      const queue = new DelayQueue<number>();
      for (let key = 0; key < connections; key += 1) queue.start(key, 0);
      let next = 0;
      const frames = () => {
        const begun = performance.now();
        for (let frame = 0; frame < 20_000; frame += 1) {
          // The one that was silent the longest is heard.
          queue.start(next, 1);
          next = (next + 1) % connections;
          queue.takeDue(10, 2);
          queue.deadline(10);
        }
        return performance.now() - begun;
      };
      return Math.min(...Array.from({ length: 5 }, frames));
    };
    const few = time(1_000);
    expect(time(100_000)).toBeLessThan(few * 4 + 5);
  });
});
