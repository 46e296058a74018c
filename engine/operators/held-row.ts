import type { Offset } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { RecordContext } from '../operator.ts';
import type { Stored, StoreKey, StoreSub } from '../state-store.ts';

/**
 * One row of a table's store that has changed since the last flush, and the place of the record that changed it last: a
 * link of a list, the one that was touched last at its end.
 */
export class HeldRow {
  readonly storeKey: StoreKey;
  readonly sub: StoreSub;
  /** The key of the changes; see TableRows for a window's bounds. */
  readonly key: Row;
  /** What the store has; null: there is no row. */
  readonly stored: Row | null;
  /** What was last sent on. */
  sent: Row | null;
  /** What it is now. */
  row: Row | null;
  /** `row`, where nobody else has it yet: it may be written over. */
  own: Value[] | null = null;
  timestamp: Timestamp;
  isHeld = false;
  previous: HeldRow | null = null;
  next: HeldRow | null = null;
  #topic = '';
  #partition = 0;
  #offset: Offset = 0;
  #headers: Uint8Array | null = null;

  constructor(storeKey: StoreKey, sub: StoreSub, key: Row, stored: Stored | undefined) {
    this.storeKey = storeKey;
    this.sub = sub;
    this.key = key;
    this.stored = stored === undefined ? null : stored.row;
    this.sent = this.stored;
    this.row = this.stored;
    this.timestamp = stored === undefined ? 0 : stored.timestamp;
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
