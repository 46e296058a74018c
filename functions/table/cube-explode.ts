import { SqlError } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { table, tableOverload } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');
/** A million rows for one. */
const MOST = 20;

export const cubeExplode = table({
  name: 'CUBE_EXPLODE',
  category: 'table',
  summary:
    'A row for each way to put NULL in the place of some elements of `array`, the most NULLs first, without duplicates: where an element is NULL already there is but one way. At most 20 elements.',
  overloads: [tableOverload([['array', arrayPattern(T)]], arrayPattern(T), (array) => (array === null ? [] : cube(array)))],
  examples: [
    {
      sql: 'CUBE_EXPLODE(ARRAY[1, 2])',
      is: [
        [null, null],
        [null, 2],
        [1, null],
        [1, 2],
      ],
    },
    {
      sql: 'CUBE_EXPLODE(ARRAY[1, NULL])',
      is: [
        [null, null],
        [1, null],
      ],
    },
    { sql: `CUBE_EXPLODE(ARRAY['a'])`, is: [[null], ['a']] },
    { sql: 'CUBE_EXPLODE(CAST(NULL AS ARRAY<INT>))', is: [] },
  ],
});

function cube(array: readonly Value[]): readonly Value[] {
  if (array.length > MOST) {
    throw new SqlError('UNFIT_ARGUMENT', [
      'CUBE_EXPLODE',
      `its array has ${array.length} elements, and more than ${MOST} make too many rows`,
    ]);
  }
  return array.reduce<readonly (readonly Value[])[]>(
    (rows, item) =>
      rows.flatMap((row) =>
        item === null
          ? [[...row, null]]
          : [
              [...row, null],
              [...row, item],
            ],
      ),
    [[]],
  );
}
