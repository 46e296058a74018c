import type { Schemas, WrittenSchema } from '../types/written-schema.ts';
import { Rejection, type ByteWriter, type Decoder, type FormatOptions } from './format.ts';

/** A zero byte and the id of the schema, big-endian: Confluent's wire format. */
export const SCHEMA_ID_BYTES = 5;

/** Decodes what follows the id, with the schema that it was written with. */
export type DecodeWith = (schema: WrittenSchema) => Decoder['decode'] | Rejection;

/** Writes the id of the schema that the option SCHEMA_ID names. */
export function schemaIdWriter(options: FormatOptions): (out: ByteWriter) => void {
  const id = Number(options['SCHEMA_ID'] ?? 0);
  return (out) => {
    out.byte(0);
    for (const shift of [24, 16, 8, 0]) out.byte((id >>> shift) & 0xff);
  };
}

/** The schema of the option SCHEMA, null where the schema is made from the columns. */
export function givenSchema(options: FormatOptions): WrittenSchema | null {
  const text = options['SCHEMA'];
  return text === undefined ? null : (JSON.parse(text) as WrittenSchema);
}

/** Decodes records that begin with the id of their schema: each schema is compiled once, by `compile`, when it is met first. */
export function schemaIdDecoder(schemas: Schemas, compile: DecodeWith): Decoder {
  const byId = new Map<number, Decoder['decode']>();
  let lastId = -1;
  let last: Decoder['decode'] = rejecting(new Rejection('no schema was met yet'));

  /** A schema that the registry lacks is asked for again with the next batch: somebody may mend the registry. */
  const compiled = (id: number): Decoder['decode'] => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    const schema = schemas.get(id) ?? null;
    if (schema === null) return rejecting(new Rejection(`the schema registry has no schema with id ${id}`));
    const made = compile(schema);
    const decode = made instanceof Rejection ? rejecting(made) : made;
    byId.set(id, decode);
    return decode;
  };

  return {
    prepare(bytes, starts, ends) {
      const unseen = unseenIds({ bytes, starts, ends }, (id) => byId.has(id) || (schemas.get(id) ?? null) !== null);
      return unseen.length === 0 ? null : schemas.fetch(unseen);
    },
    decode(bytes, start, end) {
      if (end - start < SCHEMA_ID_BYTES || bytes[start] !== 0) return NO_ID;
      const id = idAt(bytes, start);
      if (id !== lastId) {
        last = compiled(id);
        lastId = byId.has(id) ? id : -1;
      }
      return last(bytes, start + SCHEMA_ID_BYTES, end);
    },
  };
}

const NO_ID = new Rejection('expected a zero byte and the id of a schema, as the serializers of a schema registry write them');
const rejecting =
  (rejection: Rejection): Decoder['decode'] =>
  () =>
    rejection;

type Sides = { readonly bytes: Uint8Array; readonly starts: Int32Array; readonly ends: Int32Array };

/** Neighbours mostly share their schema, so it is looked up once for a run of them. */
function unseenIds({ bytes, starts, ends }: Sides, isSeen: (id: number) => boolean): readonly number[] {
  const unseen = new Set<number>();
  let lastId = -1;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i];
    if (start < 0 || ends[i] - start < SCHEMA_ID_BYTES || bytes[start] !== 0) continue;
    const id = idAt(bytes, start);
    if (id !== lastId && !isSeen(id)) unseen.add(id);
    lastId = id;
  }
  return [...unseen];
}

function idAt(bytes: Uint8Array, start: number): number {
  return (bytes[start + 1] << 24) | (bytes[start + 2] << 16) | (bytes[start + 3] << 8) | bytes[start + 4];
}
