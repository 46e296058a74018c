import { BIGINT, TIMESTAMP } from '../../types/sql-type.ts';
import { boundOverload, overload, scalar } from '../define.ts';

export const unixTimestamp = scalar({
  name: 'UNIX_TIMESTAMP',
  category: 'time',
  summary: 'The milliseconds from 1970-01-01T00:00 UTC to `timestamp`; without one to now.',
  overloads: [
    boundOverload(
      [],
      BIGINT,
      (_types, { clock }) =>
        () =>
          clock.now(),
      { deterministic: false },
    ),
    overload([['timestamp', TIMESTAMP]], BIGINT, (timestamp) => timestamp),
  ],
  examples: [
    { sql: `UNIX_TIMESTAMP('2020-05-11T21:58:33')`, is: 1589234313000 },
    { sql: `UNIX_TIMESTAMP('1969-12-31T23:59:59.999')`, is: -1 },
    { sql: 'UNIX_TIMESTAMP() > 1600000000000', is: true },
    { sql: 'UNIX_TIMESTAMP(CAST(NULL AS TIMESTAMP))', is: null },
  ],
});
