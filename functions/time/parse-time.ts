import { STRING, TIME } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { timePattern } from './fields.ts';

export const parseTime = scalar({
  name: 'PARSE_TIME',
  category: 'time',
  summary:
    "Reads a time of day written by `pattern`, a pattern of Java's DateTimeFormatter; letters may be of either case. A pattern that has the day in it, or not the hour, is an error.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
      ],
      TIME,
      (text, pattern) => timePattern(pattern).parse(text),
    ),
  ],
  examples: [
    { sql: `PARSE_TIME('00:01:05', 'HH:mm:ss')`, is: '00:01:05' },
    { sql: `PARSE_TIME('01:00 pm', 'hh:mm a')`, is: '13:00' },
    { sql: `PARSE_TIME('11/05', 'HH/mm')`, is: '11:05' },
    { sql: `PARSE_TIME(NULL, 'HH')`, is: null },
  ],
});
