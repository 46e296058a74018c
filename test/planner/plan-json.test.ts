import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../parser/parser.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { planFromJson, planToJson } from '../../planner/plan-json.ts';
import { contextOf, scopeOf } from './fixture.ts';

const values = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(null, true, false, NaN, Infinity, -Infinity, 0, -0),
    fc.double(),
    fc.bigInt(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 8 }),
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(tie('leaf'), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bigint', '$map', '$object', '__proto__', 'toString')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

describe('plans as JSON', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(planFromJson(planToJson(value))).toStrictEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('keep bound expressions with literals of every kind', () => {
    const text = `CASE WHEN M = 1.5 AND L > 9007199254740993 AND DAY = '2020-01-31' AND Y = Y THEN 1e3 ELSE -0e0 END`;
    const expression = bindExpression(parseExpression(text), scopeOf('M DECIMAL(4, 2); L BIGINT; DAY DATE; Y BYTES'), contextOf(text));
    expect(planFromJson(planToJson(expression))).toStrictEqual(expression);
  });

  test.each([
    [{ a: 1n, b: [NaN, -0] }, '{"a":{"$bigint":"1"},"b":[{"$number":"NaN"},{"$number":"-0"}]}'],
    [{ bytes: Uint8Array.of(1), map: new Map([[1, 'a']]) }, '{"bytes":{"$bytes":"AQ=="},"map":{"$map":[[1,"a"]]}}'],
    [{ $map: 1, b: 2n }, '{"$object":[["$map",1],["b",{"$bigint":"2"}]]}'],
    [{ a: undefined, b: null }, '{"b":null}'],
  ])('%o', (value, json) => {
    expect(planToJson(value)).toBe(json);
  });

  test('refuse what no plan holds', () => {
    expect(() => planToJson({ f: () => 1 })).toThrow('a plan holds a function');
    expect(() => planFromJson('{"$other":1}')).toThrow('$other');
  });
});
