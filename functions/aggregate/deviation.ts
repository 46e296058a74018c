import type { Bigint } from '../../types/bigint.ts';
import { BIGINT, DOUBLE, INTEGER, structOf } from '../../types/sql-type.ts';
import { aggregateOverload, type AggregateOverload, type Aggregator } from '../define.ts';

/** How many values there are, their sum, and the sum of the squares of what each is off the mean. */
const STATE = structOf([
  { name: 'COUNT', type: BIGINT },
  { name: 'SUM', type: DOUBLE },
  { name: 'SQUARES', type: DOUBLE },
]);

/** The overloads of STDDEV_SAMP and STDDEV_SAMPLE: `result` of the sample's variance, 0.0 for fewer than two values. NULLs do not count. */
export function deviationOverloads(result: (variance: number) => number): readonly AggregateOverload[] {
  return [INTEGER, BIGINT, DOUBLE].map((type) => aggregateOverload([['value', type]], DOUBLE, { state: STATE, ...deviating(result) }));
}

type Spread = readonly [count: number, sum: number, squares: number];
const NOTHING: Spread = [0, 0, 0];

function deviating(result: (variance: number) => number): Aggregator<Spread, [Bigint | null]> {
  return {
    initial: () => NOTHING,
    add: (spread, value) => (value === null ? spread : plus(spread, Number(value))),
    remove: (spread, value) => (value === null ? spread : minus(spread, Number(value))),
    merge,
    result: ([count, , squares]) => (count < 2 ? 0 : result(squares / (count - 1))),
  };
}

// By Youngs and Cramer ("Some results relevant to choice of sum and sum-of-product algorithms", 1971): no difference of
// two large sums is taken, so that values far from 0 keep their spread.

function plus([count, sum, squares]: Spread, value: number): Spread {
  const n = count + 1;
  return [n, sum + value, squares + addedSquares(n, sum + value, value)];
}

function minus([count, sum, squares]: Spread, value: number): Spread {
  if (count <= 1) return NOTHING;
  return [count - 1, sum - value, count === 2 ? 0 : Math.max(squares - addedSquares(count, sum, value), 0)];
}

/** What the last of `count` values with this sum added to the squares. */
function addedSquares(count: number, sum: number, value: number): number {
  return count === 1 ? 0 : (count * value - sum) ** 2 / (count * (count - 1));
}

function merge(left: Spread, right: Spread): Spread {
  const [m, leftSum, leftSquares] = left;
  const [n, rightSum, rightSquares] = right;
  if (m === 0) return right;
  if (n === 0) return left;
  const apart = leftSum * (n / m) - rightSum;
  return [m + n, leftSum + rightSum, leftSquares + rightSquares + (m / (n * (m + n))) * apart ** 2];
}
