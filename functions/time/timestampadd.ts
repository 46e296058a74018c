import { INTEGER, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { duration } from './unit.ts';

export const timestampadd = scalar({
  name: 'TIMESTAMPADD',
  category: 'time',
  summary: 'The `timestamp` that is `count` units later.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['timestamp', TIMESTAMP],
      ],
      TIMESTAMP,
      (unit, count, timestamp) => timestamp + duration(unit, count),
    ),
  ],
  examples: [
    { sql: `TIMESTAMPADD(MILLISECONDS, 5, '2021-06-24T10:00:00')`, is: '2021-06-24T10:00:00.005' },
    { sql: `TIMESTAMPADD(DAYS, 1, '2021-06-30T10:00:00')`, is: '2021-07-01T10:00:00.000' },
    { sql: `TIMESTAMPADD(HOURS, -11, '2021-06-24T10:00:00')`, is: '2021-06-23T23:00:00.000' },
    { sql: `TIMESTAMPADD(DAYS, NULL, '2021-06-24T10:00:00')`, is: null },
  ],
});
