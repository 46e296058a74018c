import { NO_SCHEMAS } from '../../types/written-schema.ts';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rejection } from '../../formats/format.ts';
import { JSON_FORMAT } from '../../formats/json/json-format.ts';
import { jsonText } from '../../types/json-node.ts';
import { JsonParser } from '../../formats/json/json-parser.ts';
import { slowObjectDecode } from '../../formats/json/decoder.ts';
import { columnsOf } from './columns.ts';
import { jsonOracle } from './json-oracle.ts';

/** The long suite asks for 10,000. */
const RUNS = Number(process.env['ROUND_TRIPS'] ?? 400);
const COLUMNS = columnsOf(
  'A BIGINT, B STRING, C DOUBLE, D DECIMAL(8, 2), E ARRAY<STRING>, F STRUCT<A INTEGER, B MAP<STRING, DOUBLE>>, `a b` BOOLEAN',
);

/** Documents as other programs write them: any white space, any escapes, fields in any order and more than once, any numbers. */
const space = fc.constantFrom('', '', '', ' ', '\n', '\t ', ' \r\n');
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt().map(String),
  fc.constantFrom('0', '-0', '1e3', '1E+2', '12.50', '0.1e-5', '123456789012345678901234567890.123', '1e400', '-1e-400'),
);
const character = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }).map((c) => JSON.stringify(c).slice(1, -1)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).map((c) => JSON.stringify(c).slice(1, -1)) },
  { weight: 1, arbitrary: fc.nat(0xffff).map((code) => `\\u${code.toString(16).padStart(4, '0')}`) },
  { weight: 1, arbitrary: fc.constantFrom('\\/', '\\b', '\\f', '\\t', '\\"', '\\\\', '\u007f', '\u2028') },
);
const string = fc.array(character, { maxLength: 12 }).map((characters) => `"${characters.join('')}"`);
const fieldName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('A', 'a', 'B', 'b', 'C', 'c', 'D', 'E', 'e', 'F', 'f', 'a b', 'A B', '\\u0061', 'é').map((n) => `"${n}"`),
  },
  { weight: 1, arbitrary: string },
);
const spaced = (text: Arbitrary<string>): Arbitrary<string> => fc.tuple(space, text, space).map((parts) => parts.join(''));
const value = (depth: number): Arbitrary<string> => {
  const scalar = spaced(fc.oneof(number, string, fc.constantFrom('true', 'false', 'null')));
  if (depth === 0) return scalar;
  const inner = value(depth - 1);
  const array = fc.array(inner, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);
  return fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: spaced(array) }, { weight: 1, arbitrary: object(depth - 1) });
};
const object = (depth: number): Arbitrary<string> => {
  const field = fc.tuple(spaced(fieldName), value(depth)).map(([name, node]) => `${name}:${node}`);
  return spaced(fc.array(field, { maxLength: 8 }).map((fields) => `{${fields.join(',')}}`));
};

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
/** Valid documents, and the same with one byte changed, dropped or doubled. */
const document = fc.oneof(
  object(3).map(bytesOf),
  fc
    .tuple(object(2).map(bytesOf), fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]:,"\\ 0.eE-+tfn'))))
    .map(([bytes, at, byte]) => {
      const place = at % bytes.length;
      return Uint8Array.from([...bytes.subarray(0, place), byte, ...bytes.subarray(place + (at % 2))]);
    }),
);

/** JSON.parse puts the fields whose names are array indexes first, so it cannot judge the order in which we keep them. */
function isReordered(bytes: Uint8Array): boolean {
  let found = false;
  const look = (_name: string, item: unknown): unknown => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) found ||= Object.keys(item).some((key) => /^\d+$/.test(key));
    return item;
  };
  try {
    JSON.parse(Buffer.from(bytes).toString(), look);
  } catch {
    return false;
  }
  return found;
}

describe('the JSON scanner against JSON.parse', () => {
  it('takes the same values from the same documents', () => {
    fc.assert(
      fc.property(document, fc.nat(127), (bytes, bits) => {
        fc.pre(!isReordered(bytes));
        const wanted = COLUMNS.filter((_, index) => (bits >> index) % 2 === 1);
        const expected = jsonOracle(wanted, bytes, {});
        const decoder = JSON_FORMAT.decoder(
          COLUMNS,
          wanted.map((column) => COLUMNS.indexOf(column)),
          {},
          NO_SCHEMAS,
        );
        // The record lies within a batch: what is around it must not matter.
        const batch = Uint8Array.from([...bytes, ...bytes, ...bytes]);
        const found = decoder.decode(batch, bytes.length, bytes.length * 2);
        if (expected === null) expect(found).toBeInstanceOf(Rejection);
        else expect(found).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('is broken where the slow way is, for the same reason', () => {
    fc.assert(
      fc.property(document, (bytes) => {
        const found = JSON_FORMAT.decoder(
          COLUMNS,
          COLUMNS.map((_, index) => index),
          {},
          NO_SCHEMAS,
        ).decode(bytes, 0, bytes.length);
        expect(found).toEqual(slowObjectDecode(COLUMNS)(bytes, 0, bytes.length));
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps the order of fields where a text column takes an object', () => {
    const bytes = bytesOf('{"B":{"A":0,"0":""}}');
    expect(JSON_FORMAT.decoder(COLUMNS, [1], {}, NO_SCHEMAS).decode(bytes, 0, bytes.length)).toEqual(['{"A":0,"0":""}']);
  });

  it('parses what JSON.parse parses', () => {
    fc.assert(
      fc.property(spaced(value(3)), (text) => {
        const bytes = bytesOf(text);
        const node = new JsonParser(bytes, 0, bytes.length).document();
        expect(node && JSON.parse(jsonText(node))).toEqual(JSON.parse(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('accepts UTF-8 and nothing else', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const byte = fc.constantFrom(
      0x61,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const decoder = JSON_FORMAT.decoder(columnsOf('S STRING'), [0], { WRAP: 'false' }, NO_SCHEMAS);
    const skipper = JSON_FORMAT.decoder(columnsOf('S STRING'), [], { WRAP: 'true' }, NO_SCHEMAS);
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 5 }), (bytes) => {
        let expected: unknown = null;
        try {
          expected = [strict.decode(Uint8Array.from(bytes))];
        } catch {
          // not UTF-8
        }
        const bare = Uint8Array.from([0x22, ...bytes, 0x22]);
        const unread = Uint8Array.from([...Buffer.from('{"X":'), ...bare, 0x7d]);
        const found = decoder.decode(bare, 0, bare.length);
        expect(found instanceof Rejection ? null : found).toEqual(expected);
        expect(skipper.decode(unread, 0, unread.length) instanceof Rejection).toBe(expected === null);
      }),
      { numRuns: RUNS },
    );
  });
});
