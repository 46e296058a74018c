import { SqlError } from '../../types/errors.ts';
import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { unescaped } from './uri.ts';

const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2}).{0,2}/s;

export const urlDecodeParam = scalar({
  name: 'URL_DECODE_PARAM',
  category: 'url',
  summary:
    'Reads a parameter of a URL as HTML forms write it: `+` is a space, `%` and two hexadecimal digits a byte of UTF-8. Any other `%` is an error.',
  overloads: [overload([['text', STRING]], STRING, decoded)],
  examples: [
    { sql: `URL_DECODE_PARAM('%3Ffoo+%24bar')`, is: '?foo $bar' },
    { sql: `URL_DECODE_PARAM('gr%C3%B6%C3%9Fe')`, is: 'größe' },
    { sql: `URL_DECODE_PARAM('plain')`, is: 'plain' },
    { sql: `URL_DECODE_PARAM(NULL)`, is: null },
  ],
});

function decoded(text: string): string | null {
  const broken = BROKEN_ESCAPE.exec(text);
  if (broken !== null) throw new SqlError('UNFIT_ARGUMENT', ['URL_DECODE_PARAM', `'${broken[0]}' is no escape of a byte`]);
  return unescaped(text.replaceAll('+', ' '));
}
