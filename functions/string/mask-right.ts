import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { countWithin, DEFAULT_MASKS, masked, masksOf, type Masks } from './masks.ts';

export const maskRight = scalar({
  name: 'MASK_RIGHT',
  category: 'string',
  summary: 'Masks the last `count` characters of `input`, and leaves the rest. What the masks are says MASK.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['count', INTEGER],
      ],
      STRING,
      (input, count) => maskRightOf(input, count, DEFAULT_MASKS),
    ),
    overload(
      [
        ['input', STRING],
        ['count', INTEGER],
        ['upper', STRING],
        ['lower', STRING],
        ['digit', STRING],
        ['other', STRING],
      ],
      STRING,
      (input, count, ...masks) => (input === null || count === null ? null : maskRightOf(input, count, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `MASK_RIGHT('My Test $123', 4)`, is: 'My Test -nnn' },
    { sql: `MASK_RIGHT('My Test $123', 4, '*', '*', '1', NULL)`, is: 'My Test $111' },
    { sql: `MASK_RIGHT('abc', 0)`, is: 'abc' },
    { sql: `MASK_RIGHT('abc', NULL)`, is: null },
  ],
});

function maskRightOf(input: string, count: number, masks: Masks): string {
  return masked(input, masks, input.length - countWithin(input, count, 'MASK_RIGHT'));
}
