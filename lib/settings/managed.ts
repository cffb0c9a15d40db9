import type { Policy } from '../status/policy.ts';
import { POLICY_COPY } from './policy-copy.ts';
import { readPolicy } from './read-policy.ts';
import type { StorageArea } from './settings-store.ts';

/** The part of `storage.managed` that is needed. Firefox rejects where there is no policy. */
export interface ManagedArea {
  get(keys: null): Promise<Record<string, unknown>>;
  readonly onChanged: { addListener(listener: () => void): void };
}

export interface ManagedSettings {
  /**
   * What is set, as the browser says. Chromium takes seconds for its first answer after a start (4 s, seen 2026-11). A change of
   * settings waits for it, so as not to get by what is locked; a sign-in does not, and is held against it afterwards.
   */
  read(): Promise<Policy>;
  /** What is known of it by now: until the browser has answered, what it said last. */
  known(): Promise<Policy>;
  /** The administrator has changed something, or what was known is not so any more. */
  onChanged(listener: () => void): void;
}

/** Where none is kept the browser gets so long: but for its start it takes some ms. */
const MOMENT_MS = 30;

/**
 * Reads what the administrator has set.
 * @param copy where the policy read last is kept
 * @param moment lets pass what the browser gets for its answer where none is kept
 */
export function managedSettings(
  area: ManagedArea,
  copy: Pick<StorageArea, 'get' | 'set'>,
  moment = () => new Promise<void>((resolve) => setTimeout(resolve, MOMENT_MS)),
): ManagedSettings {
  const listeners: (() => void)[] = [];
  let isAnswered = false;
  let kept: string | undefined;
  let first: Promise<Policy> | undefined;
  const reading = copy.get([POLICY_COPY]).then(
    ({ [POLICY_COPY]: text }) => {
      kept ??= typeof text === 'string' ? text : '';
    },
    () => {
      kept ??= '';
    },
  );

  async function keep(text: string): Promise<void> {
    await reading;
    if (text === kept) return;
    kept = text;
    // Nobody is told later for a full disk.
    await copy.set({ [POLICY_COPY]: text }).catch(() => undefined);
    for (const listener of listeners) listener();
  }

  async function read(): Promise<Policy> {
    const items = await area.get(null).catch(() => ({}));
    isAnswered = true;
    void keep(Object.keys(items).length === 0 ? '' : JSON.stringify(items));
    return readPolicy(items);
  }

  async function lastRead(): Promise<Policy> {
    await reading;
    if (kept === '') await moment();
    return readPolicy(itemsIn(kept));
  }

  area.onChanged.addListener(() => void read());
  return {
    read,
    known() {
      if (isAnswered) return read();
      first ??= Promise.race([read(), lastRead()]);
      return first;
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}

/** What was kept; what is damaged is nothing. */
function itemsIn(text = ''): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
