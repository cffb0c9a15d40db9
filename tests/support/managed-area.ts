import type { ManagedArea } from '../../lib/settings/managed.ts';
import { type FakeEvent, fakeEvent } from './fake-browser.ts';

/** What an administrator has set, and sets; `null` is no policy, where Firefox rejects. */
export interface FakeManagedArea extends ManagedArea {
  readonly onChanged: FakeEvent<[]>;
  set(items: Record<string, unknown> | null): void;
}

export function managedArea(first: Record<string, unknown> | null = null): FakeManagedArea {
  let items = first;
  const onChanged = fakeEvent<[]>();
  return {
    onChanged,
    async get() {
      if (items === null) throw new Error('Managed storage manifest not found');
      return items;
    },
    set(next) {
      items = next;
      onChanged.fire();
    },
  };
}
