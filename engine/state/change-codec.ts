import type { ByteWriter } from '../../formats/format.ts';
import type { Change } from '../../types/change.ts';
import type { Schema } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import { ByteReader } from './byte-reader.ts';
import { RowCodec } from './row-codec.ts';

const HAS_BEFORE = 1;
const HAS_AFTER = 2;

/**
 * Changes as records of internal topics. The record's timestamp is the change's, its key bytes are the compact key, with a
 * window's bounds (no bytes: no key):
 *
 *     value := present:byte before? after?      present: 1 if there is a before, plus 2 if there is an after
 */
export class ChangeCodec {
  readonly #key: RowCodec;
  readonly #row: RowCodec;
  readonly #reader = new ByteReader();

  constructor(schema: Schema) {
    this.#key = RowCodec.of(schema.key);
    this.#row = RowCodec.of(schema.value);
  }

  writeKey(key: Row, out: ByteWriter): void {
    this.#key.encode(key, out);
  }

  writeRows({ before, after }: Change, out: ByteWriter): void {
    out.byte((before === null ? 0 : HAS_BEFORE) | (after === null ? 0 : HAS_AFTER));
    if (before !== null) this.#row.encode(before, out);
    if (after !== null) this.#row.encode(after, out);
  }

  /** `keyStart` -1: no key. */
  read(bytes: Uint8Array, keyStart: number, valueStart: number, timestamp: Timestamp): Change {
    const reader = this.#reader;
    const key = keyStart < 0 ? null : this.#key.decode(reader.at(bytes, keyStart));
    const present = reader.at(bytes, valueStart).byte();
    const before = (present & HAS_BEFORE) === 0 ? null : this.#row.decode(reader);
    const after = (present & HAS_AFTER) === 0 ? null : this.#row.decode(reader);
    return { key, before, after, timestamp };
  }
}
