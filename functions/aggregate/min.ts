import { BIGINT, BYTES, DOUBLE, STRING } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { extremeOverloads } from './extreme.ts';

export const min = aggregate({
  name: 'MIN',
  category: 'aggregate',
  summary: 'The least of the values that are not NULL; NULL if there is none.',
  overloads: extremeOverloads((before) => before),
  examples: [
    { types: [BIGINT], rows: [[3], [null], [9007199254740993n], [-2]], is: -2 },
    { types: [STRING], rows: [['b'], ['B'], ['a']], is: 'B' },
    { types: [BYTES], rows: [[Uint8Array.of(200)], [Uint8Array.of(3, 1)], [Uint8Array.of(3)]], is: Uint8Array.of(3) },
    { types: [DOUBLE], rows: [[null]], is: null },
  ],
});
