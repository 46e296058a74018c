import fc, { type Arbitrary } from 'fast-check';
import protobufjs from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { Rejection } from '../../formats/format.ts';
import { PROTOBUF } from '../../formats/protobuf/protobuf-format.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import type { Row, Value } from '../../types/value.ts';
import type { Schemas, WrittenSchema } from '../../types/written-schema.ts';

const int32 = fc.integer();
const uint32 = fc.nat({ max: 2 ** 32 - 1 });
const int64 = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -200n, max: 200n })).map(normalizeBigint);
const float = fc.float({ noDefaultInfinity: true });
const text = fc.string({ unit: 'binary' });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 20 });
/** protobufjs takes a number beyond 2^53 as text; a uint64 is what a BIGINT's bits are without a sign. */
const long = (value: Value): unknown => BigInt(value as bigint).toString();
const unsigned = (value: Value): unknown => BigInt.asUintN(64, BigInt(value as bigint)).toString();
const same = (value: Value): unknown => value;

type Case = { readonly proto: string; readonly values: Arbitrary<Value>; readonly js: (value: Value) => unknown };
const CASES: readonly Case[] = [
  { proto: 'int32', values: int32, js: same },
  { proto: 'sint32', values: int32, js: same },
  { proto: 'sfixed32', values: int32, js: same },
  { proto: 'uint32', values: uint32, js: same },
  { proto: 'fixed32', values: uint32, js: same },
  { proto: 'int64', values: int64, js: long },
  { proto: 'sint64', values: int64, js: long },
  { proto: 'sfixed64', values: int64, js: long },
  { proto: 'uint64', values: int64, js: unsigned },
  { proto: 'fixed64', values: int64, js: unsigned },
  { proto: 'double', values: fc.double({ noNaN: true }), js: same },
  { proto: 'float', values: float.filter((value) => !Number.isNaN(value)), js: same },
  { proto: 'bool', values: fc.boolean(), js: same },
  { proto: 'string', values: text, js: same },
  { proto: 'bytes', values: bytes, js: same },
  { proto: 'Suit', values: fc.constantFrom('SPADES', 'HEARTS', 'CLUBS'), js: same },
];

const FIELDS = CASES.flatMap(({ proto, values, js }, i): readonly Field[] => [
  { name: `one_${proto}`, label: `${proto} one_${proto} = ${i * 5 + 1};`, values, js },
  { name: `opt_${proto}`, label: `optional ${proto} opt_${proto} = ${i * 5 + 2};`, values: fc.option(values), js: orNothing(js) },
  {
    name: `all_${proto}`,
    label: `repeated ${proto} all_${proto} = ${i * 5 + 3};`,
    values: fc.array(values, { maxLength: 5 }),
    js: each(js),
  },
  {
    name: `loose_${proto}`,
    label: `repeated ${proto} loose_${proto} = ${i * 5 + 4}${packing(proto)};`,
    values: fc.array(values, { maxLength: 5 }),
    js: each(js),
  },
  {
    name: `by_${proto}`,
    label: `map<string, ${proto}> by_${proto} = ${i * 5 + 500};`,
    values: fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), values), { maxLength: 4 }).map((entries) => new Map(entries)),
    js: (value) => Object.fromEntries(Array.from(value as ReadonlyMap<string, Value>, ([key, element]) => [key, js(element)])),
  },
]);
type Field = { readonly name: string; readonly label: string; readonly values: Arbitrary<Value>; readonly js: (value: Value) => unknown };

const NESTED = FIELDS.slice(0, 8);
const TEXT = `syntax = "proto3"; package shop; import "google/protobuf/wrappers.proto";
message First { int32 unused = 1; }
message Everything {
  enum Suit { SPADES = 0; HEARTS = 1; CLUBS = -4; }
  message Nested { ${NESTED.map(({ label }) => label).join(' ')} }
  ${FIELDS.map(({ label }) => label).join('\n')}
  Nested nested = 900; repeated Nested nesteds = 901; google.protobuf.Int64Value wrapped = 902;
}`;
const ALL: readonly Field[] = [
  ...FIELDS,
  { name: 'nested', label: '', values: fc.option(rows(NESTED)), js: orNothing((value) => objectOf(NESTED, value as Row)) },
  { name: 'nesteds', label: '', values: fc.array(rows(NESTED), { maxLength: 3 }), js: each((value) => objectOf(NESTED, value as Row)) },
  { name: 'wrapped', label: '', values: fc.option(int64), js: orNothing((value) => ({ value: long(value) })) },
];

const SCHEMA: WrittenSchema = { type: 'PROTOBUF', text: TEXT, references: [] };
const SCHEMAS: Schemas = { get: () => SCHEMA, fetch: () => Promise.resolve() };
const OPTIONS = { SCHEMA_ID: '7', SCHEMA: JSON.stringify(SCHEMA), FULL_NAME: 'shop.Everything' };
const HEADER = Uint8Array.of(0, 0, 0, 0, 7, 2, 2);

function type(): protobufjs.Type {
  const root = new protobufjs.Root();
  root.addJSON(protobufjs.common.get('google/protobuf/wrappers.proto')?.nested ?? {});
  return protobufjs.parse(TEXT, root, { keepCase: true }).root.lookupType('shop.Everything');
}

describe('PROTOBUF and protobufjs', () => {
  const given = PROTOBUF.schema?.read(SCHEMA, OPTIONS, '');
  if (given === undefined || given instanceof Rejection) throw new Error('the schema is not read');
  const { columns } = given;
  const everything = type();

  it('have the same fields in the same order', () => {
    expect(columns.map(({ name }) => name)).toEqual(ALL.map(({ name }) => name));
  });

  it('read what the other wrote', () => {
    const wanted = columns.map((_, i) => i);
    const decoder = PROTOBUF.decoder(columns, wanted, {}, SCHEMAS);
    fc.assert(
      fc.property(rows(ALL), (row) => {
        const record = Buffer.concat([HEADER, everything.encode(everything.fromObject(objectOf(ALL, row))).finish()]);
        expect(decoder.decode(record, 0, record.length)).toEqual(row);
      }),
      { numRuns: 150 },
    );
  });

  it('write what the other reads', () => {
    const encoder = PROTOBUF.encoder(columns, OPTIONS);
    const out = new GrowingBytes();
    fc.assert(
      fc.property(rows(ALL), (row) => {
        out.reset();
        encoder.encode(row, out);
        const record = out.view().slice();
        expect(record.subarray(0, HEADER.length)).toEqual(HEADER);
        const found = everything.toObject(everything.decode(record.subarray(HEADER.length)), {
          longs: String,
          enums: String,
          defaults: true,
        });
        for (const [i, { name, js }] of ALL.entries()) expect(plain(found[name]), name).toEqual(plain(js(row[i])));
      }),
      { numRuns: 150 },
    );
  });
});

function rows(fields: readonly Field[]): Arbitrary<Row> {
  return fc.tuple(...fields.map(({ values }) => values));
}

function objectOf(fields: readonly Field[], row: Row): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, js }, i) => [name, js(row[i])]));
}

/** Without what is not set; -0 is kept, byte arrays are told by their bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    inner === null || inner === undefined ? [] : [[key, plain(inner)] as const],
  );
  return Object.fromEntries(entries);
}

function orNothing(js: (value: Value) => unknown): (value: Value) => unknown {
  return (value) => (value === null ? undefined : js(value));
}

function each(js: (value: Value) => unknown): (value: Value) => unknown {
  return (value) => (value as readonly Value[]).map(js);
}

function packing(proto: string): string {
  return proto === 'string' || proto === 'bytes' ? '' : ' [packed = false]';
}
