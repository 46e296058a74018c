import { BIGINT, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compilePattern } from './date-pattern.ts';
import { serverZone } from './zone.ts';

export const stringtotimestamp = scalar({
  name: 'STRINGTOTIMESTAMP',
  category: 'time',
  summary:
    "Reads an instant written by `pattern`, a pattern of Java's DateTimeFormatter, in `zone`, or in the server's own zone, as milliseconds since 1970; a zone in the text wins. Deprecated in ksqlDB: see PARSE_TIMESTAMP.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
      ],
      BIGINT,
      (text, pattern) => compilePattern(pattern, serverZone()).parse(text),
      { deterministic: false },
    ),
    overload(
      [
        ['text', STRING],
        ['pattern', STRING],
        ['zone', STRING],
      ],
      BIGINT,
      (text, pattern, zone) => compilePattern(pattern, zone).parse(text),
    ),
  ],
  examples: [
    { sql: `STRINGTOTIMESTAMP('2018-05-11T21:58:33Z', 'yyyy-MM-dd''T''HH:mm:ssX')`, is: 1526075913000 },
    { sql: `STRINGTOTIMESTAMP('2018-05-11 21:58', 'yyyy-MM-dd HH:mm', 'Europe/London')`, is: 1526072280000 },
    { sql: `STRINGTOTIMESTAMP('1970', 'yyyy', 'UTC')`, is: 0 },
    { sql: `STRINGTOTIMESTAMP(NULL, 'yyyy')`, is: null },
  ],
});
