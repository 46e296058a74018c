import { SqlError } from '../../types/errors.ts';
import { INTEGER } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const slice = scalar({
  name: 'SLICE',
  category: 'collection',
  summary:
    'The elements of `array` from place `from` to place `to`, both included and counted from 1. A bound that is NULL is the first or the last; NULL where a bound is out of range.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['from', INTEGER],
        ['to', INTEGER],
      ],
      arrayPattern(T),
      part,
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: 'SLICE(ARRAY[1, 2, 3, 4], 2, 3)', is: [2, 3] },
    { sql: 'SLICE(ARRAY[1, 2, 3, 4], 3, NULL)', is: [3, 4] },
    { sql: 'SLICE(ARRAY[1, 2, 3, 4], NULL, 2)', is: [1, 2] },
    { sql: 'SLICE(ARRAY[1, 2], 2, 3)', is: null },
    { sql: 'SLICE(CAST(NULL AS ARRAY<INT>), 1, 2)', is: null },
  ],
});

function part(array: readonly Value[] | null, from: number | null, to: number | null): readonly Value[] | null {
  if (array === null) return null;
  const [start, end] = [(from ?? 1) - 1, to ?? array.length];
  if (start < 0 || end > array.length) return null;
  if (start > end) throw new SqlError('UNFIT_ARGUMENT', ['SLICE', `place ${start + 1} comes after place ${end}`]);
  return array.slice(start, end);
}
