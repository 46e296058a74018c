import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { Decoder, Encoder } from '../../formats/format.ts';
import { Rejection } from '../../formats/format.ts';
import type { Source } from '../../planner/catalog.ts';
import { groupingKey, type Column, type WindowInfo } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Row } from '../../types/value.ts';
import { formatOf, type FormatHost } from '../operators/decoded-side.ts';
import { boundBytes, readBounds, writeBounds } from '../operators/window-bounds.ts';

/** A record's two sides as rows in schema order: the key with its window's bounds, the value without header columns. */
export type Rows = { readonly key: Row | Rejection | null; readonly value: Row | Rejection | null };

/** Records of a source as rows, and rows as records. */
export class TopicCodec {
  /** Of the value's bytes: all but header columns. */
  readonly valueColumns: readonly Column[];
  readonly #window: WindowInfo | null;
  readonly #key: Side | null;
  readonly #value: Side | null;

  constructor(source: Source, host: FormatHost) {
    const headers = new Set(source.headers.map(({ column }) => column));
    this.valueColumns = source.schema.value.filter(({ name }) => !headers.has(name));
    this.#window = source.schema.window;
    this.#key = sideOf(groupingKey(source.schema), source.keyFormat, host);
    this.#value = sideOf(this.valueColumns, source.valueFormat, host);
  }

  /** Fetches the schemas that decoding the record needs. */
  async prepare({ key, value }: { readonly key: Uint8Array | null; readonly value: Uint8Array | null }): Promise<void> {
    if (key !== null) await this.#key?.prepare(key);
    if (value !== null) await this.#value?.prepare(value);
  }

  decode(record: { readonly key: Uint8Array | null; readonly value: Uint8Array | null }): Rows {
    return { key: this.#decodeKey(record.key), value: record.value === null ? null : (this.#value?.decode(record.value) ?? null) };
  }

  /** `key` ends in the window's bounds where there is a window. */
  encode(rows: { readonly key: Row | null; readonly value: Row | null }): { key: Uint8Array | null; value: Uint8Array | null } {
    return { key: this.#encodeKey(rows.key), value: rows.value === null ? null : (this.#value?.encode(rows.value) ?? null) };
  }

  #decodeKey(bytes: Uint8Array | null): Row | Rejection | null {
    if (bytes === null || this.#key === null) return null;
    const end = bytes.length - boundBytes(this.#window);
    if (end < 0) return new Rejection('it is too short for the bounds of its window');
    const key = this.#key.decode(bytes.subarray(0, end));
    return this.#window === null || key instanceof Rejection ? key : [...key, ...readBounds(this.#window, bytes, end)];
  }

  #encodeKey(key: Row | null): Uint8Array | null {
    if (key === null || this.#key === null) return null;
    if (this.#window === null) return this.#key.encode(key);
    return Buffer.concat([this.#key.encode(key.slice(0, -2)), writeBounds(this.#window, key)]);
  }
}

type Side = {
  prepare(bytes: Uint8Array): Promise<void>;
  readonly decode: (bytes: Uint8Array) => Row | Rejection;
  readonly encode: (row: Row) => Uint8Array;
};

function sideOf(columns: readonly Column[], spec: FormatSpec, { formats, schemas }: FormatHost): Side | null {
  if (columns.length === 0) return null;
  const format = formatOf(spec, formats);
  const all = columns.map((_, i) => i);
  const decoder: Decoder = format.decoder(columns, all, spec.options, schemas);
  let encoder: Encoder | null = null;
  return {
    prepare: async (bytes) => {
      await decoder.prepare?.(bytes, Int32Array.of(0), Int32Array.of(bytes.length));
    },
    decode: (bytes) => decoder.decode(bytes, 0, bytes.length),
    encode(row) {
      const out = new GrowingBytes();
      encoder ??= format.encoder(columns, spec.options);
      encoder.encode(row, out);
      return out.view().slice();
    },
  };
}
