import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { entriesInOrder } from '../map-order.ts';
import { arrayPattern, mapPattern, variable } from '../pattern.ts';

const T = variable('T');

export const mapValues = scalar({
  name: 'MAP_VALUES',
  category: 'collection',
  summary: 'The values of `map`, in the order of MAP_KEYS.',
  overloads: [overload([['map', mapPattern(STRING, T)]], arrayPattern(T), (map) => entriesInOrder(map).map(([, value]) => value))],
  examples: [
    { sql: `MAP_VALUES(MAP('a' := 1, 'b' := 2))`, is: [1, 2] },
    { sql: `MAP_VALUES(MAP('a' := 'x', 'b' := NULL))`, is: ['x', null] },
    { sql: `MAP_VALUES(CAST(NULL AS MAP<STRING, INT>))`, is: null },
  ],
});
