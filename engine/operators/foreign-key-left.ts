import type { Column } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { StateStore } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';

/**
 * A row of the left table. `hash`: of the row, by which answers to it are known; null: it was deleted, and the answer to that
 * is on its way. `told`: whether the join has given a result that it has not taken back. `foreignKey`: what it is subscribed
 * to, kept as an expression need not give the same again; null: nothing.
 */
export type LeftRow = {
  readonly hash: number | null;
  readonly told: boolean;
  readonly foreignKey: Value;
  readonly row: Row;
  readonly timestamp: Timestamp;
};

/** The left rows of a foreign-key join, which two operators of a task share: `foreign-key-subscribe` and `foreign-key-join`. */
export class ForeignKeyLeft {
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;

  constructor(store: StateStore, key: readonly Column[]) {
    this.#store = store;
    this.#keys = storeKeyCodec(key);
  }

  get(key: Row): LeftRow | undefined {
    const stored = this.#store.get(this.#keys.toKey(key), 0);
    if (stored === undefined) return undefined;
    const [hash, told, foreignKey, ...row] = stored.row;
    return { hash: hash as number | null, told: told === true, foreignKey, row, timestamp: stored.timestamp };
  }

  put(key: Row, { hash, told, foreignKey, row, timestamp }: LeftRow): void {
    this.#store.put(this.#keys.toKey(key), 0, { row: [hash, told, foreignKey, ...row], timestamp });
  }

  delete(key: Row): void {
    this.#store.delete(this.#keys.toKey(key), 0);
  }
}
