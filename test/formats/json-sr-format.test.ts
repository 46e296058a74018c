import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import { JSON_SR } from '../../formats/json-sr/json-sr-format.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import type { Row } from '../../types/value.ts';
import type { Schemas } from '../../types/written-schema.ts';
import { arbitraryColumns, arbitraryRow } from './arbitraries.ts';
import { columnsOf } from './columns.ts';
import { formatSuite, type Oracle } from './format-suite.ts';
import { jsonOracle } from './json-oracle.ts';

const HEADER = '0000000001';
const behindHeader: Oracle = (columns, bytes, options) => {
  if (Buffer.from(bytes.slice(0, 5)).toString('hex') !== HEADER) return null;
  return jsonOracle(columns, bytes.slice(5), options);
};

formatSuite({ format: JSON_SR, oracle: behindHeader, options: [{}, { WRAP: 'true' }, { WRAP: 'false' }] });

/** Any schema under any id. */
function schemasOf(schema: object | string, type: 'JSON' | 'AVRO' = 'JSON'): Schemas {
  const text = typeof schema === 'string' ? schema : JSON.stringify(schema);
  return { get: () => ({ type, text, references: [] }), fetch: () => Promise.resolve() };
}

function decode(sql: string, schema: object | string, json: unknown, options: FormatOptions = {}): unknown {
  const columns = columnsOf(sql);
  const bytes = Buffer.concat([Buffer.from(HEADER, 'hex'), Buffer.from(JSON.stringify(json))]);
  const wanted = columns.map((_, index) => index);
  const row = JSON_SR.decoder(columns, wanted, options, schemasOf(schema)).decode(bytes, 0, bytes.length);
  return row instanceof Rejection ? row.reason : row;
}

function encode(sql: string, schema: object, row: Row, options: FormatOptions = {}): string {
  const out = new GrowingBytes(1);
  const given = { ...options, SCHEMA_ID: '258', SCHEMA: JSON.stringify({ type: 'JSON', text: JSON.stringify(schema), references: [] }) };
  JSON_SR.encoder(columnsOf(sql), given).encode(row, out);
  const bytes = Buffer.from(out.view());
  expect(bytes.subarray(0, 5).toString('hex')).toBe('0000000102');
  return bytes.subarray(5).toString();
}

const ENTRIES = {
  type: 'array',
  'connect.type': 'map',
  items: { type: 'object', properties: { key: { oneOf: [{ type: 'null' }, { type: 'string' }] }, value: { type: 'integer' } } },
};
const BASE64_DECIMAL = {
  type: 'string',
  title: 'org.apache.kafka.connect.data.Decimal',
  'connect.type': 'bytes',
  'connect.parameters': { scale: '2', 'connect.decimal.precision': '6' },
};
const CONNECT_FORMS = {
  type: 'object',
  properties: {
    counts: ENTRIES,
    price: { oneOf: [{ type: 'null' }, BASE64_DECIMAL] },
    items: { type: 'array', items: { type: 'object', properties: { price: BASE64_DECIMAL } } },
  },
};
const FORMS_SQL = 'COUNTS MAP<STRING, BIGINT>, PRICE DECIMAL(6, 2), ITEMS ARRAY<STRUCT<PRICE DECIMAL(6, 2)>>';
const FORMS_ROW = [new Map([['a', 1]]), -1250n, [[5n], null]];
const FORMS_JSON = { counts: [{ key: 'a', value: 1 }], price: '+x4=', items: [{ price: 'BQ==' }, null] };

describe('records of Connect', () => {
  it('have maps as lists of entries and DECIMALs as bytes where their schema says so', () => {
    expect(decode(FORMS_SQL, CONNECT_FORMS, FORMS_JSON)).toEqual(FORMS_ROW);
    expect(decode('M MAP<STRING, BIGINT>', ENTRIES, [{ key: 'a', value: 1 }], { WRAP: 'false' })).toEqual([new Map([['a', 1]])]);
  });

  it('are written as a given schema says', () => {
    expect(JSON.parse(encode(FORMS_SQL, CONNECT_FORMS, FORMS_ROW))).toEqual(FORMS_JSON);
    expect(encode('M MAP<STRING, BIGINT>', ENTRIES, [new Map()], { WRAP: 'false' })).toBe('[]');
  });

  it('are rejected where they are not as the schema says', () => {
    expect(decode(FORMS_SQL, CONNECT_FORMS, { counts: [{ key: null, value: 1 }] })).toMatch(
      /column COUNTS is MAP<STRING, BIGINT>, found the array/,
    );
    expect(decode(FORMS_SQL, CONNECT_FORMS, { price: '' })).toMatch(/column PRICE is DECIMAL\(6, 2\)/);
  });

  it('are read although only other columns than theirs are wanted', () => {
    expect(decode('OTHER STRING', CONNECT_FORMS, { ...FORMS_JSON, other: 'x' })).toEqual(['x']);
  });
});

describe('schemas as ksqlDB and others register them', () => {
  it('are written and read with the same rows', () => {
    const sample = arbitraryColumns(JSON_SR).chain((columns) => fc.record({ columns: fc.constant(columns), row: arbitraryRow(columns) }));
    fc.assert(
      fc.property(sample, fc.boolean(), fc.boolean(), ({ columns, row }, base64, required) => {
        const schema = connectObject(columns, { base64, required });
        const SCHEMA = JSON.stringify({ type: 'JSON', text: JSON.stringify(schema), references: [] });
        const out = new GrowingBytes(1);
        JSON_SR.encoder(columns, { SCHEMA_ID: '1', SCHEMA }).encode(row, out);
        const bytes = out.view().slice();
        const wanted = columns.map((_, index) => index);
        expect(JSON_SR.decoder(columns, wanted, {}, schemasOf(schema)).decode(bytes, 0, bytes.length)).toEqual(row);
        expect(JSON_SR.schema?.mismatch(columns, { type: 'JSON', text: JSON.stringify(schema), references: [] }, {})).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});

type Style = { readonly base64: boolean; readonly required: boolean };

/** Another schema of the same columns than the one that is written here: in reverse order, with more fields, maps as entries. */
function connectObject(fields: readonly StructField[], style: Style): object {
  const properties = fields.toReversed().map(({ name, type }) => [name, connectType(type, style)] as const);
  const required = style.required ? { required: fields.map((field) => field.name) } : {};
  return { type: 'object', properties: Object.fromEntries([...properties, ['more_', { type: 'string' }]]), ...required };
}

function connectType(type: SqlType, style: Style): object {
  return { oneOf: [{ type: 'null' }, connectBare(type, style)] };
}

function connectBare(type: SqlType, style: Style): object {
  if (type.kind === 'STRUCT') return connectObject(type.fields, style);
  if (type.kind === 'ARRAY') return { type: 'array', items: connectType(type.element, style) };
  if (type.kind === 'MAP') {
    const item = {
      type: 'object',
      properties: { key: { oneOf: [{ type: 'null' }, { type: 'string' }] }, value: connectType(type.value, style) },
    };
    return { type: 'array', 'connect.type': 'map', items: item };
  }
  const text = JSON_SR.schema?.write([{ name: 'A', type }], { WRAP: 'false' }) as string;
  const schema = (JSON.parse(text) as { oneOf: [object, object] }).oneOf[1];
  return type.kind === 'DECIMAL' && style.base64 ? { ...schema, type: 'string' } : schema;
}

describe('evolution', () => {
  const narrow = { type: 'object', properties: { id: { type: 'integer' } } };

  it('reads columns that the writer did not know as NULL, and skips what only it knows', () => {
    expect(decode('ID BIGINT, NAME STRING', narrow, { id: 7, gone: [{}] })).toEqual([7, null]);
  });

  it('reads a number where the column is a STRING', () => {
    expect(decode('ID STRING', narrow, { id: 7 })).toEqual(['7']);
  });

  it('rejects a value of another type than the column', () => {
    expect(decode('ID BIGINT', { type: 'object', properties: { id: { type: 'string' } } }, { id: 'x' })).toMatch(/column ID is BIGINT/);
  });

  it('reads records of several schemas, each as it was written', () => {
    const columns = columnsOf('COUNTS MAP<STRING, BIGINT>');
    const texts = [JSON.stringify(narrow), JSON.stringify(CONNECT_FORMS)];
    const schemas: Schemas = { get: (id) => ({ type: 'JSON', text: texts[id] ?? '', references: [] }), fetch: () => Promise.resolve() };
    const decoder = JSON_SR.decoder(columns, [0], {}, schemas);
    const record = (id: number, json: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, id]), Buffer.from(json)]);
    const rows = [record(1, '{"counts":[{"key":"a","value":1}]}'), record(0, '{"counts":{"b":2}}'), record(1, '{"counts":null}')];
    expect(rows.map((bytes) => decoder.decode(bytes, 0, bytes.length))).toEqual([[new Map([['a', 1]])], [new Map([['b', 2]])], [null]]);
  });
});

describe('schemas that cannot be read', () => {
  it.each([
    ['{"type":', 'the schema of the record cannot be read: the text of the schema is no JSON'],
    ['[]', 'the schema of the record cannot be read: the text of the schema is no JSON Schema: expected an object, found []'],
    ['{"$ref":"#/nowhere"}', 'the schema of the record cannot be read: it refers to #/nowhere'],
  ])('%s reject their records', (text, reason) => {
    expect(decode('A STRING', text, {})).toContain(reason);
  });

  it('are those of other formats', () => {
    const bytes = Buffer.from(`${HEADER}7b7d`, 'hex');
    const decoder = JSON_SR.decoder(columnsOf('A STRING'), [0], {}, schemasOf('"string"', 'AVRO'));
    expect(decoder.decode(bytes, 0, bytes.length)).toEqual(
      new Rejection('the schema of the record cannot be read: expected a JSON Schema, found a schema of type AVRO'),
    );
  });
});

describe('a given schema', () => {
  const schema = {
    type: 'object',
    required: ['Id'],
    properties: {
      note: { type: 'string' },
      Id: { type: 'integer' },
      size: { type: 'integer', default: 3 },
      odd: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      at: { type: 'object', properties: { y: { type: 'number' }, X: { type: 'number' } } },
    },
  };

  it('spells and orders the fields, and fills those that no column gives', () => {
    expect(encode('ID BIGINT, AT STRUCT<X DOUBLE>', schema, [1, [0.5]])).toBe('{"note":null,"Id":1,"size":3,"at":{"y":null,"X":0.5}}');
    expect(encode('ID BIGINT, AT STRUCT<X DOUBLE>', schema, [1, null])).toBe('{"note":null,"Id":1,"size":3,"at":null}');
  });

  it('prefers a field of exactly the name', () => {
    const both = { type: 'object', properties: { a: { type: 'integer' }, A: { type: 'integer' } } };
    expect(encode('A INTEGER, `a` INTEGER', both, [1, 2])).toBe('{"a":2,"A":1}');
  });

  it('refuses NULL where it requires a value', () => {
    expect(() => encode('ID BIGINT', schema, [null])).toThrow(
      'Column ID cannot be written as JSON_SR: it is NULL, and its schema requires a value.',
    );
  });

  it('may describe a bare value', () => {
    expect(encode('ID BIGINT', { type: 'integer' }, [1], { WRAP: 'false' })).toBe('1');
    expect(encode('K STRUCT<ID BIGINT>', { type: 'object', properties: { id: { type: 'integer' } } }, [[1]], { WRAP: 'false' })).toBe(
      '{"id":1}',
    );
  });
});
