import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri, unescaped } from './uri.ts';

export const urlExtractParameter = scalar({
  name: 'URL_EXTRACT_PARAMETER',
  category: 'url',
  summary:
    'The value of the first parameter `name` in the query of a URL, its escapes read; empty if it is there without a value, NULL if it is not there, or there is no URL.',
  overloads: [
    overload(
      [
        ['url', STRING],
        ['name', STRING],
      ],
      STRING,
      (url, name) => parameterOf(parseUri(url, 'URL_EXTRACT_PARAMETER').query ?? '', name),
    ),
  ],
  examples: [
    { sql: `URL_EXTRACT_PARAMETER('http://www.test.com/?one=a&two=b&three', 'two')`, is: 'b' },
    { sql: `URL_EXTRACT_PARAMETER('http://www.test.com/?one=a&two=b&three', 'three')`, is: '' },
    { sql: `URL_EXTRACT_PARAMETER('http://www.test.com/?q=a%20%26%20b', 'q')`, is: 'a & b' },
    { sql: `URL_EXTRACT_PARAMETER('http://www.test.com/?one=a', 'four')`, is: null },
    { sql: `URL_EXTRACT_PARAMETER(NULL, 'one')`, is: null },
  ],
});

/** Escapes are read only once the parts are found: an escaped `&` or `=` parts nothing. */
function parameterOf(query: string, name: string): string | null {
  for (const parameter of query.split('&')) {
    const equals = parameter.indexOf('=');
    const key = equals === -1 ? parameter : parameter.slice(0, equals);
    if (unescaped(key) === name) return equals === -1 ? '' : unescaped(parameter.slice(equals + 1));
  }
  return null;
}
