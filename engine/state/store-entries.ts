import type { StoreKey, StoreSub } from '../state-store.ts';
import { OverflowMap } from './overflow-map.ts';
import { StoreEntry } from './store-entry.ts';

/** About what an entry costs beside its row: the object, and its place in a map. */
export const ENTRY_BYTES = 160;

/** The entries of a store by key and sub. */
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

/** What one key holds: its only entry, or several by ascending sub. Never an empty list. */
type OfKey = StoreEntry | StoreEntry[];

/**
 * Many subs a key. Most keys have one (a million users, few of them in two windows), and new ones come at the end, so a
 * key holds its entry itself or a sorted list: a map for each key took 200 bytes more, and twice the time to collect.
 */
export class NestedEntries implements StoreEntries {
  readonly #keys = new OverflowMap<StoreKey, OfKey>();

  get(key: StoreKey, sub: StoreSub): StoreEntry | undefined {
    const held = this.#keys.get(key);
    if (held === undefined) return undefined;
    if (!Array.isArray(held)) return held.sub === sub ? held : undefined;
    const entry = held[placeOf(held, sub)];
    return entry?.sub === sub ? entry : undefined;
  }

  getOrCreate(key: StoreKey, sub: StoreSub): StoreEntry {
    const held = this.#keys.get(key);
    if (held === undefined) return this.#create(key, sub);
    if (!Array.isArray(held)) return held.sub === sub ? held : this.#second(held, sub);
    const place = placeOf(held, sub);
    const known = held[place];
    if (known?.sub === sub) return known;
    const entry = new StoreEntry(held[0].key, sub);
    held.splice(place, 0, entry);
    return entry;
  }

  delete(entry: StoreEntry): void {
    const held = this.#keys.get(entry.key);
    if (held === entry) this.#keys.delete(entry.key);
    if (!Array.isArray(held)) return;
    const place = placeOf(held, entry.sub);
    if (held[place] !== entry) return;
    held.splice(place, 1);
    if (held.length === 1) this.#keys.set(entry.key, held[0]);
  }

  range(key: StoreKey, from: StoreSub, to: StoreSub): readonly StoreEntry[] {
    const held = this.#keys.get(key);
    if (held === undefined) return [];
    if (!Array.isArray(held)) return held.sub >= from && held.sub <= to ? [held] : [];
    const found: StoreEntry[] = [];
    for (let place = placeOf(held, from); place < held.length && held[place].sub <= to; place++) found.push(held[place]);
    return found;
  }

  *all(): Iterable<StoreEntry> {
    for (const held of this.#keys.values()) {
      if (Array.isArray(held)) yield* held;
      else yield held;
    }
  }

  #create(key: StoreKey, sub: StoreSub): StoreEntry {
    const entry = new StoreEntry(key, sub);
    this.#keys.set(key, entry);
    return entry;
  }

  #second(first: StoreEntry, sub: StoreSub): StoreEntry {
    const entry = new StoreEntry(first.key, sub);
    this.#keys.set(first.key, first.sub < sub ? [first, entry] : [entry, first]);
    return entry;
  }
}

/** Where in an ascending list `sub` stands, or would. The last two are looked at first: that is where windows are filled. */
function placeOf(entries: readonly StoreEntry[], sub: StoreSub): number {
  const { length } = entries;
  if (entries[length - 1].sub < sub) return length;
  if (entries[length - 2].sub < sub) return length - 1;
  let low = 0;
  let high = length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].sub < sub) low = middle + 1;
    else high = middle;
  }
  return low;
}
