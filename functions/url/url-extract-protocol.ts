import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri } from './uri.ts';

export const urlExtractProtocol = scalar({
  name: 'URL_EXTRACT_PROTOCOL',
  category: 'url',
  summary: 'The scheme of a URL, as it is written; NULL if it has none, or is no URL.',
  overloads: [overload([['url', STRING]], STRING, (url) => parseUri(url, 'URL_EXTRACT_PROTOCOL').scheme)],
  examples: [
    { sql: `URL_EXTRACT_PROTOCOL('https://www.test.com/')`, is: 'https' },
    { sql: `URL_EXTRACT_PROTOCOL('mailto:someone@example.com')`, is: 'mailto' },
    { sql: `URL_EXTRACT_PROTOCOL('www.example.com')`, is: null },
    { sql: `URL_EXTRACT_PROTOCOL(NULL)`, is: null },
  ],
});
