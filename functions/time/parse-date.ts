import { SqlError } from '../../types/errors.ts';
import { DATE, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DAY_MS } from './calendar.ts';
import { compilePattern } from './date-pattern.ts';

export const parseDate = scalar({
  name: 'PARSE_DATE',
  category: 'time',
  summary:
    "Reads a day written by `pattern`, a pattern of Java's DateTimeFormatter. What the text leaves out is that of 1970-01-01. A time of day that is not midnight is an error.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
      ],
      DATE,
      parse,
    ),
  ],
  examples: [
    { sql: `PARSE_DATE('2018-05-11', 'yyyy-MM-dd')`, is: '2018-05-11' },
    { sql: `PARSE_DATE('01-Jan-2022', 'dd-MMM-yyyy')`, is: '2022-01-01' },
    { sql: `PARSE_DATE('2022', 'yyyy')`, is: '2022-01-01' },
    { sql: `PARSE_DATE(NULL, 'yyyy')`, is: null },
  ],
});

function parse(text: string, pattern: string): number {
  const days = compilePattern(pattern).parse(text) / DAY_MS;
  if (Number.isInteger(days)) return days;
  throw new SqlError('UNFIT_ARGUMENT', ['PARSE_DATE', `'${text}' is no midnight, and a DATE has no time of day`]);
}
