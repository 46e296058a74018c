import { BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { encodingOf } from './encoding.ts';

export const fromBytes = scalar({
  name: 'FROM_BYTES',
  category: 'string',
  summary: 'Writes `bytes` as text in an `encoding`: hex (in upper case), utf8, ascii or base64.',
  overloads: [
    overload(
      [
        ['bytes', BYTES],
        ['encoding', STRING],
      ],
      STRING,
      (bytes, encoding) => encodingOf(encoding, 'FROM_BYTES').write(bytes),
    ),
  ],
  examples: [
    { sql: `FROM_BYTES(TO_BYTES('GrI=', 'base64'), 'hex')`, is: '1AB2' },
    { sql: `FROM_BYTES(TO_BYTES('21', 'hex'), 'utf8')`, is: '!' },
    { sql: `FROM_BYTES(TO_BYTES('größer', 'utf8'), 'base64')`, is: 'Z3LDtsOfZXI=' },
    { sql: `FROM_BYTES(NULL, 'hex')`, is: null },
  ],
});
