import { BIGINT, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const fromUnixtime = scalar({
  name: 'FROM_UNIXTIME',
  category: 'time',
  summary: 'The instant that is `milliseconds` after 1970-01-01T00:00 UTC.',
  overloads: [overload([['milliseconds', BIGINT]], TIMESTAMP, (milliseconds) => Number(milliseconds))],
  examples: [
    { sql: 'FROM_UNIXTIME(0)', is: '1970-01-01T00:00:00.000' },
    { sql: 'FROM_UNIXTIME(1589234313000)', is: '2020-05-11T21:58:33.000' },
    { sql: 'FROM_UNIXTIME(-1)', is: '1969-12-31T23:59:59.999' },
    { sql: 'FROM_UNIXTIME(NULL)', is: null },
  ],
});
