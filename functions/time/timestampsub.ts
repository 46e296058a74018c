import { INTEGER, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { UNIT } from '../pattern.ts';
import { duration } from './unit.ts';

export const timestampsub = scalar({
  name: 'TIMESTAMPSUB',
  category: 'time',
  summary: 'The `timestamp` that is `count` units earlier.',
  overloads: [
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
        ['timestamp', TIMESTAMP],
      ],
      TIMESTAMP,
      (unit, count, timestamp) => timestamp - duration(unit, count),
    ),
  ],
  examples: [
    { sql: `TIMESTAMPSUB(MILLISECONDS, 5, '2021-06-24T10:00:00')`, is: '2021-06-24T09:59:59.995' },
    { sql: `TIMESTAMPSUB(DAYS, 1, '2021-07-01T10:00:00')`, is: '2021-06-30T10:00:00.000' },
    { sql: `TIMESTAMPSUB(HOURS, -1, '2021-06-24T10:00:00')`, is: '2021-06-24T11:00:00.000' },
    { sql: `TIMESTAMPSUB(DAYS, 1, CAST(NULL AS TIMESTAMP))`, is: null },
  ],
});
