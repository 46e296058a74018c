import { expect, test } from 'vitest';
import { aggregate, aggregateOverload } from '../../functions/define.ts';
import { ANY, variable } from '../../functions/pattern.ts';
import { overloadId } from '../../functions/overload-id.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import { arrayOf, BIGINT, BOOLEAN, INTEGER, STRING, type SqlType } from '../../types/sql-type.ts';

const count = { state: BIGINT, initial: () => 0, add: (state: number) => state + 1, result: (state: number) => state };
const described = { category: 'test', summary: 'For the test.', examples: [] };

/** Columns, then the ones that may be repeated, then literals; or the repeated ones among the literals. */
const middle = aggregate({
  ...described,
  name: 'MIDDLE',
  overloads: [
    aggregateOverload(
      [
        ['first', BIGINT],
        ['others', STRING],
      ],
      BIGINT,
      {
        ...count,
        variadic: 1,
        literals: [
          ['a', INTEGER],
          ['b', INTEGER],
        ],
      },
    ),
  ],
});
const last = aggregate({
  ...described,
  name: 'LAST',
  overloads: [
    aggregateOverload(
      [
        ['first', BIGINT],
        ['second', STRING],
      ],
      BIGINT,
      {
        ...count,
        variadic: 3,
        literals: [
          ['a', INTEGER],
          ['rest', STRING],
        ],
      },
    ),
  ],
});

test.each<[typeof middle, readonly SqlType[], number]>([
  [middle, [BIGINT, INTEGER, INTEGER], 1],
  [middle, [BIGINT, STRING, STRING, INTEGER, INTEGER], 3],
  [last, [BIGINT, STRING, INTEGER], 2],
  [last, [BIGINT, STRING, INTEGER, STRING, STRING], 2],
])('$name of %o has so many columns', (entry, types, columns) => {
  expect(resolveOverload(entry, { types }).columns).toBe(columns);
});

test.each<[typeof middle, readonly SqlType[]]>([
  [middle, [STRING, STRING, INTEGER, INTEGER]],
  [middle, [BIGINT, STRING, STRING, INTEGER]],
  [middle, [BIGINT, INTEGER, INTEGER, INTEGER]],
  [last, [BIGINT, STRING]],
])('$name does not take %o', (entry, types) => {
  expect(() => resolveOverload(entry, { types })).toThrow(expect.objectContaining({ error: 'NO_SUCH_OVERLOAD' }));
});

test('ids tell which may be repeated', () => {
  expect(middle.overloads.map((one) => overloadId('MIDDLE', one))).toEqual(['MIDDLE(BIGINT, STRING..., INTEGER, INTEGER)']);
});

test('ANY takes another type each time, and gives way to what says more', () => {
  const T = variable('T');
  const entry = aggregate({
    ...described,
    name: 'EITHER',
    overloads: [
      aggregateOverload(
        [
          ['first', T],
          ['others', ANY],
        ],
        BIGINT,
        { ...count, variadic: 1 },
      ),
      aggregateOverload(
        [
          ['first', T],
          ['others', T],
        ],
        BIGINT,
        { ...count, variadic: 1 },
      ),
    ],
  });
  expect(resolveOverload(entry, { types: [INTEGER, BOOLEAN, arrayOf(STRING)] }).id).toBe('EITHER(T, ANY...)');
});
