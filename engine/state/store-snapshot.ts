import type { Snapshot, StoreKey, Stored, StoreSub } from '../state-store.ts';
import type { StoreEntries } from './store-entries.ts';
import type { StoreEntry } from './store-entry.ts';

/**
 * The committed state of one moment. Costs nothing to open: when a later commit replaces an entry's committed value,
 * the store tells its open snapshots first (`keep`), and does not forget deleted entries until the last one closes.
 */
export class StoreSnapshot implements Snapshot {
  readonly #entries: StoreEntries;
  readonly #close: (snapshot: StoreSnapshot) => void;
  readonly #kept = new Map<StoreEntry, Stored | undefined>();

  constructor(entries: StoreEntries, close: (snapshot: StoreSnapshot) => void) {
    this.#entries = entries;
    this.#close = close;
  }

  /** `entry` is about to have another committed value. */
  keep(entry: StoreEntry): void {
    if (!this.#kept.has(entry)) this.#kept.set(entry, entry.committed);
  }

  get(key: StoreKey, sub: StoreSub): Stored | undefined {
    const entry = this.#entries.get(key, sub);
    return entry === undefined ? undefined : this.#value(entry);
  }

  *range(key: StoreKey, from: StoreSub, to: StoreSub): Iterable<readonly [StoreSub, Stored]> {
    for (const entry of this.#entries.range(key, from, to)) {
      const stored = this.#value(entry);
      if (stored !== undefined) yield [entry.sub, stored];
    }
  }

  *entries(): Iterable<readonly [StoreKey, StoreSub, Stored]> {
    for (const entry of this.#entries.all()) {
      const stored = this.#value(entry);
      if (stored !== undefined) yield [entry.key, entry.sub, stored];
    }
  }

  close(): void {
    this.#kept.clear();
    this.#close(this);
  }

  #value(entry: StoreEntry): Stored | undefined {
    return this.#kept.has(entry) ? this.#kept.get(entry) : entry.committed;
  }
}
