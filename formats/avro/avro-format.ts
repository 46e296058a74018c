import { bareColumn } from '../bare-column.ts';
import { carriesNested } from '../carries-nested.ts';
import { Rejection, type Format, type SchemaSupport } from '../format.ts';
import { bareDecoder, recordDecoder } from './decoder.ts';
import { encoderOf } from './encoder.ts';
import { DEFAULT_FULL_NAME, keyName } from './names.ts';
import { parseSchema } from './parse-schema.ts';
import { columnsOfSchema } from './read-schema.ts';
import { whyNot } from './writable.ts';
import { schemaText } from './write-schema.ts';

const SCHEMA: SchemaSupport = {
  type: 'AVRO',
  write: (columns, options) => schemaText(columns, bareColumn(columns, options), options['FULL_NAME']),
  read(schema, options, bareName) {
    const type = parseSchema(schema, options['FULL_NAME']);
    return type instanceof Rejection ? type : columnsOfSchema(type, options['WRAP'] === 'false', bareName);
  },
  mismatch(columns, schema, options) {
    const type = parseSchema(schema, options['FULL_NAME']);
    if (type instanceof Rejection) return type.reason;
    const bare = bareColumn(columns, options);
    return bare === null ? whyNot(type, { kind: 'STRUCT', fields: columns }, '') : whyNot(type, bare.type, bare.name);
  },
  keyName,
};

/** Avro's binary encoding behind the id of the schema that it was written with. */
export const AVRO: Format = {
  name: 'AVRO',
  summary:
    "Avro's binary encoding behind the id of its schema in the schema registry. A record has a nullable field for each column; a single column may also stand bare.",
  options: [
    { name: 'WRAP', summary: "Whether a single column is written as a record ('true') or as its value alone ('false').", default: 'true' },
    {
      name: 'FULL_NAME',
      summary: 'The full name of the record to write or, where a schema holds several, to read.',
      default: DEFAULT_FULL_NAME,
    },
    { name: 'SCHEMA_ID', summary: 'The id, in the registry, of the schema that records are written with.', default: null },
    { name: 'SCHEMA', summary: 'The schema that records are written with where it was not made from the columns.', default: null },
  ],
  examples: [
    {
      columns: 'ID BIGINT, NAME STRING, PRICE DECIMAL(6, 2), SOLD BOOLEAN',
      row: [9007199254740993n, 'Käse', 1250n, null],
      hex: '0000000001' + '02' + '8280808080808020' + '02' + '0a4bc3a47365' + '02' + '0404e2' + '00',
    },
    {
      columns: 'TAGS ARRAY<STRING>, COUNTS MAP<STRING, INTEGER>, AT STRUCT<X DOUBLE, Y DOUBLE>',
      row: [['a', null], new Map([['b', -1]]), [0.5, null]],
      hex:
        '0000000001' + '02' + '04' + '020261' + '00' + '00' + '02' + '02' + '020262' + '0201' + '00' + '02' + '02000000000000e03f' + '00',
    },
    {
      columns: 'DAY DATE, TIME_OF_DAY TIME, AT TIMESTAMP, DATA BYTES',
      row: [1, 1000, -1, Uint8Array.of(1, 255)],
      hex: '0000000001' + '0202' + '02d00f' + '0201' + '020401ff',
    },
    { columns: 'NAME STRING', row: ['a'], hex: '0000000001' + '02' + '0261', options: { WRAP: 'true' } },
    { columns: 'NAME STRING', row: ['a'], hex: '0000000001' + '0261', options: { WRAP: 'false' } },
  ],
  wrapping: 'either',
  maxColumns: Infinity,
  schema: SCHEMA,
  supports: carriesNested,
  decoder(columns, wanted, options, schemas) {
    const bare = bareColumn(columns, options);
    if (bare !== null) return bareDecoder(bare, wanted.length > 0, schemas);
    return recordDecoder(
      wanted.map((index) => columns[index]),
      options,
      schemas,
    );
  },
  encoder: (columns, options) => encoderOf(columns, bareColumn(columns, options), options),
};
