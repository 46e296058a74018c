import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { datePattern } from './fields.ts';

export const datetostring = scalar({
  name: 'DATETOSTRING',
  category: 'time',
  summary:
    "Writes a day, given as days since 1970-01-01, by `pattern`, a pattern of Java's DateTimeFormatter. Deprecated in ksqlDB: see FORMAT_DATE.",
  overloads: [
    overload(
      [
        ['days', INTEGER],
        ['pattern', STRING],
      ],
      STRING,
      (days, pattern) => datePattern(pattern).format(days * DAY_MS),
    ),
  ],
  examples: [
    { sql: `DATETOSTRING(17662, 'yyyy-MM-dd')`, is: '2018-05-11' },
    { sql: `DATETOSTRING(18993, 'dd-MMM-yyyy')`, is: '01-Jan-2022' },
    { sql: `DATETOSTRING(-1, 'dd-MM-yyyy''!''')`, is: '31-12-1969!' },
    { sql: `DATETOSTRING(NULL, 'yyyy')`, is: null },
  ],
});
