import type { StoreKey, StoreSub } from '../state-store.ts';
import { OverflowMap } from './overflow-map.ts';
import { PAGE, placeOf, SortedEntries } from './sorted-entries.ts';
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

/** What one key holds: its only entry, several by ascending sub, or many. Never an empty list. */
type OfKey = StoreEntry | StoreEntry[] | SortedEntries;

/**
 * Many subs a key. Most keys have one (a million users, few of them in two windows), and new ones come at the end, so a
 * key holds its entry itself or a sorted list: a map for each key took 200 bytes more, and twice the time to collect. A key
 * that has more than a page holds pages.
 */
export class NestedEntries implements StoreEntries {
  readonly #keys = new OverflowMap<StoreKey, OfKey>();

  get(key: StoreKey, sub: StoreSub): StoreEntry | undefined {
    const held = this.#keys.get(key);
    if (held === undefined) return undefined;
    if (held instanceof StoreEntry) return held.sub === sub ? held : undefined;
    return Array.isArray(held) ? entryIn(held, sub) : held.get(sub);
  }

  getOrCreate(key: StoreKey, sub: StoreSub): StoreEntry {
    const known = this.get(key, sub);
    if (known !== undefined) return known;
    const entry = new StoreEntry(key, sub);
    this.#add(entry);
    return entry;
  }

  delete(entry: StoreEntry): void {
    const held = this.#keys.get(entry.key);
    if (held === undefined) return;
    if (held instanceof SortedEntries) this.#deletePaged(held, entry);
    else if (Array.isArray(held)) this.#deleteListed(held, entry);
    else if (held === entry) this.#keys.delete(entry.key);
  }

  range(key: StoreKey, from: StoreSub, to: StoreSub): readonly StoreEntry[] {
    const held = this.#keys.get(key);
    if (held === undefined) return [];
    if (held instanceof SortedEntries) return held.range(from, to);
    if (!Array.isArray(held)) return held.sub >= from && held.sub <= to ? [held] : [];
    const found: StoreEntry[] = [];
    for (let place = placeOf(held, from); place < held.length && held[place].sub <= to; place++) found.push(held[place]);
    return found;
  }

  /** Whoever goes through them may take his time, and a key's list may change meanwhile: each is copied. */
  *all(): Iterable<StoreEntry> {
    for (const held of this.#keys.values()) {
      if (held instanceof StoreEntry) yield held;
      else yield* Array.isArray(held) ? [...held] : held.range(-Infinity, Infinity);
    }
  }

  #add(entry: StoreEntry): void {
    const { key, sub } = entry;
    const held = this.#keys.get(key);
    if (held === undefined) {
      this.#keys.set(key, entry);
    } else if (held instanceof StoreEntry) {
      this.#keys.set(key, held.sub < sub ? [held, entry] : [entry, held]);
    } else if (Array.isArray(held)) {
      held.splice(placeOf(held, sub), 0, entry);
      if (held.length > PAGE) this.#keys.set(key, new SortedEntries(held));
    } else {
      held.insert(entry);
    }
  }

  #deleteListed(held: StoreEntry[], entry: StoreEntry): void {
    const place = placeOf(held, entry.sub);
    if (held[place] !== entry) return;
    held.splice(place, 1);
    if (held.length === 1) this.#keys.set(entry.key, held[0]);
  }

  #deletePaged(held: SortedEntries, entry: StoreEntry): void {
    held.delete(entry);
    if (held.size === 0) this.#keys.delete(entry.key);
  }
}

function entryIn(entries: readonly StoreEntry[], sub: StoreSub): StoreEntry | undefined {
  const entry = entries[placeOf(entries, sub)];
  return entry?.sub === sub ? entry : undefined;
}
