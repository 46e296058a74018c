import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { compilePattern } from './date-pattern.ts';

export const stringtodate = scalar({
  name: 'STRINGTODATE',
  category: 'time',
  summary:
    "Reads a day written by `pattern`, a pattern of Java's DateTimeFormatter, as days since 1970-01-01. Deprecated in ksqlDB: see PARSE_DATE.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
      ],
      INTEGER,
      (text, pattern) => Math.floor(compilePattern(pattern).parse(text) / DAY_MS),
    ),
  ],
  examples: [
    { sql: `STRINGTODATE('2018-05-11', 'yyyy-MM-dd')`, is: 17662 },
    { sql: `STRINGTODATE('01-Jan-2022', 'dd-MMM-yyyy')`, is: 18993 },
    { sql: `STRINGTODATE('31/12/1969', 'dd/MM/yyyy')`, is: -1 },
    { sql: `STRINGTODATE(NULL, 'yyyy')`, is: null },
  ],
});
