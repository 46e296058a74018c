import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { countWithin, DEFAULT_MASKS, masked, masksOf, type Masks } from './masks.ts';

export const maskKeepLeft = scalar({
  name: 'MASK_KEEP_LEFT',
  category: 'string',
  summary: 'Leaves the first `count` characters of `input`, and masks the rest. What the masks are says MASK.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['count', INTEGER],
      ],
      STRING,
      (input, count) => maskKeepLeftOf(input, count, DEFAULT_MASKS),
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
      (input, count, ...masks) => (input === null || count === null ? null : maskKeepLeftOf(input, count, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `MASK_KEEP_LEFT('My Test $123', 4)`, is: 'My Txxx--nnn' },
    { sql: `MASK_KEEP_LEFT('My Test $123', 4, '*', NULL, '1', NULL)`, is: 'My Test $111' },
    { sql: `MASK_KEEP_LEFT('abc', 9)`, is: 'abc' },
    { sql: `MASK_KEEP_LEFT(NULL, 4)`, is: null },
  ],
});

function maskKeepLeftOf(input: string, count: number, masks: Masks): string {
  return masked(input, masks, countWithin(input, count, 'MASK_KEEP_LEFT'));
}
