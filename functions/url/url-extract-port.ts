import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri } from './uri.ts';

export const urlExtractPort = scalar({
  name: 'URL_EXTRACT_PORT',
  category: 'url',
  summary: 'The port of a URL; NULL if it names none, or is no URL.',
  overloads: [overload([['url', STRING]], INTEGER, (url) => parseUri(url, 'URL_EXTRACT_PORT').port)],
  examples: [
    { sql: `URL_EXTRACT_PORT('https://example.com:8080/path')`, is: 8080 },
    { sql: `URL_EXTRACT_PORT('http://[2001:db8::1]:443/')`, is: 443 },
    { sql: `URL_EXTRACT_PORT('https://example.com/path')`, is: null },
    { sql: `URL_EXTRACT_PORT(NULL)`, is: null },
  ],
});
