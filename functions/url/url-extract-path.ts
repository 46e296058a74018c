import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri, unescaped } from './uri.ts';

export const urlExtractPath = scalar({
  name: 'URL_EXTRACT_PATH',
  category: 'url',
  summary: 'The path of a URL, its escapes read; empty if it has none, NULL if it is no URL.',
  overloads: [overload([['url', STRING]], STRING, (url) => unescaped(parseUri(url, 'URL_EXTRACT_PATH').path))],
  examples: [
    { sql: `URL_EXTRACT_PATH('http://test@example.com:8080/nested/path?query&jobs')`, is: '/nested/path' },
    { sql: `URL_EXTRACT_PATH('http://www.test.com/a%20b')`, is: '/a b' },
    { sql: `URL_EXTRACT_PATH('http://www.test.com?query')`, is: '' },
    { sql: `URL_EXTRACT_PATH(NULL)`, is: null },
  ],
});
