import type { Value } from '../../types/value.ts';
import { overload, scalar } from '../define.ts';
import { entriesInOrder } from '../map-order.ts';
import { arrayPattern, lambdaOf, mapPattern, variable } from '../pattern.ts';

const [T, S, K, V] = [variable('T'), variable('S'), variable('K'), variable('V')];

export const reduce = scalar({
  name: 'REDUCE',
  category: 'lambda',
  summary:
    'The `state` after `step` has made a new one of it with each element of an ARRAY, or each key and value of a MAP, in turn. Of a collection that is NULL, or empty, it is `state`; NULL where `state` is.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['state', S],
        ['step', lambdaOf([S, T], S)],
      ],
      S,
      (array, state, step) =>
        state === null || array === null || step === null ? state : array.reduce<Value>((last, item) => step(last, item), state),
      { nulls: 'given' },
    ),
    overload(
      [
        ['map', mapPattern(K, V)],
        ['state', S],
        ['step', lambdaOf([S, K, V], S)],
      ],
      S,
      (map, state, step) =>
        state === null || map === null || step === null
          ? state
          : entriesInOrder(map).reduce<Value>((last, [key, value]) => step(last, key, value), state),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: 'REDUCE(ARRAY[1, 2, 3], 10, (s, x) => s + x)', is: 16 },
    { sql: `REDUCE(MAP('a' := 2, 'bcd' := 5), 0, (s, k, v) => s + LEN(k) * v)`, is: 17 },
    { sql: 'REDUCE(CAST(NULL AS ARRAY<INT>), 10, (s, x) => s + x)', is: 10 },
    { sql: 'REDUCE(ARRAY[1], CAST(NULL AS INT), (s, x) => s + x)', is: null },
  ],
});
