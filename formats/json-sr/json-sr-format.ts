import { assert } from '../../types/errors.ts';
import { NO_SCHEMAS, type WrittenSchema } from '../../types/written-schema.ts';
import type { Column } from '../../types/schema.ts';
import { bareColumn } from '../bare-column.ts';
import { Rejection, type Decoder, type Encoder, type Format, type FormatOptions } from '../format.ts';
import { slowBareDecode, slowObjectDecode } from '../json/decoder.ts';
import { JSON_FORMAT } from '../json/json-format.ts';
import { givenSchema, schemaIdDecoder, schemaIdWriter } from '../schema-id.ts';
import { givenEncoder } from './given-encoder.ts';
import { mismatch } from './mismatch.ts';
import { rewriterOf } from './node-rewriter.ts';
import { readColumns } from './schema-reader.ts';
import { bareSchema, objectSchema } from './schema-writer.ts';
import { readShape } from './shape-reader.ts';
import type { Slot } from './shape.ts';

/** JSON with the id of a JSON Schema before it, as the JSON Schema converter of Kafka Connect reads and writes it. */
export const JSON_SR: Format = {
  name: 'JSON_SR',
  summary:
    'JSON behind the id of its JSON Schema in a schema registry. Columns that are not declared are read from the schema; maps written as lists of entries and DECIMALs written as bytes are read where it says so.',
  options: [
    { name: 'WRAP', summary: "Whether a single column is written as an object ('true') or as its value alone ('false').", default: 'true' },
    { name: 'SCHEMA_ID', summary: 'The id of the schema that records are written with.', default: null },
    { name: 'SCHEMA', summary: 'That schema, where it was not made from the columns.', default: null },
    { name: 'FULL_NAME', summary: 'The title of the schema, or the one of its definitions that describes the records.', default: null },
  ],
  examples: [
    {
      columns: 'ID BIGINT, PRICE DECIMAL(6, 2)',
      row: [9007199254740993n, 1250n],
      hex: `0000000001${hexOf('{"ID":9007199254740993,"PRICE":12.50}')}`,
    },
    { columns: 'NAME STRING', row: ['a'], hex: `0000000001${hexOf('{"NAME":"a"}')}` },
    { columns: 'NAME STRING', row: ['a'], hex: `0000000001${hexOf('"a"')}`, options: { WRAP: 'false' } },
  ],
  wrapping: 'either',
  maxColumns: Infinity,
  schema: {
    type: 'JSON',
    write(columns, options) {
      const bare = bareColumn(columns, options);
      return bare === null ? objectSchema(columns, options['FULL_NAME']) : bareSchema(bare.type, options['FULL_NAME']);
    },
    read: readColumns,
    mismatch,
  },
  supports: (type, role) => JSON_FORMAT.supports(type, role),
  decoder(columns, wanted, options, schemas) {
    const plain = JSON_FORMAT.decoder(columns, wanted, options, NO_SCHEMAS);
    const asJson: Decoder['decode'] = (bytes, start, end) => plain.decode(bytes, start, end);
    return schemaIdDecoder(schemas, (schema) => decodeWith(schema, columns, wanted, options) ?? asJson);
  },
  encoder(columns, options) {
    const writeId = schemaIdWriter(options);
    const body = bodyEncoder(columns, options);
    return {
      encode(row, out) {
        writeId(out);
        body.encode(row, out);
      },
    };
  },
};

function bodyEncoder(columns: readonly Column[], options: FormatOptions): Encoder {
  const schema = givenSchema(options);
  if (schema === null) return JSON_FORMAT.encoder(columns, options);
  const slot = readShape(schema, options['FULL_NAME']);
  assert(!(slot instanceof Rejection), 'a schema that rows are written with was read before');
  return givenEncoder(columns, slot, bareColumn(columns, options) !== null);
}

/** null: records of this schema are read as JSON. */
function decodeWith(
  schema: WrittenSchema,
  columns: readonly Column[],
  wanted: readonly number[],
  options: FormatOptions,
): Decoder['decode'] | Rejection | null {
  const slot = writerShape(schema, options['FULL_NAME']);
  if (slot instanceof Rejection) return new Rejection(`the schema of the record cannot be read: ${slot.reason}`);
  const rewrite = rewriterOf(slot.shape);
  if (rewrite === null) return null;
  const bare = bareColumn(columns, options);
  if (bare !== null) return slowBareDecode(bare, wanted.length > 0, rewrite);
  return slowObjectDecode(
    wanted.map((index) => columns[index]),
    rewrite,
  );
}

/** Records may name an older or other schema than the one whose definition was picked: then all of it. */
function writerShape(schema: WrittenSchema, fullName: string | undefined): Slot | Rejection {
  const slot = readShape(schema, fullName);
  return slot instanceof Rejection && fullName !== undefined ? readShape(schema, undefined) : slot;
}

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex');
}
