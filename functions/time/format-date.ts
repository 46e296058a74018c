import { DATE, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { datePattern } from './fields.ts';

export const formatDate = scalar({
  name: 'FORMAT_DATE',
  category: 'time',
  summary: "Writes `date` by `pattern`, a pattern of Java's DateTimeFormatter. A pattern with the time of day in it is an error.",
  overloads: [
    overload(
      [
        ['date', DATE],
        ['pattern', STRING],
      ],
      STRING,
      (date, pattern) => datePattern(pattern).format(date * DAY_MS),
    ),
  ],
  examples: [
    { sql: `FORMAT_DATE('2018-05-11', 'dd/MM/yyyy')`, is: '11/05/2018' },
    { sql: `FORMAT_DATE('2022-01-01', 'EEE, d MMM yyyy')`, is: 'Sat, 1 Jan 2022' },
    { sql: `FORMAT_DATE('1969-12-31', 'yyyy''y'' M''m''')`, is: '1969y 12m' },
    { sql: `FORMAT_DATE(CAST(NULL AS DATE), 'yyyy')`, is: null },
  ],
});
