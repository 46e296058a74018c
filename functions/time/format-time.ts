import { STRING, TIME } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { timePattern } from './fields.ts';

export const formatTime = scalar({
  name: 'FORMAT_TIME',
  category: 'time',
  summary: "Writes `time` by `pattern`, a pattern of Java's DateTimeFormatter. A pattern with the day in it is an error.",
  overloads: [
    overload(
      [
        ['time', TIME],
        ['pattern', STRING],
      ],
      STRING,
      (time, pattern) => timePattern(pattern).format(time),
    ),
  ],
  examples: [
    { sql: `FORMAT_TIME('00:01:05', 'HH_mm_ss_SSS')`, is: '00_01_05_000' },
    { sql: `FORMAT_TIME('13:05:00', 'h:mm a')`, is: '1:05 PM' },
    { sql: `FORMAT_TIME('00:20:34', 'HHmmss''AA''')`, is: '002034AA' },
    { sql: `FORMAT_TIME(CAST(NULL AS TIME), 'HH:mm')`, is: null },
  ],
});
