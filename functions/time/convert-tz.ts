import { STRING, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { zoneOf } from './zone.ts';

export const convertTz = scalar({
  name: 'CONVERT_TZ',
  category: 'time',
  summary:
    'The `timestamp` moved by what the clocks of zone `to` are ahead of those of zone `from` at that instant: a local time of the one as a local time of the other.',
  overloads: [
    overload(
      [
        ['timestamp', TIMESTAMP],
        ['from', STRING],
        ['to', STRING],
      ],
      TIMESTAMP,
      (timestamp, from, to) => timestamp + zoneOf(to).offsetAt(timestamp) - zoneOf(from).offsetAt(timestamp),
    ),
  ],
  examples: [
    { sql: `CONVERT_TZ('2020-05-11T21:58:33', '+0200', '+0500')`, is: '2020-05-12T00:58:33.000' },
    { sql: `CONVERT_TZ('2020-01-01T12:00:00', 'UTC', 'America/New_York')`, is: '2020-01-01T07:00:00.000' },
    { sql: `CONVERT_TZ('2020-01-01T12:00:00', 'Asia/Tokyo', 'UTC')`, is: '2020-01-01T03:00:00.000' },
    { sql: `CONVERT_TZ(CAST(NULL AS TIMESTAMP), 'UTC', '+0500')`, is: null },
  ],
});
