import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { Encoder, Format } from '../../formats/format.ts';
import type { Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Row } from '../../types/value.ts';
import { formatOf } from './decoded-side.ts';

/** The columns of one side of a record, and how they are written. */
export type EncodedSide = { readonly role: 'key' | 'value'; readonly columns: readonly Column[]; readonly spec: FormatSpec };

/** One side of a record in its format. */
export class SideEncoder {
  readonly #encoder: Encoder;
  readonly #columns: readonly Column[];
  /** A single bare column whose NULL is the absence of the side. */
  readonly #isAbsentIfNull: boolean;
  readonly #out = new GrowingBytes();

  constructor({ role, columns, spec }: EncodedSide, formats: readonly Format[]) {
    const format = formatOf(spec, formats);
    this.#columns = columns;
    this.#encoder = format.encoder(columns, spec.options);
    const isBare = columns.length === 1 && (format.wrapping === 'unwrapped' || spec.options['WRAP'] === 'false');
    this.#isAbsentIfNull = isBare && (role === 'key' || format.writesBareNull !== true);
  }

  /**
   * The row's bytes and `behind`, as a view that the next call overwrites; null: the side is absent. Columns behind the
   * side's own are not written.
   */
  encode(row: Row, behind: Uint8Array | null): Uint8Array | null {
    if (this.#columns.length === 0 || (this.#isAbsentIfNull && row[0] === null)) return null;
    this.#out.reset();
    this.#encoder.encode(row, this.#out);
    if (behind !== null) this.#out.bytes(behind);
    return this.#out.view();
  }
}
