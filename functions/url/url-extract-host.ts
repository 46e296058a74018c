import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri } from './uri.ts';

export const urlExtractHost = scalar({
  name: 'URL_EXTRACT_HOST',
  category: 'url',
  summary: 'The host of a URL, an IPv6 address between brackets; NULL if it names none, or is no URL.',
  overloads: [overload([['url', STRING]], STRING, (url) => parseUri(url, 'URL_EXTRACT_HOST').host)],
  examples: [
    { sql: `URL_EXTRACT_HOST('https://user@docs.example.com:8080/path?q')`, is: 'docs.example.com' },
    { sql: `URL_EXTRACT_HOST('http://[2001:db8::1]/')`, is: '[2001:db8::1]' },
    { sql: `URL_EXTRACT_HOST('www.example.com')`, is: null },
    { sql: `URL_EXTRACT_HOST(NULL)`, is: null },
  ],
});
