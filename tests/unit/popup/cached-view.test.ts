import { describe, expect, it } from 'vitest';
import type { KeptStatus } from '../../../lib/cache/cache.ts';
import { viewFromCache } from '../../../lib/popup/cached-view.ts';

const NOW = 1_000_000;

function own(expiresAt?: number, facts: Partial<KeptStatus> = {}) {
  const end = expiresAt === undefined ? {} : { expiresAt };
  const wanted: KeptStatus = { customStatus: 'Lunch', pending: false, ...end, ...facts };
  const content = { statuses: [], profiles: [], wanted, follows: [] };
  return viewFromCache({ userID: 'me', demo: false, content, looked: [] }, NOW).own;
}

describe('the own status, as the cache has it', () => {
  it('is shown with its end, as long as that is to come', () => {
    expect(own(NOW + 1)).toMatchObject({ customStatus: 'Lunch', expiresAt: NOW + 1, pending: false });
    expect(own()).toMatchObject({ customStatus: 'Lunch' });
  });

  it('is told to be set by itself, as it was', () => {
    const automation = {
      set: { source: 'call', text: '📞 On the call', before: { customStatus: '' } },
      overruled: [],
    } as const;
    expect(own(undefined, { customStatus: '📞 On the call', automation })).toMatchObject({
      automatic: 'call',
    });
    expect(own()).not.toHaveProperty('automatic');
  });

  it('is none where its end has come while the browser was closed', () => {
    for (const past of [NOW, NOW - 1, 0]) {
      expect(own(past)).toMatchObject({ customStatus: '', pending: true });
      expect(own(past)).not.toHaveProperty('expiresAt');
    }
  });
});
