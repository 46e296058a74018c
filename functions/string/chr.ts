import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

const LAST_CODE_POINT = 0x10_ffff;
const ESCAPES = /^(?:\\u[0-9a-fA-F]{4})+$/;

export const chr = scalar({
  name: 'CHR',
  category: 'string',
  summary:
    'The character of a Unicode code point, given as a number, or as `\\uXXXX` (two of them for a surrogate pair). NULL if there is no such character.',
  overloads: [
    overload([['code', INTEGER]], STRING, (code) => (code < 0 || code > LAST_CODE_POINT ? null : String.fromCodePoint(code))),
    overload([['code', STRING]], STRING, (code) => (ESCAPES.test(code) ? unescaped(code) : null)),
  ],
  examples: [
    { sql: `CHR(75)`, is: 'K' },
    { sql: `CHR(22909)`, is: '好' },
    { sql: `CHR('\\u004b')`, is: 'K' },
    { sql: `CHR('\\ud820\\udeb8')`, is: '𘊸' },
    { sql: `CHR('75')`, is: null },
    { sql: `CHR(-1)`, is: null },
    { sql: `CHR(CAST(NULL AS INTEGER))`, is: null },
  ],
});

function unescaped(code: string): string {
  const [, ...units] = code.split('\\u');
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}
