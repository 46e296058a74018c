import { BIGINT, DATE, DOUBLE, STRING } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { extremeOverloads } from './extreme.ts';

export const max = aggregate({
  name: 'MAX',
  category: 'aggregate',
  summary: 'The greatest of the values that are not NULL; NULL if there is none.',
  overloads: extremeOverloads((before) => (a, b) => before(b, a)),
  examples: [
    { types: [BIGINT], rows: [[3], [null], [9007199254740993n], [-2]], is: 9007199254740993n },
    { types: [STRING], rows: [['b'], ['B'], ['a']], is: 'b' },
    { types: [DATE], rows: [[19000], [-1], [20000]], is: 20000 },
    { types: [DOUBLE], rows: [[null]], is: null },
  ],
});
