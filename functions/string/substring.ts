import { BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const substring = scalar({
  name: 'SUBSTRING',
  category: 'string',
  summary:
    'The part of `input` that begins at `position`, counted from 1, or from the end if negative; 0 is taken for 1. It ends after `length` characters or bytes, or with the input.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['position', INTEGER],
      ],
      STRING,
      (input, position) => input.slice(startOf(input.length, position)),
    ),
    overload(
      [
        ['input', STRING],
        ['position', INTEGER],
        ['length', INTEGER],
      ],
      STRING,
      (input, position, length) => {
        const start = startOf(input.length, position);
        return input.slice(start, endOf(input.length, start, length));
      },
    ),
    overload(
      [
        ['input', BYTES],
        ['position', INTEGER],
      ],
      BYTES,
      (input, position) => input.slice(startOf(input.length, position)),
    ),
    overload(
      [
        ['input', BYTES],
        ['position', INTEGER],
        ['length', INTEGER],
      ],
      BYTES,
      (input, position, length) => {
        const start = startOf(input.length, position);
        return input.slice(start, endOf(input.length, start, length));
      },
    ),
  ],
  examples: [
    { sql: `SUBSTRING('some_string', 6)`, is: 'string' },
    { sql: `SUBSTRING('some_string', 6, 3)`, is: 'str' },
    { sql: `SUBSTRING('some_string', -6, 3)`, is: 'str' },
    { sql: `SUBSTRING('some_string', 0, 4)`, is: 'some' },
    { sql: `SUBSTRING('short', 9)`, is: '' },
    { sql: `SUBSTRING('some_string', NULL)`, is: null },
  ],
});

/** Both ends are clamped to the input, so no position is an error. */
function startOf(size: number, position: number): number {
  return position < 0 ? Math.max(size + position, 0) : Math.min(Math.max(position - 1, 0), size);
}

function endOf(size: number, start: number, length: number): number {
  return Math.max(Math.min(start + length, size), start);
}
