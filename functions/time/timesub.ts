import { INTEGER, TIME } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { timeOfDay } from '../../types/calendar.ts';
import { duration } from './unit.ts';

export const timesub = scalar({
  name: 'TIMESUB',
  category: 'time',
  summary: 'The `time` that is `count` units earlier; before midnight the clock goes back from 24:00.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['time', TIME],
      ],
      TIME,
      (unit, count, time) => timeOfDay(time - duration(unit, count)),
    ),
  ],
  examples: [
    { sql: `TIMESUB(MINUTES, 90, '10:00:00')`, is: '08:30' },
    { sql: `TIMESUB(HOURS, 3, '01:00:00')`, is: '22:00' },
    { sql: `TIMESUB(DAYS, 1, '01:00:00')`, is: '01:00' },
    { sql: `TIMESUB(HOURS, 1, CAST(NULL AS TIME))`, is: null },
  ],
});
