import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { SqlError } from '../../types/errors.ts';
import { BIGINT, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern } from '../pattern.ts';

/** A longer series would take the memory of the server for one row. */
const MOST = 10_000_000;

export const generateSeries = scalar({
  name: 'GENERATE_SERIES',
  category: 'collection',
  summary:
    'The numbers from `start` to `end`, both included, `step` apart: 1 or -1, towards `end`, if it is not given. A step of 0, or away from `end`, is an error.',
  overloads: [
    overload(
      [
        ['start', INTEGER],
        ['end', INTEGER],
      ],
      arrayPattern(INTEGER),
      (start, end) => series(start, end, null),
    ),
    overload(
      [
        ['start', INTEGER],
        ['end', INTEGER],
        ['step', INTEGER],
      ],
      arrayPattern(INTEGER),
      series,
    ),
    overload(
      [
        ['start', BIGINT],
        ['end', BIGINT],
      ],
      arrayPattern(BIGINT),
      (start, end) => series(start, end, null),
    ),
    overload(
      [
        ['start', BIGINT],
        ['end', BIGINT],
        ['step', INTEGER],
      ],
      arrayPattern(BIGINT),
      series,
    ),
  ],
  examples: [
    { sql: 'GENERATE_SERIES(1, 4)', is: [1, 2, 3, 4] },
    { sql: 'GENERATE_SERIES(3, 1)', is: [3, 2, 1] },
    { sql: 'GENERATE_SERIES(0, 9, 4)', is: [0, 4, 8] },
    { sql: 'GENERATE_SERIES(9007199254740992, 9007199254740993)', is: [9007199254740992n, 9007199254740993n] },
    { sql: 'GENERATE_SERIES(NULL, 3)', is: null },
  ],
});

function series(start: Bigint, end: Bigint, given: number | null): readonly Bigint[] {
  const step = given ?? (end > start ? 1 : -1);
  if (step === 0) throw unfit('its step is 0');
  if ((end > start && step < 0) || (end < start && step > 0)) throw unfit(`a step of ${step} never leads from ${start} to ${end}`);
  const count = Number((BigInt(end) - BigInt(start)) / BigInt(step)) + 1;
  if (count > MOST) throw unfit(`${count} numbers are more than the ${MOST} that an ARRAY may have here`);
  if (typeof start === 'number' && typeof end === 'number') return Array.from({ length: count }, (_, i) => start + i * step);
  return Array.from({ length: count }, (_, i) => normalizeBigint(BigInt(start) + BigInt(i) * BigInt(step)));
}

const unfit = (why: string): SqlError => new SqlError('UNFIT_ARGUMENT', ['GENERATE_SERIES', why]);
