import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { entriesInOrder } from '../map-order.ts';
import { arrayPattern, mapPattern, variable } from '../pattern.ts';

const T = variable('T');

export const mapKeys = scalar({
  name: 'MAP_KEYS',
  category: 'collection',
  summary: 'The keys of `map`, in the order of Java’s HashMap.',
  overloads: [overload([['map', mapPattern(STRING, T)]], arrayPattern(STRING), (map) => entriesInOrder(map).map(([key]) => key))],
  examples: [
    { sql: `MAP_KEYS(MAP('a' := 1, 'b' := 2))`, is: ['a', 'b'] },
    { sql: `MAP_KEYS(MAP('a' := ARRAY[1], 'b' := NULL))`, is: ['a', 'b'] },
    { sql: `MAP_KEYS(CAST(NULL AS MAP<STRING, INT>))`, is: null },
  ],
});
