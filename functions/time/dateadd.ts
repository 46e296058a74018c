import { DATE, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { duration } from './unit.ts';

export const dateadd = scalar({
  name: 'DATEADD',
  category: 'time',
  summary:
    'The `date` that is `count` units later. Units shorter than a day count from its midnight, and what is left of a day is cut off.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['date', DATE],
      ],
      DATE,
      (unit, count, date) => Math.floor((date * DAY_MS + duration(unit, count)) / DAY_MS),
    ),
  ],
  examples: [
    { sql: `DATEADD(DAYS, 9, '2021-06-24')`, is: '2021-07-03' },
    { sql: `DATEADD(HOURS, 49, '2021-06-24')`, is: '2021-06-26' },
    { sql: `DATEADD(DAYS, -5, '1970-01-03')`, is: '1969-12-29' },
    { sql: `DATEADD(DAYS, NULL, '2021-06-24')`, is: null },
  ],
});
