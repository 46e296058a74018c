import type { Offset } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { RecordContext } from '../operator.ts';
import type { Stored, StoreKey, StoreSub } from '../state-store.ts';

/**
 * One row of a table's store while it changes, and the place of the record that changed it last. While it is held back
 * it is a link of a list, the one that was touched last at its end.
 */
export class HeldRow {
  storeKey: StoreKey = '';
  sub: StoreSub = 0;
  /** The key of the changes; see TableRows for a window's bounds. */
  key: Row = [];
  /** What the store has, and what was last sent; null: there is no row. */
  sent: Row | null = null;
  /** What it is now. */
  row: Row | null = null;
  timestamp: Timestamp = 0;
  isHeld = false;
  previous: HeldRow | null = null;
  next: HeldRow | null = null;
  #topic = '';
  #partition = 0;
  #offset: Offset = 0;
  #headers: Uint8Array | null = null;

  /** Begins with what the store has. Only a row that is not held may begin anew. */
  begin(storeKey: StoreKey, sub: StoreSub, key: Row, stored: Stored | undefined): this {
    this.storeKey = storeKey;
    this.sub = sub;
    this.key = key;
    this.sent = stored === undefined ? null : stored.row;
    this.row = this.sent;
    this.timestamp = stored === undefined ? 0 : stored.timestamp;
    return this;
  }

  /** Headers are copied: those of the record in hand live in its batch. */
  keepPlace(record: RecordContext): void {
    this.#topic = record.topic;
    this.#partition = record.partition;
    this.#offset = record.offset;
    this.#headers = record.headers === null ? null : record.headers.slice();
  }

  givePlace(record: RecordContext): void {
    record.topic = this.#topic;
    record.partition = this.#partition;
    record.offset = this.#offset;
    record.headers = this.#headers;
  }
}
