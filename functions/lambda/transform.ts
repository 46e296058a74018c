import { SqlError } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, lambdaOf, mapPattern, variable, type LambdaValue } from '../pattern.ts';

const [T, R, K, V] = [variable('T'), variable('R'), variable('K'), variable('V')];

export const transform = scalar({
  name: 'TRANSFORM',
  category: 'lambda',
  summary:
    'What `make` makes of each element of an ARRAY; of a MAP, the entries that `key` and `value` make of each key and value. Two entries of one key, and a key or value that is NULL, are an error, as in ksqlDB.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['make', lambdaOf([T], R)],
      ],
      arrayPattern(R),
      (array, make) => array.map((item) => make(item)),
    ),
    overload(
      [
        ['map', mapPattern(K, V)],
        ['key', lambdaOf([K, V], R)],
        ['value', lambdaOf([K, V], T)],
      ],
      mapPattern(R, T),
      transformMap,
    ),
  ],
  examples: [
    { sql: 'TRANSFORM(ARRAY[1, 2, 3], x => x * 10)', is: [10, 20, 30] },
    {
      sql: `TRANSFORM(MAP('a' := 1, 'b' := 2), (k, v) => UCASE(k), (k, v) => v + 1)`,
      is: new Map([
        ['A', 2],
        ['B', 3],
      ]),
    },
    { sql: 'TRANSFORM(ARRAY[1, NULL], x => ABS(x))', is: [1, null] },
    { sql: 'TRANSFORM(ARRAY[ARRAY[1], ARRAY[2, 3]], y => TRANSFORM(y, z => z + 1))', is: [[2], [3, 4]] },
    { sql: 'TRANSFORM(CAST(NULL AS ARRAY<INT>), x => x * 10)', is: null },
  ],
});

function transformMap(map: ReadonlyMap<Value, Value>, makeKey: LambdaValue, makeValue: LambdaValue): ReadonlyMap<Value, Value> {
  const made = new Map<Value, Value>();
  for (const [key, value] of map) {
    const [newKey, newValue] = [makeKey(key, value), makeValue(key, value)];
    if (newKey === null || newValue === null) throw unfit('an entry has a NULL in it');
    if (made.has(newKey)) throw unfit('two entries have the same key');
    made.set(newKey, newValue);
  }
  return made;
}

const unfit = (why: string): SqlError => new SqlError('UNFIT_ARGUMENT', ['TRANSFORM', why]);
