import { DATE, INTEGER } from '../../types/sql-type.ts';
import type { Timestamp } from '../../types/time.ts';
import { boundOverload, overload, scalar } from '../define.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { serverZone, zoneOf } from './zone.ts';

export const unixDate = scalar({
  name: 'UNIX_DATE',
  category: 'time',
  summary: "The days from 1970-01-01 to `date`; without one to today, in the server's own zone.",
  overloads: [
    boundOverload(
      [],
      INTEGER,
      (_types, { clock }) =>
        () =>
          today(clock.now()),
      { deterministic: false },
    ),
    overload([['date', DATE]], INTEGER, (date) => date),
  ],
  examples: [
    { sql: `UNIX_DATE('1970-01-11')`, is: 10 },
    { sql: `UNIX_DATE('1969-12-31')`, is: -1 },
    { sql: 'UNIX_DATE() > 18000', is: true },
    { sql: 'UNIX_DATE(CAST(NULL AS DATE))', is: null },
  ],
});

function today(now: Timestamp): number {
  return Math.floor((now + zoneOf(serverZone()).offsetAt(now)) / DAY_MS);
}
