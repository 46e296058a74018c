import { describe, expect, it } from 'vitest';
import { Rejection, type FormatOptions, type SchemaSupport } from '../../formats/format.ts';
import { PROTOBUF } from '../../formats/protobuf/protobuf-format.ts';
import { typeText } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { columnsOf } from './columns.ts';

const schema = PROTOBUF.schema as SchemaSupport;

function write(columns: string, options: FormatOptions = {}): string {
  const text = schema.write(columnsOf(columns), options);
  return text instanceof Rejection ? `rejected: ${text.reason}` : text;
}

function written(text: string, references: WrittenSchema['references'] = []): WrittenSchema {
  return { type: 'PROTOBUF', text, references };
}

function read(given: WrittenSchema, options: FormatOptions = {}): string {
  const found = schema.read(given, options, 'ROWVAL');
  if (found instanceof Rejection) return `rejected: ${found.reason}`;
  return found.columns.map(({ name, type }) => `${name} ${typeText(type).replaceAll('`', '')}`).join(', ');
}

const readText = (body: string, options: FormatOptions = {}): string => read(written(`syntax = "proto3"; ${body}`), options);

describe('a PROTOBUF schema made from columns', () => {
  it('has a message with numbered fields', () => {
    expect(write('ID BIGINT, N INTEGER, D DOUBLE, B BOOLEAN, S STRING, X BYTES')).toBe(`syntax = "proto3";

message ConnectDefault1 {
  int64 ID = 1;
  int32 N = 2;
  double D = 3;
  bool B = 4;
  string S = 5;
  bytes X = 6;
}
`);
  });

  it('labels its fields or wraps them, so that NULL is told from 0', () => {
    expect(write('ID BIGINT, TAGS ARRAY<STRING>', { NULLABLE: 'optional' })).toBe(`syntax = "proto3";

message ConnectDefault1 {
  optional int64 ID = 1;
  repeated string TAGS = 2;
}
`);
    expect(write('ID BIGINT, X BYTES', { NULLABLE: 'WRAPPER', FULL_NAME: 'shop.v1.Order' })).toBe(`syntax = "proto3";
package shop.v1;

import "google/protobuf/wrappers.proto";

message Order {
  google.protobuf.Int64Value ID = 1;
  google.protobuf.BytesValue X = 2;
}
`);
  });

  it('nests messages and imports what others define', () => {
    expect(write('AT TIMESTAMP, PRICE DECIMAL(6, 2), LINES ARRAY<STRUCT<DAY DATE, ATTRS MAP<STRING, ARRAY<TIME>>>>'))
      .toBe(`syntax = "proto3";

import "confluent/meta.proto";
import "confluent/type/decimal.proto";
import "google/protobuf/timestamp.proto";
import "google/type/date.proto";
import "google/type/timeofday.proto";

message ConnectDefault1 {
  google.protobuf.Timestamp AT = 1;
  confluent.type.Decimal PRICE = 2 [(confluent.field_meta) = {
    params: [
      {
        value: "6",
        key: "precision"
      },
      {
        value: "2",
        key: "scale"
      }
    ]
  }];
  repeated ConnectDefault2 LINES = 3;

  message ConnectDefault2 {
    google.type.Date DAY = 1;
    map<string, ConnectDefault3> ATTRS = 2;

    message ConnectDefault3 {
      repeated google.type.TimeOfDay VALUES = 1;
    }
  }
}
`);
  });

  it('gives no two things one name', () => {
    expect(write('ConnectDefault2 INTEGER, S STRUCT<A INTEGER>')).toContain('ConnectDefault3 S = 2;');
    expect(write('A INTEGER, _A INTEGER')).toContain('int32 _A = 2;');
    expect(write('A INTEGER, _A INTEGER', { NULLABLE: 'OPTIONAL' })).toMatch(
      /^rejected: protobuf names what holds the optional field A by _A/,
    );
  });

  it.each([
    ['`a b` INTEGER', {}, 'rejected: protobuf has no field named a b: a name is of letters, digits and _, and begins with no digit'],
    [
      'S ARRAY<STRUCT<`é` INTEGER>>',
      {},
      'rejected: protobuf has no field named é: a name is of letters, digits and _, and begins with no digit',
    ],
    ['A INTEGER', { FULL_NAME: 'a..b' }, 'rejected: a..b is no name of a message: letters, digits and _ between points'],
  ])('%s: %j', (columns, options, expected) => {
    expect(write(columns, options)).toBe(expected);
  });
});

describe('a PROTOBUF schema that is given', () => {
  it.each([
    ['message M { int32 a = 1; sint32 b = 2; sfixed32 c = 3; }', 'a INTEGER, b INTEGER, c INTEGER'],
    ['message M { int64 a = 1; uint32 b = 2; fixed32 c = 3; uint64 d = 4; }', 'a BIGINT, b BIGINT, c BIGINT, d BIGINT'],
    ['message M { float a = 1; double b = 2; bool c = 3; string d = 4; bytes e = 5; }', 'a DOUBLE, b DOUBLE, c BOOLEAN, d STRING, e BYTES'],
    ['message M { enum E { X = 0; } E a = 1; repeated E b = 2; }', 'a STRING, b ARRAY<STRING>'],
    ['message M { N n = 1; map<string, N> m = 2; message N { bool x = 1; } }', 'n STRUCT<x BOOLEAN>, m MAP<STRING, STRUCT<x BOOLEAN>>'],
    [
      'message M { int32 z = 4; oneof pick { int32 x = 1; string y = 2; } optional bool o = 3; }',
      'pick_0 STRUCT<x INTEGER, y STRING>, z INTEGER, o BOOLEAN',
    ],
    [
      'message M { repeated Entry m = 1; message Entry { option map_entry = true; string key = 1; int64 value = 2; } }',
      'm MAP<STRING, BIGINT>',
    ],
    [
      'message M { int32 a = 1; M m = 2; N n = 3; } message N { M m = 1; repeated N ns = 2; bool b = 3; }',
      'a INTEGER, n STRUCT<b BOOLEAN>',
    ],
    ['message M { map<int32, string> a = 1; Empty b = 2; int32 c = 3; message Empty {} }', 'c INTEGER'],
    [
      'import "google/protobuf/wrappers.proto"; import "google/protobuf/timestamp.proto"; message M { google.protobuf.StringValue s = 1; google.protobuf.Timestamp t = 2; }',
      's STRING, t TIMESTAMP',
    ],
    [
      'import "google/type/date.proto"; import "google/type/timeofday.proto"; import "confluent/type/decimal.proto"; message M { google.type.Date d = 1; google.type.TimeOfDay t = 2; confluent.type.Decimal x = 3; }',
      'd DATE, t TIME, x DECIMAL(64, 0)',
    ],
  ])('%s', (text, columns) => {
    expect(readText(text)).toBe(columns);
  });

  it('is read as the columns that it was made from', () => {
    const columns = 'A DECIMAL(6, 2), B ARRAY<STRUCT<X DATE, Y MAP<STRING, TIME>>>, C TIMESTAMP';
    for (const options of [{}, { NULLABLE: 'OPTIONAL' }, { NULLABLE: 'WRAPPER' }])
      expect(read(written(write(columns, options)))).toBe(columns);
  });

  it('may have several messages', () => {
    const text = 'package p.q; message A { int32 a = 1; message In { bool i = 1; } } message B { int32 b = 1; }';
    expect(readText(text)).toBe('a INTEGER');
    for (const name of ['B', 'p.q.B']) expect(readText(text, { FULL_NAME: name })).toBe('b INTEGER');
    expect(readText(text, { FULL_NAME: 'A.In' })).toBe('i BOOLEAN');
    expect(readText(text, { FULL_NAME: 'C' })).toBe('rejected: the schema has no message C');
  });

  it('may refer to other texts', () => {
    const event = { name: 'event.proto', text: 'syntax = "proto3"; package e; message Event { int64 at = 1; }' };
    const text = 'syntax = "proto3"; import "event.proto"; message Outer { e.Event event = 1; }';
    expect(read(written(text, [event]))).toBe('event STRUCT<at BIGINT>');
    expect(read(written(text))).toMatch(/^rejected: the schema's text cannot be read as protobuf: no such type.*e\.Event/i);
  });

  it('may define options and use what everybody knows', () => {
    const own = 'import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { optional string tag = 50001; }';
    const money = 'import "google/type/money.proto"; message M { google.type.Money price = 1 [(tag) = "x", deprecated = true]; }';
    expect(readText(`${own} ${money}`)).toBe('price STRUCT<currency_code STRING, units BIGINT, nanos INTEGER>');
  });

  it('has an end, and something in it', () => {
    expect(readText('message M { map<int32, string> a = 1; }')).toBe('rejected: message M has no field that SQL has a type for');
    const names = Array.from({ length: 12 }, (_, i) => `M${i}`);
    const fields = names.map((name, i) => `${name} f${i} = ${i + 1};`).join(' ');
    const knot = names.map((name) => `message ${name} { int32 x = 99; ${fields} }`).join(' ');
    expect(readText(knot)).toBe('rejected: message M0 has more than 10000 fields within each other');
    expect(schema.read({ type: 'AVRO', text: '"int"', references: [] }, {}, 'X')).toEqual(
      new Rejection('the schema is one of AVRO, not of PROTOBUF'),
    );
  });

  it('may be of proto2', () => {
    const text =
      'syntax = "proto2"; message P { required int32 a = 1; optional group G = 2 { optional int32 x = 1; } repeated int64 b = 3; }';
    expect(read(written(text))).toBe('a INTEGER, b ARRAY<BIGINT>');
  });

  it.each([
    ['message', /^rejected: the schema's text cannot be read as protobuf: /],
    ['hello', /^rejected: the schema's text cannot be read as protobuf: illegal token 'hello'/],
    ['syntax = "proto3"; message A { int32 a = 0; }', /^rejected: the schema's text cannot be read as protobuf: /],
    [
      'syntax = "proto3"; message A { int32 a = 1; int32 b = 1; }',
      /^rejected: the schema's text cannot be read as protobuf: duplicate id 1/,
    ],
    ['', /^rejected: the schema has no message at 0$/],
  ])('is refused where it is none: %s', (text, expected) => {
    expect(read(written(text))).toMatch(expected);
  });
});

describe('columns that are written with a given PROTOBUF schema', () => {
  const given = written('syntax = "proto2"; message M { optional int32 a = 1; optional string b = 2; required bool c = 3; }');
  const mismatch = (columns: string): string | null => schema.mismatch(columnsOf(columns), given, {});

  it('are its first', () => {
    expect(mismatch('a INTEGER, b STRING, c BOOLEAN')).toBeNull();
    expect(mismatch('b STRING')).toBe(
      'the columns must be the first of those that message M has; number 1 is b STRING, but there it has a INTEGER',
    );
    expect(mismatch('a BIGINT')).toBe(
      'the columns must be the first of those that message M has; number 1 is a BIGINT, but there it has a INTEGER',
    );
    expect(mismatch('a INTEGER, b STRING, c BOOLEAN, d INTEGER')).toBe(
      'the columns must be the first of those that message M has; number 4 is d INTEGER, but it has no more',
    );
  });

  it('are all that it requires', () => {
    expect(mismatch('a INTEGER')).toBe('message M requires a field c, and there is no such column');
  });
});
