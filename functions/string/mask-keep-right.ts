import { scalar } from '../define.ts';
import { countedMask, masked } from './masks.ts';

export const maskKeepRight = scalar({
  name: 'MASK_KEEP_RIGHT',
  category: 'string',
  summary: 'Leaves the last `count` characters of `input`, and masks the rest. What the masks are says MASK.',
  overloads: countedMask('MASK_KEEP_RIGHT', (input, masks, count) => masked(input, masks, 0, input.length - count)),
  examples: [
    { sql: `MASK_KEEP_RIGHT('My Test $123', 4)`, is: 'Xx-Xxxx-$123' },
    { sql: `MASK_KEEP_RIGHT('My Test $123', 4, '*', NULL, '1', NULL)`, is: '*y *est $123' },
    { sql: `MASK_KEEP_RIGHT('abc', 0)`, is: 'xxx' },
    { sql: `MASK_KEEP_RIGHT(NULL, 4)`, is: null },
  ],
});
