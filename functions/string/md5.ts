import { createHash } from 'node:crypto';
import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const md5 = scalar({
  name: 'MD5',
  category: 'string',
  summary:
    'The MD5 digest of the UTF-8 bytes of `input`, as 32 hexadecimal digits in lower case. Fit to tell texts apart, not to keep secrets.',
  overloads: [overload([['input', STRING]], STRING, (input) => createHash('md5').update(input, 'utf8').digest('hex'))],
  examples: [
    { sql: `MD5('')`, is: 'd41d8cd98f00b204e9800998ecf8427e' },
    { sql: `MD5('abc')`, is: '900150983cd24fb0d6963f7d28e17f72' },
    { sql: `MD5('message digest')`, is: 'f96b697d7cb7938d525a2f31aaf161d0' },
    { sql: `MD5(NULL)`, is: null },
  ],
});
