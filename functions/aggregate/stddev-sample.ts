import { BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { deviationOverloads } from './deviation.ts';

export const stddevSample = aggregate({
  name: 'STDDEV_SAMPLE',
  category: 'aggregate',
  summary: 'The standard deviation of the sample, 0.0 for fewer than two values. NULLs do not count.',
  overloads: deviationOverloads(Math.sqrt),
  examples: [
    { types: [INTEGER], rows: [[0], [10]], is: 7.0710678118654755 },
    { types: [BIGINT], rows: [[1], [3], [null], [5]], is: 2 },
    { types: [DOUBLE], rows: [[1.5]], is: 0 },
  ],
});
