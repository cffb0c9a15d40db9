import { entriesOf } from '../directory/lines.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { compilePart, type DirectoryPart } from '../people/directory-part.ts';
import type { Clock } from './clock.ts';

/** What was imported and what an address gives, compiled, as far as it counts. */
export interface FiledDirectory {
  /** In the order in which they count. */
  parts(): readonly DirectoryPart[];
  /** @param address where a directory is fetched from; `''` for nowhere @param withImport whether what was imported counts */
  follow(address: string, withImport: boolean): void;
}

export interface FiledParts {
  readonly store: Pick<DirectoryStore, 'notes' | 'body' | 'refresh' | 'onChanged'> | undefined;
  readonly clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>;
  /** There is something else now. */
  changed(): void;
}

const FILES = ['imported', 'fetched'] as const;
/** How often it is looked whether it is time to fetch. */
const LOOK_MS = 30 * 60_000;

export function filedDirectory({ store, clock, changed }: FiledParts): FiledDirectory {
  const held = new Map<(typeof FILES)[number], { at: number; part: DirectoryPart }>();
  let wanted: { readonly address: string; readonly withImport: boolean } | null = null;
  let turn: Promise<void> = Promise.resolve();
  let timer: unknown;

  /** Reads what is new. What was there before counts until then. */
  async function look(from: NonNullable<typeof store>): Promise<void> {
    const { imported, fetched } = await from.notes();
    const at = {
      imported: wanted?.withImport ? (imported?.at ?? 0) : 0,
      // What an address gave that is not asked any more does not count.
      fetched: fetched?.address === wanted?.address ? (fetched?.since ?? 0) : 0,
    };
    let isOther = false;
    for (const file of FILES) {
      if ((held.get(file)?.at ?? 0) === at[file]) continue;
      isOther = true;
      if (at[file] === 0) held.delete(file);
      else held.set(file, { at: at[file], part: compilePart(entriesOf(await from.body(file)).lines) });
    }
    if (isOther) changed();
  }

  function lookSoon(): void {
    if (store === undefined || wanted === null) return;
    turn = turn.then(() => look(store)).catch(() => undefined);
  }

  function keepFresh(): void {
    clock.clearTimeout(timer);
    if (store === undefined || wanted === null) return;
    const { address } = wanted;
    void store.refresh(address, false, () => wanted?.address === address).catch(() => undefined);
    if (address !== '') timer = clock.setTimeout(keepFresh, LOOK_MS);
  }

  store?.onChanged(lookSoon);
  return {
    parts: () => FILES.flatMap((file) => held.get(file)?.part ?? []),
    follow(address, withImport) {
      if (wanted?.address === address && wanted.withImport === withImport) return;
      wanted = { address, withImport };
      lookSoon();
      keepFresh();
    },
  };
}
