import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri, unescaped } from './uri.ts';

export const urlExtractQuery = scalar({
  name: 'URL_EXTRACT_QUERY',
  category: 'url',
  summary: 'What stands between the `?` and the `#` of a URL, its escapes read; NULL if there is no `?`, or no URL.',
  overloads: [overload([['url', STRING]], STRING, (url) => unescaped(parseUri(url, 'URL_EXTRACT_QUERY').query))],
  examples: [
    { sql: `URL_EXTRACT_QUERY('http://www.test.com/path?q1&q2#fragment')`, is: 'q1&q2' },
    { sql: `URL_EXTRACT_QUERY('http://www.test.com?q=a%20b')`, is: 'q=a b' },
    { sql: `URL_EXTRACT_QUERY('http://www.test.com/path')`, is: null },
    { sql: `URL_EXTRACT_QUERY(NULL)`, is: null },
  ],
});
