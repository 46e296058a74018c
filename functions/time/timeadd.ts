import { INTEGER, TIME } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { timeOfDay } from '../../types/calendar.ts';
import { duration } from './unit.ts';

export const timeadd = scalar({
  name: 'TIMEADD',
  category: 'time',
  summary: 'The `time` that is `count` units later; after midnight the clock goes on from 0.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['time', TIME],
      ],
      TIME,
      (unit, count, time) => timeOfDay(time + duration(unit, count)),
    ),
  ],
  examples: [
    { sql: `TIMEADD(MINUTES, 90, '10:00:00')`, is: '11:30' },
    { sql: `TIMEADD(HOURS, 3, '23:00:00')`, is: '02:00' },
    { sql: `TIMEADD(SECONDS, -1, '00:00:00')`, is: '23:59:59' },
    { sql: `TIMEADD(HOURS, NULL, '10:00:00')`, is: null },
  ],
});
