import { DOUBLE } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const pi = scalar({
  name: 'PI',
  category: 'numeric',
  summary: 'The circumference of a circle divided by its diameter.',
  overloads: [overload([], DOUBLE, () => Math.PI)],
  examples: [
    { sql: 'PI()', is: 3.141592653589793 },
    { sql: 'ROUND(PI(), 2)', is: 3.14 },
    { sql: 'COALESCE(NULL, PI())', is: 3.141592653589793 },
  ],
});
