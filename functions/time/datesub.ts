import { DATE, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { duration } from './unit.ts';

export const datesub = scalar({
  name: 'DATESUB',
  category: 'time',
  summary:
    'The `date` that is `count` units earlier. Units shorter than a day count from its midnight, and what is left of a day is cut off.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['date', DATE],
      ],
      DATE,
      (unit, count, date) => Math.floor((date * DAY_MS - duration(unit, count)) / DAY_MS),
    ),
  ],
  examples: [
    { sql: `DATESUB(DAYS, 9, '2021-06-24')`, is: '2021-06-15' },
    { sql: `DATESUB(HOURS, 1, '2021-06-24')`, is: '2021-06-23' },
    { sql: `DATESUB(DAYS, -5, '1970-01-03')`, is: '1970-01-08' },
    { sql: `DATESUB(DAYS, 1, CAST(NULL AS DATE))`, is: null },
  ],
});
