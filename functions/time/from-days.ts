import { DATE, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const fromDays = scalar({
  name: 'FROM_DAYS',
  category: 'time',
  summary: 'The day that is `days` after 1970-01-01.',
  overloads: [overload([['days', INTEGER]], DATE, (days) => days)],
  examples: [
    { sql: 'FROM_DAYS(10)', is: '1970-01-11' },
    { sql: 'FROM_DAYS(-1)', is: '1969-12-31' },
    { sql: 'FROM_DAYS(18758)', is: '2021-05-11' },
    { sql: 'FROM_DAYS(NULL)', is: null },
  ],
});
