import { STRING, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compilePattern } from './date-pattern.ts';

export const formatTimestamp = scalar({
  name: 'FORMAT_TIMESTAMP',
  category: 'time',
  summary: "Writes `timestamp` by `pattern`, a pattern of Java's DateTimeFormatter, in `zone`, or in GMT.",
  overloads: [
    overload(
      [
        ['timestamp', TIMESTAMP],
        ['pattern', STRING],
      ],
      STRING,
      (timestamp, pattern) => compilePattern(pattern, 'GMT').format(timestamp),
    ),
    overload(
      [
        ['timestamp', TIMESTAMP],
        ['pattern', STRING],
        ['zone', STRING],
      ],
      STRING,
      (timestamp, pattern, zone) => compilePattern(pattern, zone).format(timestamp),
    ),
  ],
  examples: [
    { sql: `FORMAT_TIMESTAMP('2018-05-11T21:58:33', 'yyyy-MM-dd HH:mm:ss.SSS')`, is: '2018-05-11 21:58:33.000' },
    { sql: `FORMAT_TIMESTAMP('2018-05-11T21:58:33', 'yyyy-MM-dd HH:mm:ss zz', 'Europe/London')`, is: '2018-05-11 22:58:33 BST' },
    { sql: `FORMAT_TIMESTAMP('2018-05-11T21:58:33', 'HH''h'' zzz')`, is: '21h GMT' },
    { sql: `FORMAT_TIMESTAMP(CAST(NULL AS TIMESTAMP), 'yyyy')`, is: null },
  ],
});
