import { SqlError } from '../../types/errors.ts';
import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { encodingOf, readBytes } from './encoding.ts';

/** How SQL writes hexadecimal digits: `0x1AB2`, `X'1AB2'`. */
const HEX_LITERAL = /^(?:0x(?<digits>.*)|[xX]'(?<quoted>.*)')$/s;

export const encode = scalar({
  name: 'ENCODE',
  category: 'string',
  summary:
    "Writes the bytes that `text` writes in one encoding in another. Encodings are hex (`1ab2`, `0x1ab2` or `X'1ab2'`), utf8, ascii and base64; the two must not be the same.",
  overloads: [
    overload(
      [
        ['text', STRING],
        ['from', STRING],
        ['to', STRING],
      ],
      STRING,
      encoded,
    ),
  ],
  examples: [
    { sql: `ENCODE('Example!', 'ascii', 'hex')`, is: '4578616d706c6521' },
    { sql: `ENCODE('RXhhbXBsZSE=', 'base64', 'utf8')`, is: 'Example!' },
    { sql: `ENCODE('X''2190''', 'hex', 'base64')`, is: 'IZA=' },
    { sql: `ENCODE('Ελλάδα', 'ascii', 'utf8')`, is: '??????' },
    { sql: `ENCODE(NULL, 'ascii', 'hex')`, is: null },
  ],
});

function encoded(text: string, fromName: string, toName: string): string {
  const [from, to] = [encodingOf(fromName, 'ENCODE'), encodingOf(toName, 'ENCODE')];
  if (from.name === to.name) throw new SqlError('UNFIT_ARGUMENT', ['ENCODE', `both encodings are ${from.name}`]);
  const shown = to.write(readBytes(from.name === 'hex' ? digitsOf(text) : text, from, 'ENCODE'));
  return to.name === 'hex' ? shown.toLowerCase() : shown;
}

function digitsOf(text: string): string {
  const { digits, quoted } = HEX_LITERAL.exec(text)?.groups ?? {};
  return digits ?? quoted ?? text;
}
