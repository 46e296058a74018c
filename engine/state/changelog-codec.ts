import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { StoreSpec } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { StoreKey, Stored, StoreSub } from '../state-store.ts';
import { ByteReader } from './byte-reader.ts';
import { RowCodec } from './row-codec.ts';
import { storeKeyCodec, type StoreKeyCodec } from './store-key.ts';
import { valueCodec, type ValueCodec } from './value-codec.ts';

/** First byte of a changelog key, and of a checkpoint's: what the record is. */
const ENTRY = 1;
const STREAM_TIME = 2;

const INTEGERS = valueCodec({ kind: 'BIGINT' });
const DOUBLES = valueCodec({ kind: 'DOUBLE' });
const STRINGS = valueCodec({ kind: 'STRING' });

/** What a changelog record says: an entry's last value, or an operator's stream time (no time seen yet: absent). */
export type ChangelogRecord =
  | { readonly kind: 'entry'; readonly key: StoreKey; readonly sub: StoreSub; readonly stored: Stored | undefined }
  | { readonly kind: 'stream-time'; readonly step: string; readonly time: Timestamp };

/**
 * A store's entries as bytes, the same in its changelog and in its checkpoint:
 *
 *     key   := 1 row(key columns) sub              value := integer(timestamp) row      no value: deleted
 *     key   := 2 string(step id)                   value := integer(stream time)
 *     sub   := integer; a double where it may have a fraction
 */
export class ChangelogCodec {
  readonly #key: StoreKeyCodec;
  readonly #keyRow: RowCodec;
  readonly #sub: ValueCodec;
  readonly #row: RowCodec;
  readonly #out = new GrowingBytes();
  readonly #reader = new ByteReader();

  constructor(spec: StoreSpec) {
    this.#key = storeKeyCodec(spec.key);
    this.#keyRow = RowCodec.of(spec.key);
    this.#sub = spec.sub === 'timestamp' ? DOUBLES : INTEGERS;
    this.#row = RowCodec.of(spec.row, spec.grownFrom);
  }

  /** Each answer is a view that the next call overwrites. */
  entryKey(key: StoreKey, sub: StoreSub): Uint8Array {
    const out = this.#start(ENTRY);
    this.#keyRow.encode(this.#key.toRow(key), out);
    this.#sub.write(sub, out);
    return out.view();
  }

  entryValue(stored: Stored): Uint8Array {
    this.#out.reset();
    INTEGERS.write(stored.timestamp, this.#out);
    this.#row.encode(stored.row, this.#out);
    return this.#out.view();
  }

  timeKey(step: string): Uint8Array {
    const out = this.#start(STREAM_TIME);
    STRINGS.write(step, out);
    return out.view();
  }

  timeValue(time: Timestamp): Uint8Array {
    this.#out.reset();
    INTEGERS.write(time, this.#out);
    return this.#out.view();
  }

  decode(key: Uint8Array, value: Uint8Array | null): ChangelogRecord {
    const reader = this.#reader.at(key, 0);
    const tag = reader.byte();
    if (tag === STREAM_TIME) {
      const step = STRINGS.read(reader) as string;
      assert(value !== null, 'a stream time has no value');
      return { kind: 'stream-time', step, time: INTEGERS.read(reader.at(value, 0)) as Timestamp };
    }
    assert(tag === ENTRY, `a changelog key begins with ${tag}`);
    const storeKey = this.#key.toKey(this.#keyRow.decode(reader));
    const sub = this.#sub.read(reader) as StoreSub;
    return { kind: 'entry', key: storeKey, sub, stored: value === null ? undefined : this.#stored(value) };
  }

  #stored(value: Uint8Array): Stored {
    const reader = this.#reader.at(value, 0);
    const timestamp = INTEGERS.read(reader) as Timestamp;
    return { timestamp, row: this.#row.decode(reader) };
  }

  #start(tag: number): GrowingBytes {
    this.#out.reset();
    this.#out.byte(tag);
    return this.#out;
  }
}
