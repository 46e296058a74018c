import type { ByteWriter } from '../../formats/format.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';
import { assert } from '../../types/errors.ts';
import type { ByteReader } from './byte-reader.ts';
import { valueCodec, writeUnsigned, type ValueCodec } from './value-codec.ts';

/** First byte of every encoded row whose columns were always these. A reader that meets a version it does not know is older than the writer. */
export const ROW_VERSION = 1;
/** First byte of a row that says how many columns it has. */
const COUNTED_ROW_VERSION = 2;

/**
 * Rows of given types as compact bytes, for stores, changelogs and internal topics:
 *
 *     row   := 1 nulls:byte[⌈n/8⌉] value*
 *            | 2 n:unsigned nulls:byte[⌈n/8⌉] value*
 *     nulls := bit i of byte i/8 set where column i is NULL; a NULL has no value
 *
 * Where columns were added to rows that are there already (`grownFrom`: how many there were), a row without a count has
 * the first ones only, and new rows are written with their count. What a row does not have is NULL.
 */
export class RowCodec {
  readonly #codecs: readonly ValueCodec[];
  /** The columns of a row without a count. */
  readonly #uncounted: number;
  readonly #isGrown: boolean;

  constructor(types: readonly SqlType[], grownFrom?: number) {
    this.#codecs = types.map(valueCodec);
    this.#uncounted = grownFrom ?? types.length;
    this.#isGrown = grownFrom !== undefined;
  }

  static of(columns: readonly Column[], grownFrom?: number): RowCodec {
    const types = columns.map((column) => column.type);
    return new RowCodec(types, grownFrom);
  }

  encode(row: Row, out: ByteWriter): void {
    const codecs = this.#codecs;
    if (this.#isGrown) {
      out.byte(COUNTED_ROW_VERSION);
      writeUnsigned(codecs.length, out);
    } else {
      out.byte(ROW_VERSION);
    }
    writeNulls(row, codecs.length, out);
    for (let i = 0; i < codecs.length; i++) {
      const value = row[i];
      if (value !== null) codecs[i].write(value, out);
    }
  }

  decode(reader: ByteReader): Row {
    const version = reader.byte();
    assert(version <= COUNTED_ROW_VERSION, `a row of encoding ${version} was met, but only those up to ${COUNTED_ROW_VERSION} are known`);
    const codecs = this.#codecs;
    const row = new Array<Value>(codecs.length);
    const count = version === ROW_VERSION ? this.#uncounted : reader.unsigned();
    const nulls = readNulls(reader, (count + 7) >> 3);
    for (let i = 0; i < count; i++) row[i] = isNull(nulls, i) ? null : codecs[i].read(reader);
    for (let i = count; i < codecs.length; i++) row[i] = null;
    return row;
  }
}

/** Never looks behind the last column: an element that is not there costs 20 ns. */
function writeNulls(row: Row, count: number, out: ByteWriter): void {
  for (let first = 0; first < count; first += 8) {
    const end = Math.min(first + 8, count);
    let bits = 0;
    for (let i = first; i < end; i++) if (row[i] === null) bits |= 1 << (i - first);
    out.byte(bits);
  }
}

/** One number for up to 8 columns, the usual case; an array beyond. */
type Nulls = number | readonly number[];

function readNulls(reader: ByteReader, nullBytes: number): Nulls {
  if (nullBytes === 0) return 0;
  if (nullBytes === 1) return reader.byte();
  return Array.from({ length: nullBytes }, () => reader.byte());
}

function isNull(nulls: Nulls, i: number): boolean {
  const byte = typeof nulls === 'number' ? nulls : nulls[i >> 3];
  return (byte & (1 << (i & 7))) !== 0;
}
