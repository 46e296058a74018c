import { assert } from '../../types/errors.ts';
import type { Column } from '../../types/schema.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import {
  Rejection,
  type ByteWriter,
  type Decoder,
  type Encoder,
  type Format,
  type FormatOption,
  type FormatOptions,
  type SchemaSupport,
} from '../format.ts';
import { carriesNested } from '../carries-nested.ts';
import { givenSchema, schemaIdDecoder, schemaIdWriter } from '../schema-id.ts';
import { messageDecoder } from './decoder.ts';
import { messageEncoder } from './encoder.ts';
import { DEFAULT_MESSAGE, isFullName, messageOf, nameFault, nullableOf } from './from-columns.ts';
import { columnsFault, layoutOf, type Layout } from './layout.ts';
import type { Message } from './message.ts';
import { indexesDecoder, writeIndexes } from './message-indexes.ts';
import { readSchemaFile, type SchemaFile } from './schema-file.ts';
import { schemaText } from './schema-text.ts';
import { columnsOf } from './to-columns.ts';

const NULLABLE: FormatOption = {
  name: 'NULLABLE',
  summary:
    "How a NULL is told from a default value: by fields labelled optional ('OPTIONAL') or by messages around them ('WRAPPER'). Without it, a NULL is read as 0, FALSE or the empty text.",
  default: null,
  check: (value) => (/^(optional|wrapper)$/i.test(value) ? null : 'it is OPTIONAL or WRAPPER'),
};

const SCHEMA: SchemaSupport = {
  type: 'PROTOBUF',
  write(columns, options) {
    return nameFault(columns, options) ?? schemaText(messageOf(columns, options), nullableOf(options) === 'OPTIONAL');
  },
  read(schema, options) {
    const given = givenMessage(schema, options);
    const columns = given instanceof Rejection ? given : columnsOf(given.message);
    return columns instanceof Rejection ? columns : { columns, isBare: false };
  },
  mismatch(columns, schema, options) {
    const given = givenMessage(schema, options);
    if (given instanceof Rejection) return given.reason;
    const found = columnsOf(given.message);
    return found instanceof Rejection ? found.reason : columnsFault(columns, given.message, found);
  },
};

/** Messages whose schema a registry has: its id stands before each. */
export const PROTOBUF: Format = {
  name: 'PROTOBUF',
  summary:
    "A Protocol Buffers message with a field for each column, behind the id of its schema and the message's indexes within that, as Confluent's serializers write them.",
  options: [
    {
      name: 'FULL_NAME',
      summary: 'The message, with its package if it has one: the name to write, or which one of a schema to read.',
      default: DEFAULT_MESSAGE,
      check: (value) => (isFullName(value) ? null : 'a message has a name of letters, digits and _ between points'),
    },
    NULLABLE,
  ],
  examples: [
    { columns: 'ID BIGINT, NAME STRING, SOLD BOOLEAN', row: [300, 'a', true], hex: '00000000010008ac021201611801' },
    { columns: 'ID INTEGER, NAME STRING', row: [null, ''], hex: '0000000001001200', options: { NULLABLE: 'OPTIONAL' } },
    { columns: 'ID INTEGER, NAME STRING', row: [0, null], hex: '0000000001000a00', options: { NULLABLE: 'WRAPPER' } },
  ],
  wrapping: 'wrapped',
  maxColumns: Infinity,
  schema: SCHEMA,
  supports: carriesNested,
  decoder(columns, wanted, _options, schemas) {
    const read = wanted.map((index) => columns[index]);
    return schemaIdDecoder(schemas, (schema) => {
      const file = readSchemaFile(schema);
      if (file instanceof Rejection) return file;
      return indexesDecoder((indexes) => {
        const message = file.at(indexes);
        return message instanceof Rejection ? message : decodeAs(read, message);
      });
    });
  },
  encoder(columns, options) {
    const writeId = schemaIdWriter(options);
    const schema = givenSchema(options);
    if (schema === null) return encoderOf(messageOf(columns, options), columns, options, (out) => (writeId(out), out.byte(0)));
    const given = givenMessage(schema, options);
    assert(!(given instanceof Rejection), 'a schema that rows are written with was read before');
    const indexes = given.file.indexesOf(given.message);
    return encoderOf(given.message, columns, options, (out) => (writeId(out), writeIndexes(indexes, out)));
  },
};

/** The same messages without a registry: the declared columns alone say what is where. */
export const PROTOBUF_NOSR: Format = {
  name: 'PROTOBUF_NOSR',
  summary:
    'A Protocol Buffers message with a field for each column, numbered in their order, and nothing before it: who reads it must declare the same columns.',
  options: [
    {
      name: 'WRAP',
      summary:
        'Taken for what other formats mean by it: a message is the least that protobuf has, so a single column is written the same either way.',
      default: 'true',
    },
    NULLABLE,
  ],
  examples: [
    { columns: 'ID BIGINT, NAME STRING', row: [300, 'a'], hex: '08ac02120161' },
    { columns: 'AT TIMESTAMP, TAGS ARRAY<INTEGER>', row: [1500, [1, 2]], hex: '0a0808011080cab5ee0112020102' },
    { columns: 'NAME STRING', row: [null], hex: '', options: { NULLABLE: 'OPTIONAL' } },
  ],
  wrapping: 'either',
  maxColumns: Infinity,
  schema: null,
  supports: carriesNested,
  decoder(columns, wanted, options) {
    const decode = decodeAs(
      wanted.map((index) => columns[index]),
      messageOf(columns, options),
    );
    assert(!(decode instanceof Rejection), 'a message made from columns is read as those');
    return { decode };
  },
  encoder: (columns, options) => encoderOf(messageOf(columns, options), columns, options, () => undefined),
};

type Given = { readonly file: SchemaFile; readonly message: Message };

/** The message of a schema's text that the options name, or its first. */
function givenMessage(schema: WrittenSchema, options: FormatOptions): Given | Rejection {
  const file = readSchemaFile(schema);
  if (file instanceof Rejection) return file;
  const message = file.message(options['FULL_NAME'] ?? null);
  return message instanceof Rejection ? message : { file, message };
}

function decodeAs(columns: readonly Column[], message: Message): Decoder['decode'] | Rejection {
  const layout = layoutOf(columns, message);
  return layout instanceof Rejection ? layout : messageDecoder(layout);
}

function encoderOf(message: Message, columns: readonly Column[], options: FormatOptions, head: (out: ByteWriter) => void): Encoder {
  const layout: Layout | Rejection = layoutOf(columns, message);
  assert(!(layout instanceof Rejection), 'columns that are written match their schema');
  const write = messageEncoder(layout, { format: 'PROTOBUF', keepsNulls: nullableOf(options) !== null });
  return {
    encode(row, out) {
      head(out);
      write(row, out);
    },
  };
}
