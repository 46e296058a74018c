import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { countWithin, DEFAULT_MASKS, masked, masksOf, type Masks } from './masks.ts';

export const maskLeft = scalar({
  name: 'MASK_LEFT',
  category: 'string',
  summary: 'Masks the first `count` characters of `input`, and leaves the rest. What the masks are says MASK.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['count', INTEGER],
      ],
      STRING,
      (input, count) => maskLeftOf(input, count, DEFAULT_MASKS),
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
      (input, count, ...masks) => (input === null || count === null ? null : maskLeftOf(input, count, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `MASK_LEFT('My Test $123', 4)`, is: 'Xx-Xest $123' },
    { sql: `MASK_LEFT('My Test $123', 4, '*', NULL, '1', NULL)`, is: '*y *est $123' },
    { sql: `MASK_LEFT('abc', 9)`, is: 'xxx' },
    { sql: `MASK_LEFT(NULL, 4)`, is: null },
  ],
});

function maskLeftOf(input: string, count: number, masks: Masks): string {
  return masked(input, masks, 0, countWithin(input, count, 'MASK_LEFT'));
}
