import type { Bigint } from '../../types/bigint.ts';
import { BIGINT, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compilePattern } from './date-pattern.ts';
import { serverZone } from './zone.ts';

export const timestampToString = scalar({
  name: 'TIMESTAMPTOSTRING',
  category: 'time',
  summary:
    "Writes `timestamp`, in milliseconds since 1970, by `pattern`, a pattern of Java's DateTimeFormatter, in `zone`, or in the server's own zone. Deprecated in ksqlDB.",
  overloads: [
    overload(
      [
        ['timestamp', BIGINT],
        ['pattern', STRING],
      ],
      STRING,
      (timestamp, pattern) => format(timestamp, pattern, serverZone()),
      { deterministic: false },
    ),
    overload(
      [
        ['timestamp', BIGINT],
        ['pattern', STRING],
        ['zone', STRING],
      ],
      STRING,
      format,
    ),
  ],
  examples: [
    { sql: `TIMESTAMPTOSTRING(1526075913000, 'yyyy-MM-dd HH:mm:ss.SSS', 'UTC')`, is: '2018-05-11 21:58:33.000' },
    { sql: `TIMESTAMPTOSTRING(1526075913000, 'yyyy-MM-dd HH:mm:ss zzz', 'Europe/London')`, is: '2018-05-11 22:58:33 BST' },
    { sql: `TIMESTAMPTOSTRING(0, 'EEE, d MMM yyyy', '+02:00')`, is: 'Thu, 1 Jan 1970' },
    { sql: `TIMESTAMPTOSTRING(CAST(NULL AS BIGINT), 'yyyy')`, is: null },
  ],
});

/** A BIGINT beyond 2^53 is no time that can be written; as a number it is refused as such. */
function format(timestamp: Bigint, pattern: string, zone: string): string {
  return compilePattern(pattern, zone).format(Number(timestamp));
}
