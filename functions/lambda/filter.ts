import { SqlError } from '../../types/errors.ts';
import { BOOLEAN } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, lambdaOf, mapPattern, variable } from '../pattern.ts';

const [T, K, V] = [variable('T'), variable('K'), variable('V')];

export const filter = scalar({
  name: 'FILTER',
  category: 'lambda',
  summary: 'The elements of an ARRAY, or the entries of a MAP, for which `keep` is TRUE. A condition that is NULL is an error.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['keep', lambdaOf([T], BOOLEAN)],
      ],
      arrayPattern(T),
      (array, keep) => array.filter((item) => isTrue(keep(item))),
    ),
    overload(
      [
        ['map', mapPattern(K, V)],
        ['keep', lambdaOf([K, V], BOOLEAN)],
      ],
      mapPattern(K, V),
      (map, keep) => new Map([...map].filter(([key, value]) => isTrue(keep(key, value)))),
    ),
  ],
  examples: [
    { sql: 'FILTER(ARRAY[1, 5, NULL, 7], x => x > 4)', is: [5, 7] },
    { sql: `FILTER(MAP('a' := 1, 'bc' := 2), (k, v) => LEN(k) > 1 AND v < 3)`, is: new Map([['bc', 2]]) },
    { sql: 'FILTER(ARRAY[NULL, 1], x => x IS NULL)', is: [null] },
    { sql: 'FILTER(CAST(NULL AS ARRAY<INT>), x => x > 4)', is: null },
  ],
});

function isTrue(condition: Value): boolean {
  if (condition === null) throw new SqlError('UNFIT_ARGUMENT', ['FILTER', 'its condition is NULL for an element']);
  return condition === true;
}
