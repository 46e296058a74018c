import { BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { deviationOverloads } from './deviation.ts';

export const stddevSamp = aggregate({
  name: 'STDDEV_SAMP',
  category: 'aggregate',
  summary:
    'The variance of the sample, 0.0 for fewer than two values: not the deviation that its name promises, as in ksqlDB, which keeps it for queries that rely on it. STDDEV_SAMPLE is its root. NULLs do not count.',
  overloads: deviationOverloads((variance) => variance),
  examples: [
    { types: [INTEGER], rows: [[0], [10]], is: 50 },
    { types: [BIGINT], rows: [[50], [10], [3], [null]], is: 643 },
    { types: [DOUBLE], rows: [[1.5]], is: 0 },
  ],
});
