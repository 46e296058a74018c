import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import { JSON_SR } from '../../formats/json-sr/json-sr-format.ts';
import { typeText } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { arbitraryColumns } from './arbitraries.ts';
import { columnsOf } from './columns.ts';

const { schema: support } = JSON_SR;
if (support === null) throw new Error('JSON_SR has schemas');

type References = WrittenSchema['references'];
function written(schema: unknown, references: References = []): WrittenSchema {
  return { type: 'JSON', text: typeof schema === 'string' ? schema : JSON.stringify(schema), references };
}

function write(sql: string, options: FormatOptions = {}): unknown {
  return JSON.parse(support?.write(columnsOf(sql), options) as string);
}

/** The columns as SQL; `bare` before one that stands bare; the reason of a rejection. */
function read(schema: unknown, options: FormatOptions = {}, references: References = []): string {
  const found = support?.read(written(schema, references), options, 'ROWVAL');
  if (found === undefined || found instanceof Rejection) return found?.reason ?? '';
  return (found.isBare ? 'bare ' : '') + found.columns.map((column) => `${column.name} ${typeText(column.type)}`).join(', ');
}

function mismatch(sql: string, schema: unknown, options: FormatOptions = {}): string | null {
  return support?.mismatch(columnsOf(sql), written(schema), options) ?? null;
}

const object = (properties: object, rest: object = {}): object => ({ type: 'object', properties, ...rest });
const optional = (schema: object): object => ({ oneOf: [{ type: 'null' }, schema] });
const logical = (name: string, connectType: string): object => ({
  type: 'integer',
  title: `org.apache.kafka.connect.data.${name}`,
  'connect.version': 1,
  'connect.type': connectType,
});

describe('the schema that columns are written with', () => {
  it.each([
    ['BOOLEAN', { type: 'boolean' }],
    ['INTEGER', { type: 'integer', 'connect.type': 'int32' }],
    ['BIGINT', { type: 'integer', 'connect.type': 'int64' }],
    ['DOUBLE', { type: 'number', 'connect.type': 'float64' }],
    ['STRING', { type: 'string' }],
    ['BYTES', { type: 'string', 'connect.type': 'bytes' }],
    ['TIME', logical('Time', 'int32')],
    ['DATE', logical('Date', 'int32')],
    ['TIMESTAMP', logical('Timestamp', 'int64')],
    [
      'DECIMAL(4, 2)',
      {
        ...logical('Decimal', 'bytes'),
        type: 'number',
        'connect.parameters': { scale: '2', 'connect.decimal.precision': '4' },
      },
    ],
    ['ARRAY<STRING>', { type: 'array', items: optional({ type: 'string' }) }],
    ['MAP<STRING, STRING>', { type: 'object', 'connect.type': 'map', additionalProperties: optional({ type: 'string' }) }],
    ['STRUCT<F STRING>', object({ F: { 'connect.index': 0, ...optional({ type: 'string' }) } })],
  ])('has for %s what Connect has', (type, schema) => {
    expect(write(`A ${type}`, { WRAP: 'false' })).toEqual(optional(schema));
    expect(write(`A ${type}, B BOOLEAN`)).toEqual(
      object({ A: { 'connect.index': 0, ...optional(schema) }, B: { 'connect.index': 1, ...optional({ type: 'boolean' }) } }),
    );
    expect(read(write(`A ${type}, B BOOLEAN`))).toBe(`A ${typeText(columnsOf(`A ${type}`)[0]?.type ?? { kind: 'STRING' })}, B BOOLEAN`);
  });

  it('has the name that was given', () => {
    expect(write('A STRING', { FULL_NAME: 'Person' })).toMatchObject({ type: 'object', title: 'Person' });
    expect(read(write('A STRING', { FULL_NAME: 'Person' }), { FULL_NAME: 'Person' })).toBe('A STRING');
  });

  it('is read as the same columns, and fits them', () => {
    fc.assert(
      fc.property(arbitraryColumns(JSON_SR), fc.constantFrom('true', 'false'), (columns, wrap) => {
        const WRAP = columns.length === 1 ? wrap : 'true';
        const schema = written(support?.write(columns, { WRAP }));
        const expected = WRAP === 'false' ? columns.map(({ type }) => ({ name: 'ROWKEY', type })) : columns;
        expect(support?.read(schema, { WRAP }, 'ROWKEY')).toEqual({ columns: expected, isBare: WRAP === 'false' });
        expect(support?.mismatch(columns, schema, { WRAP })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the columns of a schema', () => {
  it.each([
    [
      'plain types',
      object({ a: { type: 'integer' }, b: { type: 'number' }, c: { type: 'string' }, d: { type: 'boolean' } }),
      'a BIGINT, b DOUBLE, c STRING, d BOOLEAN',
    ],
    [
      'the types of Connect',
      object({ a: { type: 'integer', 'connect.type': 'int16' }, b: { type: 'number', 'connect.type': 'float32' } }),
      'a INTEGER, b DOUBLE',
    ],
    [
      'the order of Connect',
      object({ b: { 'connect.index': 1, type: 'string' }, z: { type: 'string' }, a: { 'connect.index': 0, type: 'string' } }),
      'a STRING, b STRING, z STRING',
    ],
    [
      'unions with null',
      object({ a: optional({ type: 'integer' }), b: { type: ['null', 'string'] }, c: { anyOf: [{ type: 'boolean' }, { type: 'null' }] } }),
      'a BIGINT, b STRING, c BOOLEAN',
    ],
    [
      'enums',
      object({ a: { enum: ['x', 'y', null] }, b: { type: 'string', enum: ['x'] }, c: { const: 'z' } }),
      'a STRING, b STRING, c STRING',
    ],
    ['lists and objects', object({ a: { type: 'array', items: object({ b: { type: 'string' } }) } }), 'a ARRAY<STRUCT<`b` STRING>>'],
    [
      'maps',
      object({
        a: { type: 'object', additionalProperties: { type: 'integer' } },
        b: { type: 'object', 'connect.type': 'map', additionalProperties: { type: 'string' } },
      }),
      'a MAP<STRING, BIGINT>, b MAP<STRING, STRING>',
    ],
    [
      'maps as entries',
      object({
        a: { type: 'array', 'connect.type': 'map', items: object({ key: optional({ type: 'string' }), value: { type: 'integer' } }) },
      }),
      'a MAP<STRING, BIGINT>',
    ],
    [
      'a DECIMAL without precision',
      object({ a: { ...logical('Decimal', 'bytes'), type: 'string', 'connect.parameters': { scale: '3' } } }),
      'a DECIMAL(64, 3)',
    ],
    [
      'definitions',
      object(
        { a: { $ref: '#/definitions/x~1y' }, b: { $ref: '#/$defs/z' } },
        { definitions: { 'x/y': { type: 'string' } }, $defs: { z: { type: 'integer' } } },
      ),
      'a STRING, b BIGINT',
    ],
    ['anchors', object({ a: { $ref: '#here' } }, { definitions: { x: { $id: '#here', type: 'string' } } }), 'a STRING'],
    ['a definition as the whole', { $ref: '#/definitions/P', definitions: { P: object({ a: { type: 'string' } }) } }, 'a STRING'],
    ['parts of one object', { allOf: [object({ a: { type: 'string' } }), object({ b: { type: 'integer' } })] }, 'a STRING, b BIGINT'],
    [
      'no type that SQL has',
      object({ a: { type: 'string' }, b: {}, c: true, d: { type: ['string', 'integer'] }, e: { type: 'object' }, f: { type: 'array' } }),
      'a STRING',
    ],
    ['itself', object({ a: { type: 'string' }, next: { $ref: '#' }, all: { type: 'array', items: { $ref: '#' } } }), 'a STRING'],
    ['bare values', { type: 'integer', 'connect.type': 'int32' }, 'bare ROWVAL INTEGER'],
  ])('are read from %s', (_what, schema, columns) => {
    expect(read(schema)).toBe(columns);
  });

  it('are one where the side is bare', () => {
    expect(read(object({ a: { type: 'string' } }), { WRAP: 'false' })).toBe('bare ROWVAL STRUCT<`a` STRING>');
  });

  it('are those of the definition that is named', () => {
    const schema = { definitions: { A: object({ a: { type: 'string' } }), B: object({ b: { type: 'string' } }, { title: 'com.x.B' }) } };
    expect(read(schema, { FULL_NAME: 'A' })).toBe('a STRING');
    expect(read(schema, { FULL_NAME: 'com.x.B' })).toBe('b STRING');
    expect(read(schema, { FULL_NAME: 'C' })).toBe('the schema cannot be read: it defines no C, only A, B');
  });

  it('may stand in schemas that it refers to', () => {
    const street = { name: 'street.json', text: JSON.stringify({ type: 'string' }) };
    const address = {
      name: 'http://example.com/address.json',
      text: JSON.stringify(
        object({ street: { $ref: 'street.json' }, zip: { $ref: '#/$defs/zip' } }, { $defs: { zip: { type: 'integer' } } }),
      ),
    };
    const schema = object(
      { at: { $ref: 'address.json' }, zip: { $ref: 'address.json#/$defs/zip' }, street: { $ref: 'street.json' } },
      { $id: 'http://example.com/person.json' },
    );
    expect(read(schema, {}, [street, address])).toBe('at STRUCT<`street` STRING, `zip` BIGINT>, zip BIGINT, street STRING');
  });

  it.each([
    ['no JSON', '{"type":"object"', /^the schema cannot be read: the text of the schema is no JSON: /],
    [
      'a type that there is not',
      object({ a: { type: 'strng' } }),
      /^the schema cannot be read: its \/properties\/a\/type must be equal to one of the allowed values$/,
    ],
    ['properties that are none', { type: 'object', properties: [] }, /^the schema cannot be read: its \/properties must be object$/],
    [
      'a fault of a later draft',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: { a: { type: 7 } } },
      /^the schema cannot be read: its \/properties\/a\/type /,
    ],
    [
      'an unknown reference',
      object({ a: { $ref: 'b.json' } }),
      /^the schema cannot be read: it refers to b.json, which is neither within it nor among/,
    ],
    ['nothing that SQL has', { type: 'null' }, /^the schema has no part of a type that SQL has$/],
    ['no end', twice(20), /^the schema cannot be read: it unfolds into more than 20000 fields$/],
  ])('are not read from %s', (_what, schema, reason) => {
    expect(read(schema)).toMatch(reason);
  });

  it('are not one where an object is wanted', () => {
    expect(read({ type: 'integer' }, { WRAP: 'true' })).toBe(
      'the schema is that of a bare BIGINT, not of an object with a field for each column',
    );
  });

  it('are not read from schemas of other formats', () => {
    expect(support.read({ type: 'AVRO', text: '"string"', references: [] }, {}, 'ROWVAL')).toEqual(
      new Rejection('the schema cannot be read: expected a JSON Schema, found a schema of type AVRO'),
    );
  });
});

/** Definitions each of which has the next one twice. */
function twice(levels: number): object {
  const definitions = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => {
      const next = { $ref: `#/definitions/d${level + 1}` };
      return [`d${level}`, object({ a: next, b: next })];
    }),
  );
  return { $ref: '#/definitions/d0', definitions: { ...definitions, [`d${levels}`]: { type: 'string' } } };
}

describe('columns and a given schema', () => {
  const schema = object(
    {
      id: { type: 'integer' },
      name: { type: 'string' },
      at: object({ x: { type: 'number' } }, { required: ['x'] }),
      tags: { type: 'array', items: { type: 'string' } },
    },
    { required: ['id'], additionalProperties: false },
  );

  it.each([['ID BIGINT'], ['`id` INTEGER, NAME STRING'], ['NAME STRING, ID BIGINT, AT STRUCT<X DOUBLE>, TAGS ARRAY<STRING>']])(
    '%s fit',
    (sql) => {
      expect(mismatch(sql, schema)).toBeNull();
    },
  );

  it.each([
    ['ID BIGINT, MORE STRING', 'column MORE is not in the schema, whose fields are id, name, at, tags'],
    ['NAME STRING', 'the schema requires a field id, which has no column and no default'],
    ['ID STRING', 'column ID is STRING, but the schema has BIGINT there'],
    ['ID BIGINT, `id` BIGINT', 'columns ID and id are both the field id of the schema'],
    ['ID BIGINT, AT STRUCT<X STRING>', 'column AT->X is STRING, but the schema has DOUBLE there'],
    ['ID BIGINT, TAGS ARRAY<BIGINT>', 'column TAGS[] is BIGINT, but the schema has STRING there'],
    ['ID BIGINT, TAGS STRING', 'column TAGS is STRING, but the schema has ARRAY<STRING> there'],
  ])('%s do not', (sql, why) => {
    expect(mismatch(sql, schema)).toBe(why);
  });

  it('need nothing for what is required but has a default or may be null', () => {
    const filled = object(
      { a: { type: 'string' }, b: { type: 'integer', default: 1 }, c: optional({ type: 'string' }) },
      { required: ['a', 'b', 'c'] },
    );
    expect(mismatch('A STRING', filled)).toBeNull();
  });

  it('need what a whole requires of its parts', () => {
    const whole = { allOf: [object({ a: { type: 'string' } }), object({ b: { type: 'string' } })], required: ['b'] };
    expect(mismatch('A STRING', whole)).toBe('the schema requires a field b, which has no column and no default');
    expect(mismatch('A STRING, B STRING', whole)).toBeNull();
  });

  it('of DECIMAL need its scale and room for its digits', () => {
    const price = write('A DECIMAL(6, 2)');
    expect(mismatch('A DECIMAL(5, 2)', price)).toBeNull();
    expect(mismatch('A DECIMAL(7, 2)', price)).toBe('column A is DECIMAL(7, 2), but the schema has DECIMAL(6, 2) there');
    expect(mismatch('A DECIMAL(5, 2)', object({ a: { type: 'number' } }))).toBe(
      'column A is DECIMAL(5, 2), but the schema has DOUBLE there',
    );
  });

  it('may be bare', () => {
    expect(mismatch('A BIGINT', { type: 'integer' }, { WRAP: 'false' })).toBeNull();
    expect(mismatch('A BIGINT', { type: 'string' }, { WRAP: 'false' })).toBe('column A is BIGINT, but the schema has STRING there');
    expect(mismatch('A BIGINT', { type: 'integer' })).toBe('the schema is that of BIGINT, not of an object');
  });

  it('do not fit a schema that cannot be read', () => {
    expect(mismatch('A BIGINT', '{')).toMatch(/^the schema cannot be read: /);
  });
});
