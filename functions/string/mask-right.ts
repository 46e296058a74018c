import { scalar } from '../define.ts';
import { countedMask, masked } from './masks.ts';

export const maskRight = scalar({
  name: 'MASK_RIGHT',
  category: 'string',
  summary: 'Masks the last `count` characters of `input`, and leaves the rest. What the masks are says MASK.',
  overloads: countedMask('MASK_RIGHT', (input, masks, count) => masked(input, masks, input.length - count)),
  examples: [
    { sql: `MASK_RIGHT('My Test $123', 4)`, is: 'My Test -nnn' },
    { sql: `MASK_RIGHT('My Test $123', 4, '*', '*', '1', NULL)`, is: 'My Test $111' },
    { sql: `MASK_RIGHT('abc', 0)`, is: 'abc' },
    { sql: `MASK_RIGHT('abc', NULL)`, is: null },
  ],
});
