import { scalar } from '../define.ts';
import { countedMask, masked } from './masks.ts';

export const maskKeepLeft = scalar({
  name: 'MASK_KEEP_LEFT',
  category: 'string',
  summary: 'Leaves the first `count` characters of `input`, and masks the rest. What the masks are says MASK.',
  overloads: countedMask('MASK_KEEP_LEFT', (input, masks, count) => masked(input, masks, count)),
  examples: [
    { sql: `MASK_KEEP_LEFT('My Test $123', 4)`, is: 'My Txxx--nnn' },
    { sql: `MASK_KEEP_LEFT('My Test $123', 4, '*', NULL, '1', NULL)`, is: 'My Test $111' },
    { sql: `MASK_KEEP_LEFT('abc', 9)`, is: 'abc' },
    { sql: `MASK_KEEP_LEFT(NULL, 4)`, is: null },
  ],
});
