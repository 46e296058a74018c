import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

/** All that a form does not send as it is; a space becomes `+` afterwards. */
const ESCAPED = /[^A-Za-z0-9.*_ -]/gu;

export const urlEncodeParam = scalar({
  name: 'URL_ENCODE_PARAM',
  category: 'url',
  summary:
    'Writes `text` as a parameter of a URL, as HTML forms do: letters, digits and `-_.*` stay, spaces become `+`, all else the escapes of its UTF-8 bytes.',
  overloads: [overload([['text', STRING]], STRING, (text) => text.replace(ESCAPED, escaped).replaceAll(' ', '+'))],
  examples: [
    { sql: `URL_ENCODE_PARAM('?foo $bar')`, is: '%3Ffoo+%24bar' },
    { sql: `URL_ENCODE_PARAM('a-b_c.d*')`, is: 'a-b_c.d*' },
    { sql: `URL_ENCODE_PARAM('größe=1')`, is: 'gr%C3%B6%C3%9Fe%3D1' },
    { sql: `URL_ENCODE_PARAM(NULL)`, is: null },
  ],
});

function escaped(character: string): string {
  return Array.from(Buffer.from(character, 'utf8'), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
