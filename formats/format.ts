import type { Column } from '../types/schema.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { Row, Value } from '../types/value.ts';
import type { Schemas, SchemaType, WrittenSchema } from '../types/written-schema.ts';

export type NonEmpty<T> = readonly [T, ...T[]];
/** The WITH properties of one side, as the format's own options: `{ WRAP: 'true' }`. */
export type FormatOptions = Readonly<Record<string, string>>;
export type FormatOption = {
  readonly name: string;
  readonly summary: string;
  readonly default: string | null;
  /** Why this value cannot be, a clause; null: it can. Without it every value can. */
  readonly check?: ((value: string) => string | null) | undefined;
};
/** `columns` as SQL (`ID BIGINT, NAME STRING`), a row as JSON-like values, and the bytes it has, as text or as hex. Run as a test both ways. */
export type FormatExample = {
  readonly columns: string;
  readonly row: readonly Value[];
  readonly text?: string | undefined;
  readonly hex?: string | undefined;
  readonly options?: FormatOptions | undefined;
};

/** What a schema says of the columns of one side; `isBare`: its one column stands without an object around it. */
export type InferredColumns = { readonly columns: readonly Column[]; readonly isBare: boolean };

/**
 * What a format whose records name a schema of a registry does beside coding. Its records begin with a zero byte and
 * the schema's id, four bytes, big-endian (Confluent's wire format). Encoders take the id from the option SCHEMA_ID and,
 * where the schema was not made from the columns but given, its text from the option SCHEMA: a WrittenSchema as JSON.
 */
export interface SchemaSupport {
  readonly type: SchemaType;
  /** The schema that a side of these columns is registered and written with; a Rejection where it cannot say them: names that it does not allow. */
  write(columns: readonly Column[], options: FormatOptions): string | Rejection;
  /**
   * The columns of a side whose schema is given, in its order; fields of types that SQL does not have are left out. Names
   * are as the schema writes them. A bare value is one column named `bareName`. A Rejection says why it cannot be read.
   */
  read(schema: WrittenSchema, options: FormatOptions, bareName: string): InferredColumns | Rejection;
  /** Why rows of these columns cannot be written with a schema that was not made from them; null: they can. */
  mismatch(columns: readonly Column[], schema: WrittenSchema, options: FormatOptions): string | null;
  /** The option FULL_NAME of a key whose source is named so, where the format names keys by their source. */
  keyName?(source: string): string;
}

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
  /** Whether a bare value that is NULL has bytes; else it is the absence of the value, which deletes a table's row. A bare key that is NULL is always absent. */
  readonly writesBareNull?: boolean | undefined;
  /** How many columns one side may have. */
  readonly maxColumns: number;
  /** null: the bytes alone say what they are. */
  readonly schema: SchemaSupport | null;
  supports(type: SqlType, role: 'key' | 'value'): boolean;
  /**
   * `columns`: all that the source declares; `wanted`: indexes of those the query reads, ascending. Every record is
   * lexed to its end (a broken one is rejected wherever it is broken, the last of duplicate fields wins); only wanted
   * columns are converted, and a wrong type in an unread column rejects nothing. The row has one value per wanted
   * column, in the order of `wanted`. `schemas`: what those formats ask that have a `schema`.
   */
  decoder(columns: readonly Column[], wanted: readonly number[], options: FormatOptions, schemas: Schemas): Decoder;
  encoder(columns: readonly Column[], options: FormatOptions): Encoder;
}

/** Decoding is synchronous: what must be fetched first, `prepare` fetches, once for each batch. */
export interface Decoder {
  /**
   * Fetches the schemas that this batch needs and nobody has met yet; null: there are none. `starts` and `ends` bound
   * the side in each record, -1: absent. Rejects with a SqlError of kind external.
   */
  prepare?(bytes: Uint8Array, starts: Int32Array, ends: Int32Array): Promise<void> | null;
  /** `start` and `end` bound the record's key or value in `bytes`; absent ones never get here. */
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
