import type { StoreName, StoreSpec } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Snapshot, StoreKey, Stored, StoreSub, TaskStore } from '../state-store.ts';
import { rowSize, valueSize } from './row-size.ts';
import { ENTRY_BYTES, NestedEntries, SingleEntries, type StoreEntries } from './store-entries.ts';
import type { StoreEntry } from './store-entry.ts';
import { StoreSnapshot } from './store-snapshot.ts';
import { TimeIndex } from './time-index.ts';

/** Lists shorter than this are not worth clearing of what has gone. */
const SHORT = 16;

type Record = (key: StoreKey, sub: StoreSub, stored: Stored | undefined) => void;

/**
 * A task's store, all in memory: the working state of operators, the changes that the next commit carries, and the
 * committed rows that pull queries read. Its changelog and its checkpoint are its task's affair.
 */
export class KeyedStore implements TaskStore {
  readonly name: StoreName;
  readonly #entries: StoreEntries;
  readonly #rowSize: (row: Stored['row']) => number;
  /** Only where `sub` is a time: by it rows expire or fall due. */
  readonly #times: TimeIndex | null;
  readonly #snapshots = new Set<StoreSnapshot>();
  /** Entries gone while a snapshot still sees them. */
  #ghosts: StoreEntry[] = [];
  #dirty: StoreEntry[] = [];
  #inFlight: StoreEntry[] = [];
  #uncheckpointed: StoreEntry[] = [];
  #uncheckpointedBytes = 0;
  /** How many of `#uncheckpointed` came and went since the last checkpoint, about. */
  #passed = 0;
  #memoryBytes = 0;
  #rows = 0;

  constructor(spec: StoreSpec) {
    this.name = spec.name;
    this.#entries = spec.sub === 'none' ? new SingleEntries() : new NestedEntries();
    this.#rowSize = rowSize(spec.row);
    this.#times = spec.sub === 'none' || spec.sub === 'hash' ? null : new TimeIndex();
  }

  get rows(): number {
    return this.#rows;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  get uncheckpointedBytes(): number {
    return this.#uncheckpointedBytes;
  }

  get(key: StoreKey, sub: StoreSub): Stored | undefined {
    return this.#entries.get(key, sub)?.current;
  }

  put(key: StoreKey, sub: StoreSub, stored: Stored): void {
    const entry = this.#entries.getOrCreate(key, sub);
    this.#replace(entry, stored);
    this.#markDirty(entry);
  }

  delete(key: StoreKey, sub: StoreSub): void {
    const entry = this.#entries.get(key, sub);
    if (entry === undefined || entry.current === undefined) return;
    this.#replace(entry, undefined);
    this.#markDirty(entry);
  }

  *range(key: StoreKey, from: StoreSub, to: StoreSub): Iterable<readonly [StoreSub, Stored]> {
    for (const entry of this.#entries.range(key, from, to)) {
      if (entry.current !== undefined) yield [entry.sub, entry.current];
    }
  }

  *due(from: Timestamp, before: Timestamp): Iterable<readonly [StoreKey, StoreSub]> {
    assert(this.#times !== null, `store ${this.name} has no times`);
    let sameTime: StoreEntry[] = [];
    for (const entry of this.#times.between(from, before)) {
      if (sameTime.length > 0 && sameTime[0].sub !== entry.sub) {
        yield* inKeyOrder(sameTime);
        sameTime = [];
      }
      sameTime.push(entry);
    }
    yield* inKeyOrder(sameTime);
  }

  firstTime(from: Timestamp): Timestamp | undefined {
    return this.#times?.firstFrom(from);
  }

  expire(before: Timestamp): number {
    const times = this.#times;
    const first = times?.first();
    if (times === null || first === undefined || first >= before) return 0;
    let expired = 0;
    for (const entry of [...times.between(first, before)]) {
      this.delete(entry.key, entry.sub);
      expired++;
    }
    return expired;
  }

  snapshot(): Snapshot {
    const snapshot = new StoreSnapshot(this.#entries, (closed) => this.#closeSnapshot(closed));
    this.#snapshots.add(snapshot);
    return snapshot;
  }

  freeze(record: Record): void {
    assert(this.#inFlight.length === 0, `store ${this.name} was frozen twice`);
    this.#inFlight = this.#dirty;
    this.#dirty = [];
    for (const entry of this.#inFlight) {
      entry.dirty = false;
      entry.inFlight = true;
      entry.frozen = entry.current;
      if (entry.frozen !== entry.committed) record(entry.key, entry.sub, entry.frozen);
    }
  }

  committed(): void {
    const done = this.#inFlight;
    this.#inFlight = [];
    for (const entry of done) {
      entry.inFlight = false;
      if (entry.frozen !== entry.committed) this.#commit(entry, entry.frozen);
      entry.frozen = undefined;
      this.#forgetIfGone(entry);
    }
  }

  checkpoint(record: Record): void {
    const changed = this.#uncheckpointed;
    this.#uncheckpointed = [];
    this.#uncheckpointedBytes = 0;
    this.#passed = 0;
    for (const entry of changed) {
      entry.uncheckpointed = false;
      if (entry.wasNeverThere) continue;
      entry.checkpointed = entry.committed !== undefined;
      record(entry.key, entry.sub, entry.committed);
    }
  }

  restore(key: StoreKey, sub: StoreSub, stored: Stored | undefined): void {
    if (stored === undefined && this.#entries.get(key, sub) === undefined) return;
    const entry = this.#entries.getOrCreate(key, sub);
    this.#replace(entry, stored);
    this.#commit(entry, stored);
    this.#forgetIfGone(entry);
  }

  /** The one place where `current` changes: keeps the size and the time index true. */
  #replace(entry: StoreEntry, stored: Stored | undefined): void {
    const old = entry.current;
    entry.current = stored;
    if (old !== undefined) this.#memoryBytes -= this.#rowSize(old.row);
    if (stored !== undefined) this.#memoryBytes += this.#rowSize(stored.row);
    if (old === undefined && stored !== undefined) this.#appeared(entry);
    if (old !== undefined && stored === undefined) this.#disappeared(entry);
  }

  #appeared(entry: StoreEntry): void {
    this.#memoryBytes += ENTRY_BYTES + valueSize(entry.key);
    this.#rows++;
    this.#times?.add(entry);
  }

  #disappeared(entry: StoreEntry): void {
    this.#memoryBytes -= ENTRY_BYTES + valueSize(entry.key);
    this.#rows--;
    this.#times?.delete(entry);
  }

  #markDirty(entry: StoreEntry): void {
    if (entry.dirty) return;
    entry.dirty = true;
    this.#dirty.push(entry);
  }

  #commit(entry: StoreEntry, stored: Stored | undefined): void {
    for (const snapshot of this.#snapshots) snapshot.keep(entry);
    entry.committed = stored;
    if (entry.uncheckpointed) return;
    entry.uncheckpointed = true;
    this.#uncheckpointed.push(entry);
    this.#uncheckpointedBytes += this.#committedSize(entry);
  }

  #committedSize({ key, committed }: StoreEntry): number {
    return valueSize(key) + (committed === undefined ? 0 : this.#rowSize(committed.row));
  }

  #forgetIfGone(entry: StoreEntry): void {
    if (!entry.isGone) return;
    if (entry.uncheckpointed && !entry.checkpointed) this.#passBy();
    if (this.#snapshots.size > 0) this.#ghosts.push(entry);
    else this.#entries.delete(entry);
  }

  /** An entry came and went since the last checkpoint. Rows of short windows would otherwise stay here a hundred times as long. */
  #passBy(): void {
    const { length } = this.#uncheckpointed;
    if (++this.#passed * 2 < length || length < SHORT) return;
    const kept: StoreEntry[] = [];
    let bytes = 0;
    for (const entry of this.#uncheckpointed) {
      if (entry.wasNeverThere) {
        entry.uncheckpointed = false;
      } else {
        kept.push(entry);
        bytes += this.#committedSize(entry);
      }
    }
    this.#uncheckpointed = kept;
    this.#uncheckpointedBytes = bytes;
    this.#passed = 0;
  }

  #closeSnapshot(snapshot: StoreSnapshot): void {
    this.#snapshots.delete(snapshot);
    if (this.#snapshots.size > 0) return;
    for (const entry of this.#ghosts) if (entry.isGone) this.#entries.delete(entry);
    this.#ghosts = [];
  }
}

function* inKeyOrder(entries: readonly StoreEntry[]): Iterable<readonly [StoreKey, StoreSub]> {
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.sub - b.sub));
  for (const entry of sorted) yield [entry.key, entry.sub];
}
