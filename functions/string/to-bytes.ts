import { BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { encodingOf, readBytes } from './encoding.ts';

export const toBytes = scalar({
  name: 'TO_BYTES',
  category: 'string',
  summary: 'The bytes that `text` writes in an `encoding`: hex, utf8, ascii or base64.',
  overloads: [
    overload(
      [
        ['text', STRING],
        ['encoding', STRING],
      ],
      BYTES,
      (text, encoding) => readBytes(text, encodingOf(encoding, 'TO_BYTES'), 'TO_BYTES'),
    ),
  ],
  examples: [
    { sql: `TO_BYTES('1aB2', 'hex')`, is: 'GrI=' },
    { sql: `TO_BYTES('größer', 'utf8')`, is: 'Z3LDtsOfZXI=' },
    { sql: `TO_BYTES('größer', 'ascii')`, is: 'Z3I/P2Vy' },
    { sql: `TO_BYTES('Iw==', 'base64')`, is: 'Iw==' },
    { sql: `TO_BYTES(NULL, 'hex')`, is: null },
  ],
});
