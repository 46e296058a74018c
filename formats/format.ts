import type { Column } from '../types/schema.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { Row, Value } from '../types/value.ts';

export type NonEmpty<T> = readonly [T, ...T[]];
/** The WITH properties of one side, as the format's own options: `{ WRAP: 'true' }`. */
export type FormatOptions = Readonly<Record<string, string>>;
export type FormatOption = { readonly name: string; readonly summary: string; readonly default: string | null };
/** `columns` as SQL (`ID BIGINT, NAME STRING`), a row as JSON-like values, and the bytes it has, as text or as hex. Run as a test both ways. */
export type FormatExample = {
  readonly columns: string;
  readonly row: readonly Value[];
  readonly text?: string | undefined;
  readonly hex?: string | undefined;
  readonly options?: FormatOptions | undefined;
};

/** Bytes that cannot be read as a row, and why: `reason` is a whole clause without a full stop. A value, not an exception: it is expected. */
export class Rejection {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Rows to bytes and back, one side (key or value) of a record. A table of these is `formats/formats.ts`. */
export interface Format {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly FormatOption[];
  readonly examples: NonEmpty<FormatExample>;
  /** Whether one column is written as an object, bare, or as the user says. */
  readonly wrapping: 'wrapped' | 'unwrapped' | 'either';
  /** How many columns one side may have. */
  readonly maxColumns: number;
  supports(type: SqlType, role: 'key' | 'value'): boolean;
  /**
   * `columns`: all that the source declares; `wanted`: indexes of those the query reads, ascending. Every record is
   * lexed to its end (a broken one is rejected wherever it is broken, the last of duplicate fields wins); only wanted
   * columns are converted, and a wrong type in an unread column rejects nothing. The row has one value per wanted
   * column, in the order of `wanted`.
   */
  decoder(columns: readonly Column[], wanted: readonly number[], options: FormatOptions): Decoder;
  encoder(columns: readonly Column[], options: FormatOptions): Encoder;
}

/** Synchronous. `start` and `end` bound the record's key or value in `bytes`; absent ones never get here. */
export interface Decoder {
  decode(bytes: Uint8Array, start: number, end: number): Row | Rejection;
}

/** Appends the row's bytes to `out`. Rows are well typed; a value that the format cannot carry throws a SqlError of kind data. */
export interface Encoder {
  encode(row: Row, out: ByteWriter): void;
}

/** A growing buffer that encoders write into; `formats/byte-writer.ts` implements it. Reused: `reset` keeps the memory. */
export interface ByteWriter {
  /** Where the next byte goes. */
  readonly length: number;
  reset(): void;
  byte(value: number): void;
  bytes(value: Uint8Array): void;
  /** ASCII text; faster than `utf8`. */
  ascii(text: string): void;
  utf8(text: string): void;
  /** The digits of a safe integer, with its sign; faster than `ascii`. */
  integer(value: number): void;
  /** The bytes written so far, as a view that the next write or reset may overwrite. */
  view(): Uint8Array;
}
