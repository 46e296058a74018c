import type { Format } from '../format.ts';
import { lineDecoder } from './decoder.ts';
import { delimiterFault, delimiterOf, isInNumbers } from './delimiter.ts';
import { lineEncoder } from './encoder.ts';
import { plainDecoder } from './plain-decoder.ts';

/** One line of comma-separated values a side, quoted as the default format of Apache commons-csv quotes. */
export const DELIMITED: Format = {
  name: 'DELIMITED',
  summary:
    'A line with a field for each column, separated by commas or another character; no arrays, maps or structs. ' +
    'An empty field is NULL, with quotes or without, so an empty STRING or BYTES is read back as NULL.',
  options: [
    {
      name: 'DELIMITER',
      summary: "What stands between two fields: one character, or the word 'SPACE' or 'TAB'.",
      default: ',',
      check: delimiterFault,
    },
  ],
  examples: [
    {
      columns: 'ID BIGINT, NAME STRING, PRICE DECIMAL(6, 2), SOLD BOOLEAN',
      row: [9007199254740993n, 'Käse, "jung"', 1250n, null],
      text: '9007199254740993,"Käse, ""jung""",12.50,',
    },
    {
      columns: 'DAY DATE, TIME_OF_DAY TIME, AT TIMESTAMP, RATIO DOUBLE, DATA BYTES',
      row: [19675, 3_600_000, 1_700_000_000_000, 1e10, Uint8Array.of(1, 2, 255)],
      text: '19675,3600000,1700000000000,1.0E10,AQL/',
    },
    { columns: 'A INTEGER, B INTEGER', row: [-1, -1], text: '"-1",-1' },
    { columns: 'A INTEGER, B STRING', row: [null, null], text: ',' },
    { columns: 'A INTEGER', row: [null], text: '' },
    { columns: 'A INTEGER, B STRING', row: [1, 'a,b c'], text: '1\ta,b c', options: { DELIMITER: 'TAB' } },
    { columns: 'A INTEGER, B STRING', row: [1, 'a|b'], text: '1|"a|b"', options: { DELIMITER: '|' } },
  ],
  wrapping: 'unwrapped',
  writesBareNull: true,
  maxColumns: Infinity,
  schema: null,
  supports: ({ kind }) => kind !== 'ARRAY' && kind !== 'MAP' && kind !== 'STRUCT',
  decoder(columns, wanted, options) {
    const delimiter = delimiterOf(options);
    const careful = lineDecoder(columns, wanted, delimiter);
    return isInNumbers(delimiter) || delimiter > '\x7f' ? careful : plainDecoder(columns, wanted, delimiter.charCodeAt(0), careful);
  },
  encoder: (columns, options) => lineEncoder(columns, delimiterOf(options)),
};
