import type { Change } from '../../types/change.ts';
import { groupingKey, type Schema } from '../../types/schema.ts';
import type { Row } from '../../types/value.ts';
import type { StateStore, Stored, StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';

/** The rows of a table that a join keeps: of each key the one that came last, whatever its timestamp. Keys have no NULL in them. */
export class TableSide {
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;
  readonly #windowed: boolean;

  /** `schema`: that of the changes; only its key matters. */
  constructor(schema: Schema, store: StateStore) {
    this.#store = store;
    this.#keys = storeKeyCodec(groupingKey(schema));
    this.#windowed = schema.window !== null;
  }

  get(key: Row): Stored | undefined {
    return this.#store.get(this.#keys.toKey(key), this.#subOf(key));
  }

  /** Keeps the row, or deletes it; answers the one that was there. */
  replace(key: Row, { after, timestamp }: Change): Stored | undefined {
    const storeKey = this.#keys.toKey(key);
    const sub = this.#subOf(key);
    const before = this.#store.get(storeKey, sub);
    if (after !== null) this.#store.put(storeKey, sub, { row: after, timestamp });
    else if (before !== undefined) this.#store.delete(storeKey, sub);
    return before;
  }

  #subOf(key: Row): StoreSub {
    return this.#windowed ? (key[key.length - 2] as StoreSub) : 0;
  }
}
