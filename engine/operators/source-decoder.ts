import type { RecordBatch } from '../../broker/broker.ts';
import { Rejection } from '../../formats/format.ts';
import type { SourceStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { WindowInfo } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { DropReason } from '../operator.ts';
import { decodedSide, type DecodedSide, type FormatHost } from './decoded-side.ts';
import { timestampReader, type TimestampReader } from './timestamp-reader.ts';
import { valueAssembler, type ValueAssembler } from './value-assembler.ts';
import { boundBytes, readBounds } from './window-bounds.ts';

/** A record that cannot be used, and how it counts. `reason` is a clause that begins with what is wrong. */
export class Unusable {
  readonly reason: string;
  readonly drop: DropReason;
  constructor(reason: string, drop: DropReason = 'unreadable') {
    this.reason = reason;
    this.drop = drop;
  }
}

/** Records of a source's topic as changes. Everything that depends on the plan is decided here, once. */
export class SourceDecoder {
  /** null: the source has no key. */
  readonly #key: DecodedSide | null;
  readonly #value: DecodedSide;
  readonly #window: WindowInfo | null;
  /** Places in the decoded key of the columns that are read; null: the decoded key is what is read. */
  readonly #keyPlaces: readonly number[] | null;
  readonly #assemble: ValueAssembler | null;
  readonly #timestamp: TimestampReader | null;

  constructor(step: SourceStep, host: FormatHost) {
    const { timestamp } = step;
    const none: ReadonlySet<number> = new Set();
    const readKey = new Set([...step.wantedKey, ...(timestamp?.side === 'key' ? [timestamp.index] : [])]);
    const readValue = new Set([...step.wantedValue, ...(timestamp?.side === 'value' ? [timestamp.index] : [])]);
    const headers = new Set(step.headerColumns.map(({ index }) => index));
    const key = decodedSide({ columns: step.key, notInBytes: none, read: readKey }, step.keyFormat, host);
    this.#key = step.key.length === 0 && step.window === null ? null : key;
    this.#value = decodedSide({ columns: step.value, notInBytes: headers, read: readValue }, step.valueFormat, host);
    this.#window = step.window;
    this.#keyPlaces = key.width === step.wantedKey.length ? null : step.wantedKey.map((index) => key.placeOf(index));
    this.#assemble = valueAssembler(step, this.#value);
    this.#timestamp = timestamp === null ? null : timestampReader(step, timestamp, timestamp.side === 'key' ? key : this.#value);
  }

  prepare(batch: RecordBatch): Promise<void> | null {
    const key = this.#key?.decoder.prepare?.(batch.bytes, batch.keyStart, batch.keyEnd) ?? null;
    const value = this.#value.decoder.prepare?.(batch.bytes, batch.valueStart, batch.valueEnd) ?? null;
    if (key === null || value === null) return key ?? value;
    return Promise.all([key, value]).then(() => undefined);
  }

  /** A null value has no column to read: its timestamp is the record's own. */
  decode(batch: RecordBatch, index: number): Change | Unusable {
    const decodedKey = this.#decodeKey(batch, index);
    if (decodedKey instanceof Unusable) return decodedKey;
    const decoded = this.#decodeValue(batch, index);
    if (decoded instanceof Unusable) return decoded;
    const key = decodedKey === null ? null : this.#readKey(decodedKey, batch, index);
    const own = batch.timestamps[index];
    if (decoded === null) return { key, before: null, after: null, timestamp: own };
    const timestamp = this.#timestamp === null ? own : this.#timestamp(decodedKey, decoded);
    if (typeof timestamp === 'string') return new Unusable(timestamp, 'no-timestamp');
    return this.#change(key, decoded, timestamp, { batch, index });
  }

  #change(key: Row | null, decoded: Row, timestamp: Timestamp, at: { batch: RecordBatch; index: number }): Change | Unusable {
    if (this.#assemble === null) return { key, before: null, after: decoded, timestamp };
    const after = this.#assemble(decoded, at.batch, at.index);
    return after instanceof Rejection ? new Unusable(after.reason) : { key, before: null, after, timestamp };
  }

  /** A key of one column that is NULL is no key. */
  #decodeKey(batch: RecordBatch, index: number): Row | null | Unusable {
    const start = batch.keyStart[index];
    if (this.#key === null || start < 0) return null;
    const end = batch.keyEnd[index] - boundBytes(this.#window);
    if (end < start) return new Unusable('the key is too short for the bounds of its window');
    const key = this.#key.decoder.decode(batch.bytes, start, end);
    if (key instanceof Rejection) return new Unusable(`the key cannot be read: ${key.reason}`);
    return key.length === 1 && key[0] === null && this.#window === null ? null : key;
  }

  #readKey(decoded: Row, batch: RecordBatch, index: number): Row | null {
    const key = this.#keyPlaces === null ? decoded : this.#keyPlaces.map((place) => decoded[place]);
    if (this.#window !== null) {
      return [...key, ...readBounds(this.#window, batch.bytes, batch.keyEnd[index] - boundBytes(this.#window))];
    }
    return key.length === 0 ? null : key;
  }

  #decodeValue(batch: RecordBatch, index: number): Row | null | Unusable {
    const start = batch.valueStart[index];
    if (start < 0) return null;
    const value = this.#value.decoder.decode(batch.bytes, start, batch.valueEnd[index]);
    return value instanceof Rejection ? new Unusable(`the value cannot be read: ${value.reason}`) : value;
  }
}
