import { expect, test } from 'vitest';
import { nullif } from '../../../functions/null/nullif.ts';
import { BYTES, DOUBLE, INTEGER, mapOf, STRING, type SqlType } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { catalogOf, planText } from '../../planner/fixture.ts';
import { call } from '../call.ts';

test.each<readonly [SqlType, Value, Value, Value]>([
  [BYTES, new Uint8Array([1]), new Uint8Array([1]), null],
  [DOUBLE, Number.NaN, Number.NaN, null],
  [mapOf(STRING, INTEGER), new Map([['a', 1]]), new Map([['a', 1]]), null],
  [INTEGER, 1, null, 1],
  [INTEGER, null, null, null],
])('NULLIF of %j %o and %o', (type, expression, other, is) => {
  expect(call(nullif, [type, type], [expression, other])).toEqual(is);
});

const INPUT = catalogOf(`CREATE STREAM input (id INT KEY, v INT) WITH (kafka_topic = 'clicks', value_format = 'JSON');`);

test('AS_VALUE copies a key column into the value', () => {
  const plan = planText('CREATE STREAM output AS SELECT id, AS_VALUE(id) AS copy FROM input;', INPUT);
  expect(plan.kind === 'start' && plan.logical.root.schema).toMatchObject({
    key: [{ name: 'ID', type: INTEGER }],
    value: [{ name: 'COPY', type: INTEGER }],
  });
});

test('AS_VALUE is not the key', () => {
  expect(() => planText('CREATE STREAM output AS SELECT AS_VALUE(id) AS copy FROM input;', INPUT)).toThrow('The SELECT list leaves out ID');
});
