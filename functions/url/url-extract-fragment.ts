import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { parseUri, unescaped } from './uri.ts';

export const urlExtractFragment = scalar({
  name: 'URL_EXTRACT_FRAGMENT',
  category: 'url',
  summary: 'What stands behind the `#` of a URL, its escapes read; NULL if there is no `#`, or no URL.',
  overloads: [overload([['url', STRING]], STRING, (url) => unescaped(parseUri(url, 'URL_EXTRACT_FRAGMENT').fragment))],
  examples: [
    { sql: `URL_EXTRACT_FRAGMENT('http://www.test.com/?query#fragment')`, is: 'fragment' },
    { sql: `URL_EXTRACT_FRAGMENT('http://www.test.com/#two%20words')`, is: 'two words' },
    { sql: `URL_EXTRACT_FRAGMENT('http://www.test.com')`, is: null },
    { sql: `URL_EXTRACT_FRAGMENT(NULL)`, is: null },
  ],
});
