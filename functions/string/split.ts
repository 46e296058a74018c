import { arrayOf, BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const split = scalar({
  name: 'SPLIT',
  category: 'string',
  summary:
    'The pieces of `input` between the places where `delimiter` is, empty pieces too. An empty delimiter makes a piece of every character or byte.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['delimiter', STRING],
      ],
      arrayOf(STRING),
      splitText,
    ),
    overload(
      [
        ['input', BYTES],
        ['delimiter', BYTES],
      ],
      arrayOf(BYTES),
      splitBytes,
    ),
  ],
  examples: [
    { sql: `SPLIT('a.b.c', '.')`, is: ['a', 'b', 'c'] },
    { sql: `SPLIT('..a..', '.')`, is: ['', '', 'a', '', ''] },
    { sql: `SPLIT('a😀b', '')`, is: ['a', '😀', 'b'] },
    { sql: `SPLIT('', ',')`, is: [''] },
    { sql: `SPLIT(TO_BYTES('a.b', 'utf8'), TO_BYTES('.', 'utf8'))`, is: ['YQ==', 'Yg=='] },
    { sql: `SPLIT('a,b', NULL)`, is: null },
  ],
});

/** Java would cut a surrogate pair in two; its halves could not be written anywhere, so it stays one character here. */
function splitText(input: string, delimiter: string): readonly string[] {
  if (input === '') return [''];
  return delimiter === '' ? [...input] : input.split(delimiter);
}

function splitBytes(input: Uint8Array, delimiter: Uint8Array): readonly Uint8Array[] {
  if (input.length === 0) return [input];
  if (delimiter.length === 0) return Array.from(input, (_, i) => input.slice(i, i + 1));
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const pieces: Uint8Array[] = [];
  let begin = 0;
  for (let at = bytes.indexOf(delimiter); at !== -1; at = bytes.indexOf(delimiter, begin)) {
    pieces.push(input.slice(begin, at));
    begin = at + delimiter.length;
  }
  pieces.push(input.slice(begin));
  return pieces;
}
