import * as v from 'valibot';
import { isHost } from './sites.ts';

/** What an administrator has set for everybody (`storage.managed`; docs/administrators.md). */
export interface Managed {
  /** The hosts that dots are wanted on. */
  readonly sites: readonly string[];
}

/** The part of `storage.managed` that is needed. Firefox rejects where there is no policy. */
export interface ManagedArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  readonly onChanged: { addListener(listener: () => void): void };
}

export interface ManagedSettings {
  read(): Promise<Managed>;
  /** The administrator has changed something. */
  onChanged(listener: () => void): void;
}

/** Reads what the administrator has set. An entry that is none is left out, and named in the log: the others count. */
export function managedSettings(area: ManagedArea): ManagedSettings {
  async function read(): Promise<Managed> {
    const items = await area.get(['sites']).catch(() => ({}));
    const { sites } = v.parse(v.object({ sites: v.fallback(v.array(v.unknown()), []) }), items);
    const good = sites.filter(isHost);
    for (const bad of sites.filter((site) => !isHost(site)))
      console.warn(`[presently] The policy “sites” names no host: ${JSON.stringify(bad)}`);
    return { sites: good };
  }

  return { read, onChanged: (listener) => area.onChanged.addListener(() => listener()) };
}
