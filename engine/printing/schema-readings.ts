import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type Decoder, type Encoder, type Format } from '../../formats/format.ts';
import { assert } from '../../types/errors.ts';
import type { Schemas, WrittenSchema } from '../../types/written-schema.ts';
import { bytesText, type Reading } from './readings.ts';

/** A zero byte and the schema's id. */
const PREFIX_BYTES = 5;

type Reader = { readonly name: string; readonly decoder: Decoder; readonly encoder: Encoder };

/** Reads what begins with the id of a schema that the registry knows, and shows it as JSON. */
export class SchemaReadings {
  readonly #schemas: Schemas;
  readonly #formats: readonly Format[];
  /** By id; null: its columns are not known to SQL. */
  readonly #readers = new Map<number, Reader | null>();
  readonly #out = new GrowingBytes();

  constructor(schemas: Schemas, formats: readonly Format[]) {
    this.#schemas = schemas;
    this.#formats = formats;
  }

  /** Fetches the schemas that these bytes may begin with. */
  async prepare(sides: readonly (Uint8Array | null)[]): Promise<void> {
    const ids = new Set(sides.flatMap((bytes) => idOf(bytes) ?? []));
    const unknown = [...ids].filter((id) => this.#schemas.get(id) === undefined);
    if (unknown.length > 0) await this.#schemas.fetch(unknown);
  }

  /** null: no schema is known that the bytes begin with. */
  reading(bytes: Uint8Array): Reading | null {
    const id = idOf(bytes);
    const schema = id === null ? null : (this.#schemas.get(id) ?? null);
    if (id === null || schema === null) return null;
    const known = this.#readers.get(id);
    const reader = known === undefined ? this.#open(schema) : known;
    this.#readers.set(id, reader);
    if (reader === null) return { name: this.#formatOf(schema).name, text: bytesText(bytes) };
    const row = reader.decoder.decode(bytes, 0, bytes.length);
    if (row instanceof Rejection) return null;
    this.#out.reset();
    reader.encoder.encode(row, this.#out);
    return { name: reader.name, text: Buffer.from(this.#out.view()).toString() };
  }

  #open(schema: WrittenSchema): Reader | null {
    const format = this.#formatOf(schema);
    const json = this.#formats.find(({ name }) => name === 'JSON');
    const inferred = format.schema?.read(schema, {}, 'ROWVALUE');
    assert(json !== undefined && inferred !== undefined, 'there is JSON, and a format with schemas reads them');
    if (inferred instanceof Rejection) return null;
    const { columns, isBare } = inferred;
    const options = { WRAP: String(!isBare) };
    const wanted = columns.map((_, i) => i);
    const decoder = format.decoder(columns, wanted, options, this.#schemas);
    return { name: format.name, decoder, encoder: json.encoder(columns, options) };
  }

  #formatOf({ type }: WrittenSchema): Format {
    const format = this.#formats.find(({ schema }) => schema?.type === type);
    assert(format !== undefined, `a format has schemas of type ${type}`);
    return format;
  }
}

function idOf(bytes: Uint8Array | null): number | null {
  if (bytes === null || bytes.length < PREFIX_BYTES || bytes[0] !== 0) return null;
  return new DataView(bytes.buffer, bytes.byteOffset + 1, 4).getInt32(0);
}
