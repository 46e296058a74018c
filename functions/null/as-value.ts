import { overload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';

const T = variable('T');

export const asValue = scalar({
  name: 'AS_VALUE',
  category: 'null',
  summary: 'Gives `expression` as it is. A key column in it is copied into the value, while the key keeps its own.',
  overloads: [overload([['expression', T]], T, (value) => value)],
  examples: [
    { sql: `AS_VALUE('k1')`, is: 'k1' },
    { sql: `AS_VALUE(1 + 1)`, is: 2 },
    { sql: `AS_VALUE(CAST(NULL AS STRING))`, is: null },
  ],
});
