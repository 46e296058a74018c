import { describe, expect, test } from 'vitest';
import type { Value } from '../../../types/value.ts';
import { sqlValue } from '../sql-value.ts';

const FAILS = 'an error';

const CASES: [sql: string, expected: Value][] = [
  // BOOLEAN
  ["CAST(' YES ' AS BOOLEAN)", true],
  ["CAST('t' AS BOOLEAN)", true],
  ["CAST('' AS BOOLEAN)", false],
  ["CAST('truex' AS BOOLEAN)", false],
  ['CAST(TRUE AS STRING)', 'true'],
  // Whole numbers
  ["CAST(' +12 ' AS INTEGER)", 12],
  ["CAST('2147483648' AS INTEGER)", FAILS],
  ["CAST('1.5' AS INTEGER)", FAILS],
  ["CAST('' AS INTEGER)", FAILS],
  ['CAST(4294967297 AS INTEGER)', 1],
  ['CAST(9223372036854775807 AS INTEGER)', -1],
  ["CAST('9223372036854775807' AS BIGINT)", 9223372036854775807n],
  ["CAST('9223372036854775808' AS BIGINT)", FAILS],
  ['CAST(-1.9E0 AS INTEGER)', -1],
  ['CAST(1E300 AS INTEGER)', 2147483647],
  ['CAST(1E300 AS BIGINT)', 9223372036854775807n],
  ['CAST(-0.5E0 AS BIGINT)', 0],
  ['CAST(2.99 AS INTEGER)', 2],
  ['CAST(12345678901234567890.5 AS BIGINT)', -6101065172474983726n],
  // DECIMAL
  ['CAST(1.005 AS DECIMAL(3, 2))', '1.01'],
  ['CAST(-1.005 AS DECIMAL(3, 2))', '-1.01'],
  ['CAST(100 AS DECIMAL(4, 2))', FAILS],
  ['CAST(7 AS DECIMAL(4, 2))', '7.00'],
  ['CAST(1.15E0 AS DECIMAL(2, 1))', '1.2'],
  ["CAST(' 1.25 ' AS DECIMAL(4, 2))", '1.25'],
  ["CAST('1,5' AS DECIMAL(4, 2))", FAILS],
  ['CAST(0.10 AS STRING)', '0.10'],
  // DOUBLE
  ['CAST(1 AS DOUBLE)', 1],
  ['CAST(9007199254740993 AS DOUBLE)', 9007199254740992],
  ['CAST(1.25 AS DOUBLE)', 1.25],
  ["CAST('-1.5e3' AS DOUBLE)", -1500],
  ["CAST('NaN' AS DOUBLE)", FAILS],
  ["CAST('Infinity' AS DOUBLE)", FAILS],
  ["CAST('1e999' AS DOUBLE)", FAILS],
  ['CAST(1E0 AS STRING)', '1.0'],
  ['CAST(1.5E10 AS STRING)', '1.5E10'],
  ['CAST(1E-5 AS STRING)', '1.0E-5'],
  ['CAST(0.001E0 AS STRING)', '0.001'],
  ['CAST(9999999E0 AS STRING)', '9999999.0'],
  ['CAST(1E7 AS STRING)', '1.0E7'],
  // BYTES
  ["CAST('aGk=' AS BYTES)", 'aGk='],
  ["CAST('a b' AS BYTES)", FAILS],
  // Times
  ["CAST('2020-02-29' AS DATE)", '2020-02-29'],
  ["CAST('2021-02-29' AS DATE)", FAILS],
  ["CAST('10:00:05' AS TIME)", '10:00:05'],
  ["CAST('25:00' AS TIME)", FAILS],
  ["CAST('2020-01-31T10:00+02:00' AS TIMESTAMP)", '2020-01-31T08:00:00.000'],
  ["CAST('2020' AS TIMESTAMP)", '2020-01-01T00:00:00.000'],
  ["CAST(CAST('1969-12-31T23:00:00' AS TIMESTAMP) AS DATE)", '1969-12-31'],
  ["CAST(CAST('1969-12-31T23:00:00' AS TIMESTAMP) AS TIME)", '23:00'],
  ["CAST(CAST('2020-01-31' AS DATE) AS TIMESTAMP)", '2020-01-31T00:00:00.000'],
  ["CAST(CAST('10:00:05.123' AS TIME) AS STRING)", '10:00:05'],
  ["CAST(CAST('2020-01-31' AS DATE) AS STRING)", '2020-01-31'],
  ["CAST(CAST('2020-01-31T10:00' AS TIMESTAMP) AS STRING)", '2020-01-31T10:00:00.000'],
  // Containers
  ["CAST(ARRAY['1', '2'] AS ARRAY<INTEGER>)", [1, 2]],
  ["CAST(ARRAY['1', NULL] AS ARRAY<INTEGER>)", [1, null]],
  ["CAST(ARRAY['1', 'x'] AS ARRAY<INTEGER>)", FAILS],
  ["CAST(MAP('a' := 1) AS MAP<STRING, STRING>)", new Map([['a', '1']])],
  ["CAST(STRUCT(B := 1, A := '2') AS STRUCT<A INTEGER, C STRING>)", [2, null]],
  ['CAST(ARRAY[1, NULL] AS STRING)', '[1, null]'],
  ["CAST(MAP('a' := 1.5E0, 'b' := NULL) AS STRING)", '{a=1.5, b=null}'],
  ["CAST(STRUCT(A := 1, B := 'x') AS STRING)", 'Struct{A=1,B=x}'],
  // NULL
  ['CAST(NULL AS INTEGER)', null],
  ['CAST(CAST(NULL AS STRING) AS DATE)', null],
];

describe('CAST', () => {
  test.each(CASES)('%s', (sql, expected) => {
    if (expected === FAILS) expect(() => sqlValue(sql)).toThrow(expect.objectContaining({ kind: 'data' }));
    else expect(sqlValue(sql)).toEqual(expected);
  });
});
