import { describe, expect, it } from 'vitest';
import { AVRO } from '../../formats/avro/avro-format.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import type { Row } from '../../types/value.ts';
import type { Schemas, WrittenSchema } from '../../types/written-schema.ts';
import { judge } from './avro-judge.ts';
import { columnsOf } from './columns.ts';

const record = (fields: string, name = 'R'): string => `{"type":"record","name":"${name}","fields":[${fields}]}`;
const field = (name: string, type: string): string => `{"name":"${name}","type":${type}}`;
const logical = (type: string, name: string): string => `{"type":"${type}","logicalType":"${name}"}`;

describe('records of another schema than the columns make', () => {
  const day = { id: 7, name: 'a', price: 1.5 };
  const orders = record([field('id', '"int"'), field('name', '"string"'), field('price', '"double"')].join(','));
  it.each<[string, string, unknown, string, Row | string]>([
    ['as they are', orders, day, 'id INTEGER, name STRING, price DOUBLE', [7, 'a', 1.5]],
    ['in another order and case, and fewer', orders, day, 'PRICE DOUBLE, ID INTEGER', [1.5, 7]],
    ['with more columns', orders, day, 'ID INTEGER, CITY STRING', [7, null]],
    ['the exact name first', record(`${field('A', '"int"')},${field('a', '"int"')}`), { A: 1, a: 2 }, 'a INTEGER, A INTEGER', [2, 1]],
    ['one field for two columns', record(field('a', '"int"')), { a: 1 }, 'a INTEGER, A BIGINT', [1, 1]],
    [
      'int as BIGINT, DOUBLE, STRING',
      record(['a', 'b', 'c'].map((n) => field(n, '"int"')).join(',')),
      { a: -1, b: 2, c: 3 },
      'A BIGINT, B DOUBLE, C STRING',
      [-1, 2, '3'],
    ],
    [
      'long as DOUBLE, STRING',
      record(['a', 'b'].map((n) => field(n, '"long"')).join(',')),
      { a: 5n, b: -9007199254740993n },
      'A DOUBLE, B STRING',
      [5, '-9007199254740993'],
    ],
    ['float as DOUBLE', record(field('a', '"float"')), { a: 0.5 }, 'A DOUBLE', [0.5]],
    [
      'boolean as STRING',
      record(`${field('a', '"boolean"')},${field('b', '"boolean"')}`),
      { a: true, b: false },
      'A STRING, B STRING',
      ['true', 'false'],
    ],
    ['enum as STRING', record(field('a', '{"type":"enum","name":"E","symbols":["X","Y"]}')), { a: 'Y' }, 'A STRING', ['Y']],
    [
      'fixed as BYTES',
      record(field('a', '{"type":"fixed","name":"F","size":2}')),
      { a: Buffer.from([1, 2]) },
      'A BYTES',
      [Uint8Array.of(1, 2)],
    ],
    ['a date as INTEGER', record(field('a', logical('int', 'date'))), { a: 3 }, 'A INTEGER', [3]],
    ['an int as DATE, TIME', record(`${field('a', '"int"')},${field('b', '"int"')}`), { a: 3, b: 4 }, 'A DATE, B TIME', [3, 4]],
    ['a timestamp as BIGINT', record(field('a', logical('long', 'timestamp-millis'))), { a: 3n }, 'A BIGINT', [3]],
    [
      'microseconds as TIMESTAMP',
      record(`${field('a', logical('long', 'timestamp-micros'))},${field('b', logical('long', 'timestamp-micros'))}`),
      { a: -1n, b: 1999n },
      'A TIMESTAMP, B TIMESTAMP',
      [-1, 1],
    ],
    [
      'nanoseconds as TIMESTAMP',
      record(field('a', logical('long', 'timestamp-nanos'))),
      { a: 1_700_000_000_123_456_789n },
      'A TIMESTAMP',
      [1_700_000_000_123],
    ],
    ['microseconds as TIME', record(field('a', logical('long', 'time-micros'))), { a: 1999n }, 'A TIME', [1]],
    ['microseconds as BIGINT', record(field('a', logical('long', 'timestamp-micros'))), { a: 1999n }, 'A BIGINT', [1999]],
    [
      'a decimal of another scale',
      record(field('a', '{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}')),
      { a: -15n },
      'A DECIMAL(6, 3)',
      [-1500n],
    ],
    [
      'a decimal that loses nothing',
      record(field('a', '{"type":"bytes","logicalType":"decimal","precision":9,"scale":4}')),
      { a: 150_000n },
      'A DECIMAL(3, 1)',
      [150n],
    ],
    [
      'a decimal in a fixed',
      record(field('a', '{"type":"fixed","name":"F","size":9,"logicalType":"decimal","precision":18,"scale":2}')),
      { a: Buffer.from('ffffffffffffffff85', 'hex') },
      'A DECIMAL(18, 2)',
      [-123n],
    ],
    [
      'an Avro map',
      record(field('a', '{"type":"map","values":["null","int"]}')),
      { a: { x: 1, y: null } },
      'A MAP<STRING, BIGINT>',
      [
        new Map([
          ['x', 1],
          ['y', null],
        ]),
      ],
    ],
    [
      'entries of a map',
      record(field('a', `{"type":"array","items":${record(`${field('key', '"string"')},${field('value', '"int"')}`, 'E')}}`)),
      { a: [{ key: 'x', value: 1 }] },
      'A MAP<STRING, INTEGER>',
      [new Map([['x', 1]])],
    ],
    ['no nulls in arrays', record(field('a', '{"type":"array","items":"int"}')), { a: [1, 2] }, 'A ARRAY<INTEGER>', [[1, 2]]],
    [
      'null behind its type',
      record(`${field('a', '["int","null"]')},${field('b', '["string","null"]')}`),
      { a: null, b: 'x' },
      'A INTEGER, B STRING',
      [null, 'x'],
    ],
    [
      'a nested record',
      record(field('s', record(`${field('x', '"int"')},${field('y', '"string"')}`, 'S'))),
      { s: { x: 1, y: 'b' } },
      'S STRUCT<Y STRING, Z INTEGER>',
      [['b', null]],
    ],
    [
      'a name that is used twice',
      record(`${field('a', record(field('x', '"int"'), 'S'))},${field('b', '"S"')}`),
      { a: { x: 1 }, b: { x: 2 } },
      'B STRUCT<X INTEGER>',
      [[2]],
    ],
    [
      'a record within itself, unread',
      record(`${field('next', '["null","R"]')},${field('a', '"int"')}`),
      { next: { next: null, a: 1 }, a: 2 },
      'A INTEGER',
      [2],
    ],
    [
      'a record within itself, read once',
      record(`${field('next', '["null","R"]')},${field('a', '"int"')}`),
      { next: { next: null, a: 1 }, a: 2 },
      'NEXT STRUCT<A INTEGER>, A INTEGER',
      [[1], 2],
    ],
    ['a union that has the column among others', record(field('a', '["string","int"]')), { a: 7 }, 'A BIGINT', [7]],
    ['wrong types in columns that nobody reads', orders, day, 'ID INTEGER', [7]],
    ['null where the other type is wrong', record(field('a', '["null","string"]')), { a: null }, 'A INTEGER', [null]],
    ['another type', orders, day, 'NAME INTEGER', 'column NAME INTEGER: the schema of the record has string'],
    ['a longer type', record(field('a', '"long"')), { a: 1n }, 'A INTEGER', 'column A INTEGER: the schema of the record has long'],
    [
      'another type in a union',
      record(field('a', '["null","string"]')),
      { a: 'x' },
      'A INTEGER',
      'column A INTEGER: the schema of the record has string',
    ],
    [
      'another type in a STRUCT',
      record(field('s', record(field('x', '"int"'), 'S'))),
      { s: { x: 1 } },
      'S STRUCT<X BOOLEAN>',
      'column S->X BOOLEAN: the schema of the record has int',
    ],
    [
      'another type in an ARRAY',
      record(field('a', '{"type":"array","items":"string"}')),
      { a: ['x'] },
      'A ARRAY<INTEGER>',
      'column A[] INTEGER: the schema of the record has string',
    ],
    ['no record', '"int"', 1, 'A INTEGER', 'expected a record with a field for each column, found int'],
    [
      'a decimal that does not fit',
      record(field('a', '{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}')),
      { a: 12_345n },
      'A DECIMAL(4, 2)',
      'column A DECIMAL(4, 2): the number does not fit',
    ],
    ['a time of no day', record(field('a', '"int"')), { a: -1 }, 'A TIME', 'column A TIME: the number is no time of a day'],
    [
      'a null key',
      record(field('a', `{"type":"array","items":${record(`${field('key', '["null","string"]')},${field('value', '"int"')}`, 'E')}}`)),
      { a: [{ key: null, value: 1 }] },
      'A MAP<STRING, INTEGER>',
      'column A: a key of the map is null',
    ],
  ])('%s', (...[, schema, value, columns, expected]) => {
    const bytes = judge(schema).toBuffer(value);
    expect(decoded(schema, bytes, columns)).toEqual(typeof expected === 'string' ? new Rejection(expected) : expected);
  });

  it('are read by the branch of the union that they are in', () => {
    const both = `[${record(field('a', '"int"'), 'A')},${record(field('b', '"int"'), 'B')}]`;
    const bytes = Uint8Array.of(2, 8);
    expect(decoded(both, bytes, 'A INTEGER, B INTEGER')).toEqual([null, 4]);
    expect(decoded(both, bytes, 'B INTEGER', { FULL_NAME: 'B' })).toEqual([4]);
    expect(decoded(both, bytes, 'A INTEGER', { FULL_NAME: 'A' })).toBeInstanceOf(Rejection);
  });

  it('may stand bare', () => {
    const bare = { WRAP: 'false' };
    expect(decoded('"int"', Uint8Array.of(8), 'A STRING', bare)).toEqual(['4']);
    expect(decoded('["null","int"]', Uint8Array.of(0), 'A INTEGER', bare)).toEqual([null]);
    expect(decoded(record(field('x', '"int"')), Uint8Array.of(8), 'A STRUCT<X INTEGER>', bare)).toEqual([[4]]);
    expect(decoded('"int"', Uint8Array.of(8), 'A DATE', bare)).toEqual([4]);
  });

  it('may use types of references', () => {
    const schema: WrittenSchema = {
      type: 'AVRO',
      text: '{"type":"record","name":"R","namespace":"n","fields":[{"name":"s","type":"n.S"}]}',
      references: [{ name: 'n.S', text: record(field('x', '"int"'), 'n.S') }],
    };
    const decoder = AVRO.decoder(columnsOf('S STRUCT<X INTEGER>'), [0], {}, registryOf(schema));
    expect(decoder.decode(Uint8Array.of(0, 0, 0, 0, 1, 8), 0, 6)).toEqual([[4]]);
  });

  it('are rejected if their schema is broken or of another kind', () => {
    expect(decoded('{', Uint8Array.of(0), 'A INTEGER')).toBeInstanceOf(Rejection);
    const json: WrittenSchema = { type: 'JSON', text: '{}', references: [] };
    const found = AVRO.decoder(columnsOf('A INTEGER'), [0], {}, registryOf(json)).decode(Uint8Array.of(0, 0, 0, 0, 1, 8), 0, 6);
    expect(found).toEqual(new Rejection('the schema is one of JSON, expected one of AVRO'));
  });
});

describe('broken bytes', () => {
  const all = record(
    [
      field('skipped', `{"type":"array","items":"string"}`),
      field('i', '"int"'),
      field('l', '["null","long"]'),
      field('s', '"string"'),
      field('e', '{"type":"enum","name":"E","symbols":["X"]}'),
      field('b', '"boolean"'),
    ].join(','),
  );
  const good = '0202' + '61' + '00' + '02' + '0202' + '0278' + '00' + '01';
  const columns = 'I INTEGER, L BIGINT, S STRING, E STRING, B BOOLEAN';
  const rest = good.slice(8);
  it.each<[string, string, Row | string]>([
    ['none', good, [1, 1, 'x', 'X', true]],
    ['a block with its size', `0104026100${rest}`, [1, 1, 'x', 'X', true]],
    ['two blocks', `0202610104026200${rest}`, [1, 1, 'x', 'X', true]],
    ['a longer varint than need be', `00${rest.replace(/^02/, '8200')}`, [1, 1, 'x', 'X', true]],
    ['a longer branch than need be', `00028200${rest.slice(4)}`, [1, 1, 'x', 'X', true]],
    ['a varint without end', 'fe'.repeat(200), 'a whole number takes more bytes than its type allows'],
    ['a huge count', 'feffffffffffffffff01', 'the bytes end before the record does'],
    ['the least count', 'ffffffffffffffffff01', 'the bytes end before the record does'],
    ['a count of 65 bits', 'ffffffffffffffffff02', 'a whole number takes more bytes than its type allows'],
    ['a negative size of a block', `010161${rest}`, 'a length is negative'],
    ['a block larger than the record', '017e', 'the bytes end before the record does'],
    ['an int of 33 bits', `00ffffffff1f${rest.slice(2)}`, 'column I INTEGER: a whole number takes more bytes than its type allows'],
    ['no such branch', `000204${rest.slice(4)}`, 'a union has no such branch'],
    ['a negative branch', `000201${rest.slice(4)}`, 'a union has no such branch'],
    ['a long branch', '0002ffffffffff', 'a whole number takes more bytes than its type allows'],
    ['a negative length', '000200' + '01', 'column S STRING: a length is negative'],
    ['a length beyond the record', '000200' + '0a78', 'column S STRING: the bytes end before the record does'],
    ['a huge length', '000200' + 'feffffffffffffffff01', 'column S STRING: the bytes end before the record does'],
    ['half a letter', '000200' + '02c3' + '0001', 'column S STRING: the text is not UTF-8'],
    ['no such symbol', '000200' + '0278' + '02' + '01', 'column E STRING: the enum has no symbol 1'],
    ['a negative symbol', '000200' + '0278' + '01' + '01', 'column E STRING: the enum has no symbol -1'],
    ['a boolean of 2', `${good.slice(0, -2)}02`, 'column B BOOLEAN: a boolean is 0 or 1'],
    ['one byte too few', good.slice(0, -2), 'column B BOOLEAN: the bytes end before the record does'],
    ['one byte too many', `${good}00`, 'bytes are left behind the record (1): it may have another schema than its id says'],
    ['nothing', '', 'the bytes end before the record does'],
  ])('%s', (_what, hex, expected) => {
    const found = decoded(all, Buffer.from(hex, 'hex'), columns);
    expect(found).toEqual(typeof expected === 'string' ? new Rejection(expected) : expected);
    // Where nothing is wanted everything is skipped, with the same outcome but for what a text or the columns' types say.
    if (typeof expected === 'string' && !expected.includes('UTF-8')) {
      expect(decoded(all, Buffer.from(hex, 'hex'), 'NONE INTEGER')).toBeInstanceOf(Rejection);
    }
  });

  it('in a block whose size is another than its items', () => {
    const schema = record(field('a', '{"type":"array","items":"int"}'));
    expect(decoded(schema, Buffer.from('0102' + '04' + '00', 'hex'), 'A ARRAY<INTEGER>')).toEqual([[2]]);
    expect(decoded(schema, Buffer.from('0104' + '04' + '00', 'hex'), 'A ARRAY<INTEGER>')).toBeInstanceOf(Rejection);
  });

  it('of a decimal without bytes', () => {
    const schema = record(field('a', '{"type":"bytes","logicalType":"decimal","precision":4}'));
    expect(decoded(schema, Uint8Array.of(0), 'A DECIMAL(4, 0)')).toEqual(new Rejection('column A DECIMAL(4, 0): a decimal has no bytes'));
    const padded = Uint8Array.of(200, 1, ...new Array<number>(99).fill(255), 0x85);
    expect(decoded(schema, padded, 'A DECIMAL(4, 0)')).toEqual([-123n]);
  });

  it('that claim items of no bytes', () => {
    const schema = record(field('a', '{"type":"array","items":"null"}'));
    const huge = Buffer.from('feffffffffffffffff0100', 'hex');
    expect(decoded(schema, huge, 'A ARRAY<INTEGER>')).toBeInstanceOf(Rejection);
    expect(decoded(schema, huge, 'B INTEGER')).toBeInstanceOf(Rejection);
    expect(decoded(schema, Uint8Array.of(4, 0), 'A ARRAY<INTEGER>')).toEqual([[null, null]]);
  });

  it('of records within records without end', () => {
    const schema = record(`${field('next', '["null","R"]')},${field('a', '"int"')}`);
    const deep = (depth: number): Buffer => Buffer.from('02'.repeat(depth) + '00' + '04'.repeat(depth + 1), 'hex');
    expect(decoded(schema, deep(100), 'A INTEGER')).toEqual([2]);
    expect(decoded(schema, deep(100_000), 'A INTEGER')).toEqual(new Rejection('records stand within one another more than 500 deep'));
    expect(decoded(schema, deep(100), 'A INTEGER')).toEqual([2]);
    expect(decoded(record(`${field('next', '"R"')},${field('a', '"int"')}`), deep(9), 'A INTEGER')).toBeInstanceOf(Rejection);
  });

  it('of the id', () => {
    const decoder = AVRO.decoder(columnsOf('A INTEGER'), [0], {}, registryOf({ type: 'AVRO', text: '"int"', references: [] }));
    for (const bytes of [[], [0], [0, 0, 0, 0], [1, 0, 0, 0, 1, 2]]) {
      expect(decoder.decode(Uint8Array.from(bytes), 0, bytes.length)).toBeInstanceOf(Rejection);
    }
  });
});

describe('rows that are written with a given schema', () => {
  const write = (schema: string, columns: string, row: Row): unknown => {
    const out = new GrowingBytes();
    const given = JSON.stringify({ type: 'AVRO', text: schema, references: [] });
    AVRO.encoder(columnsOf(columns), { SCHEMA_ID: '258', SCHEMA: given }).encode(row, out);
    expect(out.view().slice(0, 5)).toEqual(Uint8Array.of(0, 0, 0, 1, 2));
    return JSON.parse(JSON.stringify(judge(schema).fromBuffer(Buffer.from(out.view().subarray(5))), bigintAsText));
  };
  it.each<[string, string, Row, unknown]>([
    [record(`${field('b', '"string"')},${field('a', '"int"')}`), 'A INTEGER, B STRING', [1, 'x'], { b: 'x', a: 1 }],
    [
      record(`${field('a', '"int"')},{"name":"c","type":"int","default":100},${field('d', '["null","int"]')}`),
      'a INTEGER',
      [1],
      { a: 1, c: 100, d: null },
    ],
    [
      record(
        '{"name":"c","type":{"type":"map","values":"int"},"default":{"k":1}},{"name":"s","type":["string","null"],"default":"é"},{"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"]},"default":"Y"},{"name":"n","type":["null","string"],"default":null}',
      ),
      '',
      [],
      { c: { k: 1 }, s: 'é', e: 'Y', n: null },
    ],
    [
      record(
        `{"name":"r","type":${record('{"name":"x","type":"double","default":1.5},{"name":"y","type":"long"}', 'S')},"default":{"y":-3}}`,
      ),
      '',
      [],
      { r: { x: 1.5, y: '-3' } },
    ],
    [
      record('{"name":"a","type":"int","default":7},{"name":"b","type":["int","null"],"default":7}'),
      'A INTEGER, B INTEGER',
      [null, null],
      { a: 7, b: null },
    ],
    [record(field('a', '["string","null"]')), 'A STRING', [null], { a: null }],
    [record(field('a', '["int","string"]')), 'A STRING', ['x'], { a: 'x' }],
    [record(field('a', '{"type":"map","values":"long"}')), 'A MAP<STRING, BIGINT>', [new Map([['k', 2]])], { a: { k: '2' } }],
    [record(field('a', '"long"')), 'A INTEGER', [-5], { a: '-5' }],
    [
      record(field('a', '{"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":6,"scale":3}')),
      'A DECIMAL(4, 2)',
      [-150n],
      { a: '-1500' },
    ],
    [record(field('a', '{"type":"bytes","logicalType":"decimal","precision":6,"scale":3}')), 'A DECIMAL(4, 2)', [-150n], { a: '-1500' }],
  ])('%s from %s', (schema, columns, row, expected) => {
    expect(write(schema, columns, row)).toEqual(expected);
  });

  it.each<[string, string, Row, string]>([
    [
      record(field('a', '"int"')),
      'A INTEGER',
      [null],
      'Column A cannot be written as AVRO: it is NULL, and its schema does not allow that.',
    ],
    [
      record(field('a', '{"type":"enum","name":"E","symbols":["X","Y"]}')),
      'A STRING',
      ['Z'],
      'Column A cannot be written as AVRO: its schema takes one of X, Y, found Z.',
    ],
    [
      record(field('a', '{"type":"fixed","name":"F","size":2}')),
      'A BYTES',
      [Uint8Array.of(1)],
      'Column A cannot be written as AVRO: its schema takes 2 bytes, found 1.',
    ],
    [
      record(field('a', '{"type":"fixed","name":"F","size":1,"logicalType":"decimal","precision":4}')),
      'A DECIMAL(4, 0)',
      [200n],
      'Column A cannot be written as AVRO: the number takes more than the 1 bytes of its schema.',
    ],
    [
      record(field('s', record(field('x', '"int"'), 'S'))),
      'S STRUCT<X INTEGER>',
      [[null]],
      'Column S->X cannot be written as AVRO: it is NULL, and its schema does not allow that.',
    ],
  ])('%s not from %s', (schema, columns, row, message) => {
    expect(() => write(schema, columns, row)).toThrow(message);
  });
});

function decoded(text: string, bytes: Uint8Array, columns: string, options: FormatOptions = {}): Row | Rejection {
  const all = columnsOf(columns);
  const wanted = all.map((_, i) => i);
  // What stands around a record in its batch is not its own.
  const batch = Buffer.concat([Buffer.from([9, 9]), Buffer.from([0, 0, 0, 0, 1]), bytes, Buffer.from([2, 2, 2, 2, 2, 2, 2, 2])]);
  const decoder = AVRO.decoder(all, wanted, options, registryOf({ type: 'AVRO', text, references: [] }));
  return decoder.decode(new Uint8Array(batch), 2, 7 + bytes.length);
}

function registryOf(schema: WrittenSchema): Schemas {
  return { get: (id) => (id === 1 ? schema : null), fetch: () => Promise.resolve() };
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
