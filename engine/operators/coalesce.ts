import type { Change } from '../../types/change.ts';
import { groupingKey, type Schema } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output, RecordContext } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StoreKey, StoreSub } from '../state-store.ts';
import { rowSize } from '../state/row-size.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { countDrop, newCounts } from './counts.ts';

/** What a held change costs beside its rows, about. */
const HELD_BYTES = 200;

/** The last change of one key since the last flush, with the place of the record that made it. A link of a list, oldest first. */
class Held {
  readonly key: Row | null;
  /** What was last sent. */
  readonly before: Row | null;
  after: Row | null = null;
  timestamp: Timestamp = 0;
  topic = '';
  partition = 0;
  offset = 0;
  headers: Uint8Array | null = null;
  bytes = 0;
  previous: Held | null = null;
  next: Held | null = null;

  constructor(change: Change) {
    this.key = change.key;
    this.before = change.before;
  }
}

/**
 * Holds back the changes of a table until the next commit starts, and then sends the last one of each key, in the order
 * in which the keys were last touched, so that timestamps go up as they did on the way in. A row that came and went
 * meanwhile is not sent at all, where `before` tells. Beyond `cacheBytes` it sends early.
 */
export class Coalesce implements Operator {
  readonly counts = newCounts();
  readonly #record: RecordContext;
  readonly #cacheBytes: number;
  readonly #output: Output;
  readonly #keys: StoreKeyCodec;
  readonly #size: (row: Row) => number;
  readonly #windowed: boolean;
  readonly #knowsBefore: boolean;
  /** By window first: there are few at a time, and each is one large map. */
  readonly #held = new Map<StoreSub, Map<StoreKey, Held>>();
  #window: StoreSub = 0;
  #ofWindow: Map<StoreKey, Held>;
  #first: Held | null = null;
  #last: Held | null = null;
  #bytes = 0;

  constructor(of: { readonly schema: Schema; readonly emitsBefore: boolean }, host: PipelineHost, output: Output) {
    this.#record = host.record;
    this.#cacheBytes = host.cacheBytes;
    this.#output = output;
    this.#keys = storeKeyCodec(groupingKey(of.schema));
    this.#size = rowSize(of.schema.value);
    this.#windowed = of.schema.window !== null;
    this.#knowsBefore = of.emitsBefore;
    this.#ofWindow = this.#mapOf(0);
  }

  process(change: Change): void {
    this.counts.in++;
    const key = change.key as Row;
    const window = this.#windowed ? (key[key.length - 2] as StoreSub) : 0;
    if (window !== this.#window) {
      this.#window = window;
      this.#ofWindow = this.#mapOf(window);
    }
    const storeKey = this.#keys.toKey(key);
    let held = this.#ofWindow.get(storeKey);
    if (held === undefined) {
      held = new Held(change);
      this.#ofWindow.set(storeKey, held);
      this.counts.held++;
    } else {
      this.#unlink(held);
      countDrop(this.counts, 'coalesced');
    }
    this.#append(held, change);
    if (this.#bytes > this.#cacheBytes) this.flush();
  }

  flush(): void {
    let held = this.#first;
    this.#first = this.#last = null;
    this.#bytes = 0;
    this.#held.clear();
    this.#ofWindow = this.#mapOf(this.#window);
    const { topic, partition, offset, headers } = this.#record;
    for (; held !== null; held = held.next) this.#send(held);
    Object.assign(this.#record, { topic, partition, offset, headers });
  }

  #send(held: Held): void {
    const { key, before, after, timestamp } = held;
    this.counts.held--;
    if (this.#knowsBefore && before === null && after === null) return countDrop(this.counts, 'unchanged');
    this.counts.forwarded++;
    const record = this.#record;
    record.topic = held.topic;
    record.partition = held.partition;
    record.offset = held.offset;
    record.headers = held.headers;
    this.#output({ key, before, after, timestamp });
  }

  #append(held: Held, change: Change): void {
    const record = this.#record;
    held.after = change.after;
    held.timestamp = change.timestamp;
    held.topic = record.topic;
    held.partition = record.partition;
    held.offset = record.offset;
    held.headers = record.headers === null ? null : record.headers.slice();
    held.bytes = HELD_BYTES + (change.after === null ? 0 : this.#size(change.after));
    this.#bytes += held.bytes;
    held.previous = this.#last;
    held.next = null;
    if (this.#last === null) this.#first = held;
    else this.#last.next = held;
    this.#last = held;
  }

  #unlink(held: Held): void {
    this.#bytes -= held.bytes;
    if (held.previous === null) this.#first = held.next;
    else held.previous.next = held.next;
    if (held.next === null) this.#last = held.previous;
    else held.next.previous = held.previous;
  }

  #mapOf(window: StoreSub): Map<StoreKey, Held> {
    const known = this.#held.get(window);
    if (known !== undefined) return known;
    const made = new Map<StoreKey, Held>();
    this.#held.set(window, made);
    return made;
  }
}
