import type { StoreName } from '../planner/physical-plan.ts';
import type { Timestamp } from '../types/time.ts';
import type { Row } from '../types/value.ts';

/** A row and the timestamp of the change that last touched it. */
export type Stored = { readonly row: Row; readonly timestamp: Timestamp };

/** The grouping key as one canonical primitive: the value itself where the key is one column of a primitive type, else the key's compact bytes as a latin1 string. */
export type StoreKey = string | number | bigint | boolean;
/** Orders what one key holds: 0 where there is one row a key, a window's start, or another ascending number. */
export type StoreSub = number;

/**
 * Rows by key and sub. Synchronous: on the hot path state is read by point. Windows, sessions, join buffers and
 * foreign-key prefixes are uses of this one store.
 */
export interface StateStore {
  get(key: StoreKey, sub: StoreSub): Stored | undefined;
  put(key: StoreKey, sub: StoreSub, stored: Stored): void;
  delete(key: StoreKey, sub: StoreSub): void;
  /** Entries of one key with from ≤ sub ≤ to, ascending. */
  range(key: StoreKey, from: StoreSub, to: StoreSub): Iterable<readonly [StoreSub, Stored]>;
  /**
   * Entries with from ≤ time < before, ordered by time, key, sub. The store was opened with `timeOf(sub, stored)`;
   * `from` is the operator's restored threshold, so that a window fires once although its row stays for its retention.
   */
  due(from: Timestamp, before: Timestamp): Iterable<readonly [StoreKey, StoreSub]>;
  /** Deletes entries whose time is before, in stream time; the deletes reach the changelog too. Answers how many. */
  expire(before: Timestamp): number;
  /** The last committed state, unchanging until closed: for pull queries and checkpoints. */
  snapshot(): Snapshot;
}

/** `entries` in no order that means anything. A snapshot that is not closed keeps old rows in memory. */
export interface Snapshot {
  get(key: StoreKey, sub: StoreSub): Stored | undefined;
  range(key: StoreKey, from: StoreSub, to: StoreSub): Iterable<readonly [StoreSub, Stored]>;
  entries(): Iterable<readonly [StoreKey, StoreSub, Stored]>;
  close(): void;
}

/**
 * What a task drives at its commits. An entry has its committed, its in-flight (frozen when a commit starts) and its
 * current value; pull queries read the committed one. A commit that fails drops the store whole: the task restores.
 */
export interface TaskStore extends StateStore {
  readonly name: StoreName;
  /** How many rows it has. */
  readonly rows: number;
  /** About what the store holds in memory, in bytes. */
  readonly memoryBytes: number;
  /** The smallest sub that is not below `from`, where subs are times; undefined: there is none. */
  firstTime(from: Timestamp): Timestamp | undefined;
  /** Starts a commit: calls `record` once for each entry changed since the last freeze, with its last value (undefined: deleted). */
  freeze(record: (key: StoreKey, sub: StoreSub, stored: Stored | undefined) => void): void;
  /** The frozen values are the committed ones from now on. */
  committed(): void;
  /** Calls `record` for each entry whose committed value changed since the last checkpoint, and forgets that. Answers at once: rows are immutable. */
  checkpoint(record: (key: StoreKey, sub: StoreSub, stored: Stored | undefined) => void): void;
  /** About how many bytes the next `checkpoint` would record. */
  readonly uncheckpointedBytes: number;
  /** Loads a committed value, from a checkpoint or a changelog, before the first record. */
  restore(key: StoreKey, sub: StoreSub, stored: Stored | undefined): void;
}
