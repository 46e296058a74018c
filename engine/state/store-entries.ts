import type { StoreKey, StoreSub } from '../state-store.ts';
import { OverflowMap } from './overflow-map.ts';
import { StoreEntry } from './store-entry.ts';

/** About what an entry costs beside its row: the object, and its place in a map. */
export const ENTRY_BYTES = 160;

/** The entries of a store by key and sub. Two shapes, since a map within a map for one row a key would double its memory. */
export interface StoreEntries {
  get(key: StoreKey, sub: StoreSub): StoreEntry | undefined;
  getOrCreate(key: StoreKey, sub: StoreSub): StoreEntry;
  delete(entry: StoreEntry): void;
  /** Of one key, from ≤ sub ≤ to, ascending. */
  range(key: StoreKey, from: StoreSub, to: StoreSub): readonly StoreEntry[];
  all(): Iterable<StoreEntry>;
}

/** One row a key: `sub` is always 0. */
export class SingleEntries implements StoreEntries {
  readonly #entries = new OverflowMap<StoreKey, StoreEntry>();

  get(key: StoreKey): StoreEntry | undefined {
    return this.#entries.get(key);
  }

  getOrCreate(key: StoreKey, sub: StoreSub): StoreEntry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry = new StoreEntry(key, sub);
    this.#entries.set(key, entry);
    return entry;
  }

  delete(entry: StoreEntry): void {
    this.#entries.delete(entry.key);
  }

  range(key: StoreKey, from: StoreSub, to: StoreSub): readonly StoreEntry[] {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.sub >= from && entry.sub <= to ? [entry] : [];
  }

  all(): Iterable<StoreEntry> {
    return this.#entries.values();
  }
}

/** Many subs a key: a map within a map, which beats one concatenated key two to one. */
export class NestedEntries implements StoreEntries {
  readonly #keys = new OverflowMap<StoreKey, Map<StoreSub, StoreEntry>>();

  get(key: StoreKey, sub: StoreSub): StoreEntry | undefined {
    return this.#keys.get(key)?.get(sub);
  }

  getOrCreate(key: StoreKey, sub: StoreSub): StoreEntry {
    let subs = this.#keys.get(key);
    if (subs === undefined) {
      subs = new Map();
      this.#keys.set(key, subs);
    }
    const known = subs.get(sub);
    if (known !== undefined) return known;
    const entry = new StoreEntry(key, sub);
    subs.set(sub, entry);
    return entry;
  }

  delete(entry: StoreEntry): void {
    const subs = this.#keys.get(entry.key);
    if (subs === undefined) return;
    subs.delete(entry.sub);
    if (subs.size === 0) this.#keys.delete(entry.key);
  }

  range(key: StoreKey, from: StoreSub, to: StoreSub): readonly StoreEntry[] {
    const subs = this.#keys.get(key);
    if (subs === undefined) return [];
    return [...subs.values()].filter((entry) => entry.sub >= from && entry.sub <= to).sort((a, b) => a.sub - b.sub);
  }

  *all(): Iterable<StoreEntry> {
    for (const subs of this.#keys.values()) yield* subs.values();
  }
}
