import { SqlError } from '../../types/errors.ts';
import { DATE, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { compilePattern, type DatePattern } from './date-pattern.ts';

export const parseDate = scalar({
  name: 'PARSE_DATE',
  category: 'time',
  summary:
    "Reads a day written by `pattern`, a pattern of Java's DateTimeFormatter. What the text leaves out is that of 1970-01-01, and what stands behind the day is not looked at. A time of day that is not midnight is an error.",
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
    { sql: `PARSE_DATE('2022-01-02 or so', 'yyyy-MM-dd')`, is: '2022-01-02' },
    { sql: `PARSE_DATE(NULL, 'yyyy')`, is: null },
  ],
});

function parse(text: string, pattern: string): number {
  const days = parseBeginning(text, compilePattern(pattern)) / DAY_MS;
  if (Number.isInteger(days)) return days;
  throw new SqlError('UNFIT_ARGUMENT', ['PARSE_DATE', `'${text}' is no midnight, and a DATE has no time of day`]);
}

/** The longest beginning that fits, as ksqlDB's parser for this one function takes it. */
function parseBeginning(text: string, pattern: DatePattern): number {
  for (let length = text.length; length > 0; length--) {
    const found = parsed(text.slice(0, length), pattern);
    if (found !== null) return found;
  }
  return pattern.parse(text);
}

function parsed(text: string, pattern: DatePattern): number | null {
  try {
    return pattern.parse(text);
  } catch (error) {
    if (error instanceof SqlError && error.error === 'UNREADABLE_TIME') return null;
    throw error;
  }
}
