import { describe, expect, it } from 'vitest';
import { AVRO } from '../../formats/avro/avro-format.ts';
import { Rejection, type FormatOptions, type SchemaSupport } from '../../formats/format.ts';
import { typeText } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { columnsOf } from './columns.ts';
import { judge } from './avro-judge.ts';

const support = AVRO.schema as SchemaSupport;
const avro = (text: string, references: WrittenSchema['references'] = []): WrittenSchema => ({ type: 'AVRO', text, references });
const record = (fields: string, name = 'R'): string => `{"type":"record","name":"${name}","fields":[${fields}]}`;

describe('the schema of columns', () => {
  const BARE = { WRAP: 'false' };
  it.each<[string, FormatOptions, string]>([
    [
      'ID BIGINT, NAME STRING',
      {},
      '{"type":"record","name":"KsqlDataSourceSchema","namespace":"io.confluent.ksql.avro_schemas","fields":[{"name":"ID","type":["null","long"],"default":null},{"name":"NAME","type":["null","string"],"default":null}],"connect.name":"io.confluent.ksql.avro_schemas.KsqlDataSourceSchema"}',
    ],
    [
      'P DECIMAL(6, 2), D DATE, T TIME, AT TIMESTAMP',
      { FULL_NAME: 'com.shop.Order' },
      '{"type":"record","name":"Order","namespace":"com.shop","fields":[{"name":"P","type":["null",{"type":"bytes","scale":2,"precision":6,"connect.version":1,"connect.parameters":{"scale":"2","connect.decimal.precision":"6"},"connect.name":"org.apache.kafka.connect.data.Decimal","logicalType":"decimal"}],"default":null},{"name":"D","type":["null",{"type":"int","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Date","logicalType":"date"}],"default":null},{"name":"T","type":["null",{"type":"int","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Time","logicalType":"time-millis"}],"default":null},{"name":"AT","type":["null",{"type":"long","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Timestamp","logicalType":"timestamp-millis"}],"default":null}],"connect.name":"com.shop.Order"}',
    ],
    [
      'A ARRAY<STRUCT<X INTEGER>>, M MAP<STRING, STRUCT<Y INTEGER>>',
      { FULL_NAME: 'a.R' },
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"A","type":["null",{"type":"array","items":["null",{"type":"record","name":"R_A","fields":[{"name":"X","type":["null","int"],"default":null}],"connect.name":"a.R_A"}]}],"default":null},{"name":"M","type":["null",{"type":"array","items":{"type":"record","name":"R_M","fields":[{"name":"key","type":["null","string"],"default":null},{"name":"value","type":["null",{"type":"record","name":"R_M_MapValue","fields":[{"name":"Y","type":["null","int"],"default":null}],"connect.name":"a.R_M_MapValue"}],"default":null}],"connect.internal.type":"MapEntry"},"connect.name":"a.R_M"}],"default":null}],"connect.name":"a.R"}',
    ],
    [
      'A STRUCT<B STRUCT<C INTEGER>>, A_B STRUCT<D INTEGER>',
      { FULL_NAME: 'R' },
      '{"type":"record","name":"R","fields":[{"name":"A","type":["null",{"type":"record","name":"R_A","fields":[{"name":"B","type":["null",{"type":"record","name":"R_A_B","fields":[{"name":"C","type":["null","int"],"default":null}],"connect.name":"R_A_B"}],"default":null}],"connect.name":"R_A"}],"default":null},{"name":"A_B","type":["null",{"type":"record","name":"R_A_B_2","fields":[{"name":"D","type":["null","int"],"default":null}],"connect.name":"R_A_B_2"}],"default":null}],"connect.name":"R"}',
    ],
    ['B BOOLEAN', BARE, '"boolean"'],
    ['A ARRAY<BIGINT>', BARE, '{"type":"array","items":["null","long"]}'],
    [
      'K STRUCT<F INTEGER>',
      { WRAP: 'false', FULL_NAME: 'a.Key' },
      '{"type":"record","name":"Key","namespace":"a","fields":[{"name":"F","type":["null","int"],"default":null}],"connect.name":"a.Key"}',
    ],
    [
      'M MAP<STRING, DOUBLE>',
      { WRAP: 'false', FULL_NAME: 'a.M' },
      '{"type":"array","items":{"type":"record","name":"M","namespace":"a","fields":[{"name":"key","type":["null","string"],"default":null},{"name":"value","type":["null","double"],"default":null}],"connect.internal.type":"MapEntry"},"connect.name":"a.M"}',
    ],
  ])('%s %o', (columns, options, text) => {
    expect(support.write(columnsOf(columns), options)).toBe(text);
    expect(() => judge(text)).not.toThrow();
  });

  it.each<[string, FormatOptions, string]>([
    ['`1A` INTEGER', {}, 'Avro allows letters, digits and _ in the name of a field, and no digit at its start, found `1A`'],
    ['A STRUCT<`b c` INTEGER>', {}, 'Avro allows letters, digits and _ in the name of a field, and no digit at its start, found `b c`'],
    ['A INTEGER', { FULL_NAME: 'com.9.R' }, "'com.9.R' is no full name that Avro allows: letters, digits, _ and dots"],
  ])('cannot be made of %s %o', (columns, options, reason) => {
    expect(support.write(columnsOf(columns), options)).toEqual(new Rejection(reason));
  });

  it('needs no name for a column that stands bare', () => {
    expect(support.write(columnsOf('`1A` INTEGER'), BARE)).toBe('"int"');
  });
});

describe('the columns of a schema', () => {
  it.each<[string, string]>([
    [
      record(
        '{"name":"b","type":"boolean"},{"name":"i","type":"int"},{"name":"l","type":"long"},{"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"s","type":"string"},{"name":"y","type":"bytes"}',
      ),
      'b BOOLEAN, i INTEGER, l BIGINT, f DOUBLE, d DOUBLE, s STRING, y BYTES',
    ],
    [
      record(
        '{"name":"a","type":["null","int"]},{"name":"b","type":["string","null"]},{"name":"c","type":["int"]},{"name":"d","type":{"type":"int"}}',
      ),
      'a INTEGER, b STRING, c INTEGER, d INTEGER',
    ],
    [
      record(
        '{"name":"d","type":{"type":"int","logicalType":"date"}},{"name":"t","type":{"type":"int","logicalType":"time-millis"}},{"name":"ts","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"p","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}},{"name":"q","type":{"type":"fixed","name":"F","size":8,"logicalType":"decimal","precision":9}}',
      ),
      'd DATE, t TIME, ts TIMESTAMP, p DECIMAL(4, 2), q DECIMAL(9, 0)',
    ],
    // What Connect does not know of is the physical type.
    [
      record(
        '{"name":"a","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"b","type":{"type":"long","logicalType":"time-micros"}},{"name":"c","type":{"type":"string","logicalType":"uuid"}},{"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":2,"scale":3}},{"name":"e","type":{"type":"string","logicalType":"date"}}',
      ),
      'a BIGINT, b BIGINT, c STRING, d BYTES, e STRING',
    ],
    [
      record(
        '{"name":"e","type":{"type":"enum","name":"E","symbols":["A"]}},{"name":"f","type":{"type":"fixed","name":"F","size":2}},{"name":"g","type":"F"}',
      ),
      'e STRING, f BYTES, g BYTES',
    ],
    [
      record(
        `{"name":"a","type":{"type":"array","items":["null","int"]}},{"name":"m","type":{"type":"map","values":"long"}},{"name":"s","type":${record('{"name":"x","type":"int"}', 'S')}}`,
      ),
      'a ARRAY<INTEGER>, m MAP<STRING, BIGINT>, s STRUCT<`x` INTEGER>',
    ],
    [
      `{"type":"record","name":"R","namespace":"n","fields":[{"name":"m","type":{"type":"array","items":{"type":"record","name":"X","connect.internal.type":"MapEntry","fields":[{"name":"key","type":["null","string"]},{"name":"value","type":["null","int"]}]}}}]}`,
      'm MAP<STRING, INTEGER>',
    ],
    // What SQL does not have is left out: several types, a record within itself, nothing at all.
    [
      record(
        `{"name":"u","type":["int","string"]},{"name":"a","type":"int"},{"name":"n","type":["null","R"]},{"name":"z","type":"null"},{"name":"as","type":{"type":"array","items":["int","long"]}},{"name":"e","type":${record('', 'E')}}`,
      ),
      'a INTEGER',
    ],
    [
      record(`{"name":"s","type":${record('{"name":"next","type":["null","S"]},{"name":"v","type":"int"}', 'S')}}`),
      's STRUCT<`v` INTEGER>',
    ],
    ['"int"', 'bare: ROWVAL INTEGER'],
    ['int', 'bare: ROWVAL INTEGER'],
    ['{"type":"string","name":"K","namespace":"com.test"}', 'bare: ROWVAL STRING'],
    ['["null","long"]', 'bare: ROWVAL BIGINT'],
    ['{"type":"array","items":"string"}', 'bare: ROWVAL ARRAY<STRING>'],
    [`["null",${record('{"name":"a","type":"int"}')}]`, 'a INTEGER'],
  ])('%s', (schema, columns) => {
    expect(shown(support.read(avro(schema), {}, 'ROWVAL'))).toBe(columns);
  });

  it('is one where WITH says that it stands bare', () => {
    expect(shown(support.read(avro(record('{"name":"a","type":"int"}')), { WRAP: 'false' }, 'ROWKEY'))).toBe(
      'bare: ROWKEY STRUCT<`a` INTEGER>',
    );
  });

  it('are those of the record that is picked', () => {
    const both = avro(`[${record('{"name":"a","type":"int"}', 'n.A')},${record('{"name":"b","type":"n.A"}', 'n.B')}]`);
    expect(shown(support.read(both, { FULL_NAME: 'n.A' }, 'ROWVAL'))).toBe('a INTEGER');
    expect(shown(support.read(both, { FULL_NAME: 'n.B' }, 'ROWVAL'))).toBe('b STRUCT<`a` INTEGER>');
    expect(shown(support.read(both, { FULL_NAME: 'n.C' }, 'ROWVAL'))).toBe('the Avro schema is broken: none of its records is named n.C');
    expect(shown(support.read(both, {}, 'ROWVAL'))).toBe('the Avro schema holds several records; give the full name of one of n.A, n.B');
  });

  it('may be of types that a reference defines', () => {
    const references = [
      { name: 'n.Id', text: '{"type":"fixed","name":"Id","namespace":"n","size":4}' },
      { name: 'n.Who', text: record('{"name":"id","type":"Id"}', 'n.Who') },
    ];
    const schema = avro(
      '{"type":"record","name":"R","namespace":"n","fields":[{"name":"who","type":"Who"},{"name":"id","type":["null","n.Id"]}]}',
      references,
    );
    expect(shown(support.read(schema, {}, 'ROWVAL'))).toBe('who STRUCT<`id` BYTES>, id BYTES');
  });

  it.each([
    ['{', 'the Avro schema is broken: it is no JSON from position 1 on'],
    ['17', 'the Avro schema is broken: 17 is no type'],
    ['{"name":"a"}', 'the Avro schema is broken: nothing is no type'],
    ['"Other"', 'the Avro schema is broken: it uses the type Other, which neither it nor its references define before'],
    [record('{"type":"int"}'), 'the Avro schema is broken: the record R has a field without a name'],
    [record('{"name":"a","type":"int"},{"name":"a","type":"int"}'), 'the Avro schema is broken: the record R has two fields of one name'],
    [record(`{"name":"a","type":${record('')}}`), 'the Avro schema is broken: the name R is defined twice'],
    ['{"type":"record","name":"R"}', 'the Avro schema is broken: the record R has no list of fields'],
    ['{"type":"record","name":"1R","fields":[]}', 'the Avro schema is broken: "1R" is no name of a type'],
    ['{"type":"enum","name":"E","symbols":[1]}', 'the Avro schema is broken: the enum E has no symbols'],
    ['{"type":"fixed","name":"F","size":-1}', 'the Avro schema is broken: the fixed F has no size'],
    ['[["null"]]', 'the Avro schema is broken: a union stands directly in another'],
    ['[]', 'the Avro schema is broken: a union has no types'],
    [
      '{"type":"array","items":'.repeat(150) + '"int"' + '}'.repeat(150),
      'the Avro schema is broken: its types are nested more than 100 deep',
    ],
    ['["int","string"]', 'SQL has no type for what the Avro schema holds: union of int, string'],
  ])('are none for %s', (schema, reason) => {
    expect(shown(support.read(avro(schema), {}, 'ROWVAL'))).toBe(reason);
  });

  it('are not looked for in the schemas of others', () => {
    expect(shown(support.read({ type: 'JSON', text: '{}', references: [] }, {}, 'X'))).toBe(
      'the schema is one of JSON, expected one of AVRO',
    );
  });
});

describe('columns that are written with a given schema', () => {
  const optional = '{"name":"c2","type":["null","int"],"default":null}';
  const int = '{"name":"c1","type":"int"}';
  it.each<[string, string, string | null]>([
    ['c1 INTEGER', record(int), null],
    ['C1 INTEGER', record(int), null],
    ['c1 INTEGER', record(`${optional},${int}`), null],
    ['c1 INTEGER', record(`${int},{"name":"c2","type":"int","default":100}`), null],
    ['c1 INTEGER', record(`${int},{"name":"c2","type":["null","int"]}`), null],
    [
      'c1 INTEGER',
      record(`${int},{"name":"c2","type":"double"}`),
      'the field c2 of the schema has no default, and no column gives it a value',
    ],
    [
      'c1 INTEGER',
      record(`${int},{"name":"c2","type":"double","default":"x"}`),
      'the field c2 of the schema has no default, and no column gives it a value',
    ],
    ['c1 INTEGER', record('{"name":"c1","type":"string"}'), 'column c1 is INTEGER, the schema has string'],
    ['c1 BIGINT', record(`${int}`), 'column c1 is BIGINT, the schema has int'],
    ['c1 INTEGER', record('{"name":"c1","type":"long"}'), null],
    ['c1 INTEGER, c3 INTEGER', record(int), 'the schema has no field for column c3'],
    ['c1 INTEGER, C1 INTEGER', record(int), 'the field c1 of the schema would have two columns, of which one is C1'],
    [
      'A STRUCT<X INTEGER>',
      record(`{"name":"a","type":["null",${record('{"name":"x","type":"long"},{"name":"y","type":"int","default":1}', 'A')}]}`),
      null,
    ],
    [
      'A STRUCT<X DOUBLE>',
      record(`{"name":"a","type":["null",${record('{"name":"x","type":"long"}', 'A')}]}`),
      'column A->X is DOUBLE, the schema has long',
    ],
    ['A ARRAY<STRING>', record('{"name":"a","type":{"type":"array","items":"int"}}'), 'column A[] is STRING, the schema has int'],
    ['A MAP<STRING, STRING>', record('{"name":"a","type":{"type":"map","values":["null","string"]}}'), null],
    ['A MAP<STRING, STRING>', record('{"name":"a","type":"string"}'), 'column A is MAP<STRING, STRING>, the schema has string'],
    ['A STRING', record('{"name":"a","type":["int","string"]}'), null],
    ['A DOUBLE', record('{"name":"a","type":["int","string"]}'), 'column A is DOUBLE, the schema has union of int, string'],
    ['A DATE', record('{"name":"a","type":"int"}'), 'column A is DATE, the schema has int'],
    ['A DECIMAL(4, 2)', record('{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":6,"scale":3}}'), null],
    [
      'A DECIMAL(4, 2)',
      record('{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":3}}'),
      'column A is DECIMAL(4, 2), the schema has bytes (decimal)',
    ],
    ['A INTEGER', '"int"', 'the columns make a record, the schema is int'],
    ['A INTEGER', '{', 'the Avro schema is broken: it is no JSON from position 1 on'],
  ])('%s, %s', (columns, schema, why) => {
    expect(support.mismatch(columnsOf(columns), avro(schema), {})).toBe(why);
  });

  it('may stand bare', () => {
    expect(support.mismatch(columnsOf('K INTEGER'), avro('["null","long"]'), { WRAP: 'false' })).toBeNull();
    expect(support.mismatch(columnsOf('K STRING'), avro('"long"'), { WRAP: 'false' })).toBe('column K is STRING, the schema has long');
  });
});

function shown(found: ReturnType<SchemaSupport['read']>): string {
  if (found instanceof Rejection) return found.reason;
  const columns = found.columns.map((column) => `${column.name} ${typeText(column.type)}`).join(', ');
  return found.isBare ? `bare: ${columns}` : columns;
}
