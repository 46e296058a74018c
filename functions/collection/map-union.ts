import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { mapPattern, variable } from '../pattern.ts';

const T = variable('T');

export const mapUnion = scalar({
  name: 'MAP_UNION',
  category: 'collection',
  summary: 'The entries of both maps; where both have a key, that of `second`. A map that is NULL counts as empty; NULL if both are.',
  overloads: [
    overload(
      [
        ['first', mapPattern(STRING, T)],
        ['second', mapPattern(STRING, T)],
      ],
      mapPattern(STRING, T),
      (first, second) => (first === null || second === null ? (first ?? second) : new Map([...first, ...second])),
      { nulls: 'given' },
    ),
  ],
  examples: [
    {
      sql: `MAP_UNION(MAP('a' := 1, 'b' := 2), MAP('b' := 3))`,
      is: new Map([
        ['a', 1],
        ['b', 3],
      ]),
    },
    { sql: `MAP_UNION(MAP('a' := 1), NULL)`, is: new Map([['a', 1]]) },
    { sql: `MAP_UNION(CAST(NULL AS MAP<STRING, INT>), NULL)`, is: null },
  ],
});
