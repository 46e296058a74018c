import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { countWithin, DEFAULT_MASKS, masked, masksOf, type Masks } from './masks.ts';

export const maskKeepRight = scalar({
  name: 'MASK_KEEP_RIGHT',
  category: 'string',
  summary: 'Leaves the last `count` characters of `input`, and masks the rest. What the masks are says MASK.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['count', INTEGER],
      ],
      STRING,
      (input, count) => maskKeepRightOf(input, count, DEFAULT_MASKS),
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
      (input, count, ...masks) => (input === null || count === null ? null : maskKeepRightOf(input, count, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `MASK_KEEP_RIGHT('My Test $123', 4)`, is: 'Xx-Xxxx-$123' },
    { sql: `MASK_KEEP_RIGHT('My Test $123', 4, '*', NULL, '1', NULL)`, is: '*y *est $123' },
    { sql: `MASK_KEEP_RIGHT('abc', 0)`, is: 'xxx' },
    { sql: `MASK_KEEP_RIGHT(NULL, 4)`, is: null },
  ],
});

function maskKeepRightOf(input: string, count: number, masks: Masks): string {
  return masked(input, masks, 0, input.length - countWithin(input, count, 'MASK_KEEP_RIGHT'));
}
