import { scalar } from '../define.ts';
import { binaryOverloads, unaryOverloads } from './double.ts';

export const log = scalar({
  name: 'LOG',
  category: 'numeric',
  summary:
    'The logarithm of `value` to `base`; without a base the natural one, as in ksqlDB, whose documentation says 10. NaN for a base that is not above 0, or is 1.',
  overloads: [...unaryOverloads(Math.log), ...binaryOverloads('base', 'value', logarithm)],
  examples: [
    { sql: 'LOG(13)', is: 2.5649493574615367 },
    { sql: 'LOG(2, 8)', is: 3 },
    { sql: 'LOG(15, 0)', is: -Infinity },
    { sql: 'LOG(1, 13)', is: NaN },
    { sql: 'LOG(15, NULL)', is: null },
  ],
});

function logarithm(base: number, value: number): number {
  return base <= 0 || base === 1 ? NaN : Math.log(value) / Math.log(base);
}
