import type { Bigint } from '../../types/bigint.ts';
import { BIGINT, DOUBLE, INTEGER, structOf } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';

const STATE = structOf([
  { name: 'COUNT', type: BIGINT },
  ...['SUM_X', 'SUM_Y', 'SUM_XX', 'SUM_YY', 'SUM_XY'].map((name) => ({ name, type: DOUBLE })),
]);

export const correlation = aggregate({
  name: 'CORRELATION',
  category: 'aggregate',
  summary:
    'Pearson’s correlation of two columns, from -1 to 1, over the rows in which neither is NULL; NaN where there are fewer than two, or where a column has the same value in all of them.',
  overloads: [INTEGER, BIGINT, DOUBLE].map((type) =>
    aggregateOverload(
      [
        ['x', type],
        ['y', type],
      ],
      DOUBLE,
      { state: STATE, ...correlating() },
    ),
  ),
  examples: [
    {
      types: [DOUBLE, DOUBLE],
      rows: [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
      is: 1,
    },
    {
      types: [INTEGER, INTEGER],
      rows: [
        [1, -1],
        [2, -2],
        [null, 7],
        [8, null],
      ],
      is: -1,
    },
    {
      types: [BIGINT, BIGINT],
      rows: [
        [1, 1],
        [1, 2],
      ],
      is: NaN,
    },
    { types: [DOUBLE, DOUBLE], rows: [[1, 2]], is: NaN },
  ],
});

type Sums = readonly [count: number, x: number, y: number, xx: number, yy: number, xy: number];

function correlating(): Aggregator<Sums, [Bigint | null, Bigint | null]> {
  return {
    initial: () => [0, 0, 0, 0, 0, 0],
    add: (sums, x, y) => (x === null || y === null ? sums : plus(sums, sumsOf(Number(x), Number(y)), 1)),
    remove: (sums, x, y) => (x === null || y === null ? sums : plus(sums, sumsOf(Number(x), Number(y)), -1)),
    merge: (left, right) => plus(left, right, 1),
    result: correlationOf,
  };
}

const sumsOf = (x: number, y: number): Sums => [1, x, y, x * x, y * y, x * y];

function plus(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const sum = (i: number): number => a[i] + sign * b[i];
  return [sum(0), sum(1), sum(2), sum(3), sum(4), sum(5)];
}

function correlationOf([count, x, y, xx, yy, xy]: Sums): number {
  if (count < 2) return NaN;
  return (count * xy - x * y) / Math.sqrt((count * xx - x * x) * (count * yy - y * y));
}
