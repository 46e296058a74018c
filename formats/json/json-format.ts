import { bareColumn } from '../bare-column.ts';
import { carriesNested } from '../carries-nested.ts';
import type { Format } from '../format.ts';
import { bareDecoder, objectDecoder } from './decoder.ts';
import { bareEncoder, objectEncoder } from './encoder.ts';

/** One JSON value a side: an object with a field for each column or, for a single column, that column's value alone. */
export const JSON_FORMAT: Format = {
  name: 'JSON',
  summary: 'A JSON object with a field for each column; a single column may also stand bare. BIGINT and DECIMAL keep every digit.',
  options: [
    { name: 'WRAP', summary: "Whether a single column is written as an object ('true') or as its value alone ('false').", default: 'true' },
  ],
  examples: [
    {
      columns: 'ID BIGINT, NAME STRING, PRICE DECIMAL(6, 2), SOLD BOOLEAN',
      row: [9007199254740993n, 'Käse "jung"', 1250n, null],
      text: '{"ID":9007199254740993,"NAME":"Käse \\"jung\\"","PRICE":12.50,"SOLD":null}',
    },
    {
      columns: 'TAGS ARRAY<STRING>, COUNTS MAP<STRING, INTEGER>, AT STRUCT<X DOUBLE, Y DOUBLE>',
      row: [['a', null], new Map([['b', 1]]), [0.5, 2]],
      text: '{"TAGS":["a",null],"COUNTS":{"b":1},"AT":{"X":0.5,"Y":2.0}}',
    },
    {
      columns: 'DAY DATE, TIME_OF_DAY TIME, AT TIMESTAMP, DATA BYTES',
      row: [19675, 3_600_000, 1_700_000_000_000, Uint8Array.of(1, 2, 255)],
      text: '{"DAY":19675,"TIME_OF_DAY":3600000,"AT":1700000000000,"DATA":"AQL/"}',
    },
    { columns: 'NAME STRING', row: ['a'], text: '{"NAME":"a"}', options: { WRAP: 'true' } },
    { columns: 'NAME STRING', row: ['a'], text: '"a"', options: { WRAP: 'false' } },
  ],
  wrapping: 'either',
  maxColumns: Infinity,
  schema: null,
  supports: carriesNested,
  decoder(columns, wanted, options) {
    const bare = bareColumn(columns, options);
    if (bare !== null) return bareDecoder(bare, wanted.length > 0);
    return objectDecoder(wanted.map((index) => columns[index]));
  },
  encoder(columns, options) {
    const bare = bareColumn(columns, options);
    return bare === null ? objectEncoder(columns) : bareEncoder(bare);
  },
};
