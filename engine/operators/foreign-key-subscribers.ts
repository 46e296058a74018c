import { compareBytes, sameValue } from '../../types/equality.ts';
import type { Column } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { StateStore } from '../state-store.ts';
import { rowHash, type RowHash } from '../state/row-hash.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';

export type SubscriberKeys = { readonly foreignKey: readonly Column[]; readonly left: readonly Column[] };

/**
 * Who wants which right row: each foreign key's subscriptions, one a left key. A subscription is a row that begins with the left key. One
 * is found by the hash of its left key, whose few namesakes share an entry: 100,000 left rows may have one foreign key.
 */
export class ForeignKeySubscribers {
  readonly #store: StateStore;
  readonly #foreignKeys: StoreKeyCodec;
  readonly #width: number;
  readonly #hash: RowHash;

  /** `hash`: of left keys; given by tests only. */
  constructor(store: StateStore, { foreignKey, left }: SubscriberKeys, hash: RowHash = rowHash(left)) {
    this.#store = store;
    this.#foreignKeys = storeKeyCodec(foreignKey);
    this.#width = left.length;
    this.#hash = hash;
  }

  /** In the order of their left keys. */
  of(foreignKey: Row): readonly Row[] {
    const found: Row[] = [];
    for (const [, { row }] of this.#store.range(this.#foreignKeys.toKey(foreignKey), 0, Infinity)) found.push(...subscriptionsIn(row));
    return found.sort((a, b) => this.#compare(a, b));
  }

  put(foreignKey: Row, subscription: Row, timestamp: Timestamp): void {
    const key = this.#foreignKeys.toKey(foreignKey);
    const hash = this.#hash(this.#leftKey(subscription));
    const others = this.#others(key, hash, subscription);
    this.#store.put(key, hash, { row: [[...others, subscription]], timestamp });
  }

  /** `subscription`: with the left key of the one that goes. */
  delete(foreignKey: Row, subscription: Row): void {
    const key = this.#foreignKeys.toKey(foreignKey);
    const hash = this.#hash(this.#leftKey(subscription));
    const others = this.#others(key, hash, subscription);
    const timestamp = this.#store.get(key, hash)?.timestamp;
    if (others.length > 0 && timestamp !== undefined) this.#store.put(key, hash, { row: [others], timestamp });
    else this.#store.delete(key, hash);
  }

  #others(key: ReturnType<StoreKeyCodec['toKey']>, hash: number, subscription: Row): readonly Row[] {
    const stored = this.#store.get(key, hash);
    if (stored === undefined) return [];
    const leftKey = this.#leftKey(subscription);
    return subscriptionsIn(stored.row).filter((other) => !sameValue(this.#leftKey(other), leftKey));
  }

  #leftKey(subscription: Row): Row {
    return subscription.slice(0, this.#width);
  }

  #compare(a: Row, b: Row): number {
    for (let i = 0; i < this.#width; i++) {
      const order = compare(a[i], b[i]);
      if (order !== 0) return order;
    }
    return 0;
  }
}

const subscriptionsIn = (row: Row): readonly Row[] => row[0] as readonly Row[];

/** An order of the values of a type: any, but always the same. */
function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return compareItems(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareItems(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compare(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
