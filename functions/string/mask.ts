import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { DEFAULT_MASKS, masked, masksOf } from './masks.ts';

export const mask = scalar({
  name: 'MASK',
  category: 'string',
  summary:
    'Puts a character in place of every one of `input`: `X` for capitals, `x` for small letters, `n` for digits, `-` for all others, or those that the call names. NULL leaves its kind as it is.',
  overloads: [
    overload([['input', STRING]], STRING, (input) => masked(input, DEFAULT_MASKS)),
    overload(
      [
        ['input', STRING],
        ['upper', STRING],
        ['lower', STRING],
        ['digit', STRING],
        ['other', STRING],
      ],
      STRING,
      (input, ...masks) => (input === null ? null : masked(input, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `MASK('My Test $123')`, is: 'Xx-Xxxx--nnn' },
    { sql: `MASK('My Test $123', '*', NULL, '1', NULL)`, is: '*y *est $111' },
    { sql: `MASK('')`, is: '' },
    { sql: `MASK(NULL)`, is: null },
  ],
});
