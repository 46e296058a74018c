import { DOUBLE } from '../../types/sql-type.ts';
import { boundOverload, scalar } from '../define.ts';

export const random = scalar({
  name: 'RANDOM',
  category: 'numeric',
  summary: 'A number from 0 to below 1, another one for every row.',
  overloads: [boundOverload([], DOUBLE, (_types, { random: next }) => next, { deterministic: false })],
  examples: [
    { sql: 'RANDOM() >= 0', is: true },
    { sql: 'RANDOM() < 1', is: true },
    { sql: 'RANDOM() IS NULL', is: false },
  ],
});
