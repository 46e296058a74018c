import { arrayOf, BIGINT, BOOLEAN, DOUBLE, INTEGER, STRING, structOf, type PrimitiveType } from '../../types/sql-type.ts';
import { overload, scalar, type ScalarOverload } from '../define.ts';
import { entriesInOrder } from '../map-order.ts';
import { mapPattern } from '../pattern.ts';

export const entries = scalar({
  name: 'ENTRIES',
  category: 'collection',
  summary: 'The entries of `map` as STRUCTs of `K` and `V`, in the order of their keys if `sorted`, else in the order of MAP_KEYS.',
  overloads: [...[INTEGER, BIGINT, DOUBLE, BOOLEAN, STRING].map(entriesOf)],
  examples: [
    {
      sql: `ENTRIES(MAP('b' := 1, 'a' := 2), TRUE)`,
      is: [
        ['a', 2],
        ['b', 1],
      ],
    },
    {
      sql: `ENTRIES(MAP('b' := 1, 'a' := 2), FALSE)`,
      is: [
        ['a', 2],
        ['b', 1],
      ],
    },
    {
      sql: `ENTRIES(MAP('a' := 'x', 'b' := NULL), TRUE)`,
      is: [
        ['a', 'x'],
        ['b', null],
      ],
    },
    { sql: `ENTRIES(CAST(NULL AS MAP<STRING, INT>), TRUE)`, is: null },
  ],
});

function entriesOf(type: PrimitiveType): ScalarOverload {
  const entry = structOf([
    { name: 'K', type: STRING },
    { name: 'V', type },
  ]);
  return overload(
    [
      ['map', mapPattern(STRING, type)],
      ['sorted', BOOLEAN],
    ],
    arrayOf(entry),
    (map, sorted) => {
      const pairs = entriesInOrder(map);
      return sorted ? pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)) : pairs;
    },
  );
}
