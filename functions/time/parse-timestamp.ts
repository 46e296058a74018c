import { STRING, TIMESTAMP } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compilePattern } from './date-pattern.ts';

export const parseTimestamp = scalar({
  name: 'PARSE_TIMESTAMP',
  category: 'time',
  summary:
    "Reads an instant written by `pattern`, a pattern of Java's DateTimeFormatter, in `zone`, or in GMT; a zone in the text wins. What the text leaves out is that of 1970-01-01T00:00.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
      ],
      TIMESTAMP,
      (text, pattern) => compilePattern(pattern, 'GMT').parse(text),
    ),
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
        ['zone', STRING],
      ],
      TIMESTAMP,
      (text, pattern, zone) => compilePattern(pattern, zone).parse(text),
    ),
  ],
  examples: [
    { sql: `PARSE_TIMESTAMP('2018-05-11T21:58:33', 'yyyy-MM-dd''T''HH:mm:ss')`, is: '2018-05-11T21:58:33.000' },
    { sql: `PARSE_TIMESTAMP('2018-05-11 21:58', 'yyyy-MM-dd HH:mm', 'Europe/London')`, is: '2018-05-11T20:58:00.000' },
    { sql: `PARSE_TIMESTAMP('05/11/18', 'dd/MM/yy')`, is: '2018-11-05T00:00:00.000' },
    { sql: `PARSE_TIMESTAMP(NULL, 'yyyy')`, is: null },
  ],
});
