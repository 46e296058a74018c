import { SqlError } from '../../types/errors.ts';
import { STRING } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, mapPattern, variable } from '../pattern.ts';

const T = variable('T');

export const asMap = scalar({
  name: 'AS_MAP',
  category: 'collection',
  summary:
    'A MAP of each of `keys` to the element of `values` at the same place: NULL where there is none, and the last one where a key is there twice. A key that is NULL is an error.',
  overloads: [
    overload(
      [
        ['keys', arrayPattern(STRING)],
        ['values', arrayPattern(T)],
      ],
      mapPattern(STRING, T),
      zip,
    ),
  ],
  examples: [
    {
      sql: `AS_MAP(ARRAY['a', 'b'], ARRAY[1, 2])`,
      is: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    },
    {
      sql: `AS_MAP(ARRAY['a', 'b'], ARRAY[1])`,
      is: new Map([
        ['a', 1],
        ['b', null],
      ]),
    },
    { sql: `AS_MAP(ARRAY['a', 'a'], ARRAY[1, 2, 3])`, is: new Map([['a', 2]]) },
    { sql: `AS_MAP(NULL, ARRAY[1])`, is: null },
  ],
});

function zip(keys: readonly (string | null)[], values: readonly Value[]): ReadonlyMap<Value, Value> {
  if (keys.includes(null)) throw new SqlError('UNFIT_ARGUMENT', ['AS_MAP', 'a key of a MAP is not NULL']);
  return new Map(keys.map((key, i) => [key, values[i] ?? null]));
}
