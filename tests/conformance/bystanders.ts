import { expect } from 'vitest';
import type { RawClient } from './raw-client.ts';
import type { Scene } from './scene.ts';

/** Two who have nothing to do with what goes on: alice, and bob who follows her. */
export interface Bystanders {
  readonly alice: RawClient;
  readonly bob: RawClient;
  /** They are served as if nothing were going on. */
  served(): Promise<void>;
}

/** Logs the two in. */
export async function bystanders(scene: Scene): Promise<Bystanders> {
  const alice = await scene.rawOnline('alice');
  const bob = await scene.rawOnline('bob');
  await bob.ask('im_open_status.ws_status_subscribe', { To_Account: ['alice'] });
  let statuses = 0;
  return {
    alice,
    bob,
    async served() {
      statuses += 1;
      const CustomStatus = `still ${statuses}`;
      expect(await alice.code('im_open_status.ws_set_custom_status', { CustomStatus })).toBe(0);
      await bob.waitForStatus(`alice:1:${CustomStatus}`);
    },
  };
}
