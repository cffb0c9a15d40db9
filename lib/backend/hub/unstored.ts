import type { BackendConfig } from '../core/config.ts';
import { type AccountRecord, recordOf } from '../core/records.ts';
import type { World } from '../core/world.ts';
import type { Storage } from './surroundings.ts';

/** What has changed and is not stored yet. Without a storage nothing ever is. */
export class Unstored {
  readonly #world: World;
  readonly #storage: Storage | null;
  readonly #log: (line: string) => void;
  readonly #accounts = new Set<string>();
  #settings = false;
  #config: BackendConfig | null = null;

  constructor(world: World, storage: Storage | null, log: (line: string) => void) {
    this.#world = world;
    this.#storage = storage;
    this.#log = log;
  }

  /** The account has changed, or is no more. */
  addAccount(userID: string): void {
    if (this.#storage !== null) this.#accounts.add(userID);
  }

  addSettings(): void {
    this.#settings = true;
  }

  addConfig(config: BackendConfig): void {
    this.#config = config;
  }

  /**
   * Stores all of it. A disk that is full must not end the service: what could not be stored is tried again with the
   * next change. False when it could not.
   */
  store(): boolean {
    if (this.#storage === null) return true;
    if (this.#accounts.size === 0 && !this.#settings && this.#config === null) return true;
    const records: AccountRecord[] = [];
    const deleted: string[] = [];
    for (const userID of this.#accounts) {
      const record = recordOf(this.#world, userID);
      if (record === null) deleted.push(userID);
      else records.push(record);
    }
    try {
      const settings = this.#settings ? this.#world.settings : null;
      this.#storage.save({ records, deleted, settings, config: this.#config });
    } catch (error) {
      this.#log(
        `can not store what has changed (${this.#accounts.size} accounts): ${(error as Error).message}`,
      );
      return false;
    }
    this.#accounts.clear();
    this.#settings = false;
    this.#config = null;
    return true;
  }
}
