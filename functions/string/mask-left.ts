import { scalar } from '../define.ts';
import { countedMask, masked } from './masks.ts';

export const maskLeft = scalar({
  name: 'MASK_LEFT',
  category: 'string',
  summary: 'Masks the first `count` characters of `input`, and leaves the rest. What the masks are says MASK.',
  overloads: countedMask('MASK_LEFT', (input, masks, count) => masked(input, masks, 0, count)),
  examples: [
    { sql: `MASK_LEFT('My Test $123', 4)`, is: 'Xx-Xest $123' },
    { sql: `MASK_LEFT('My Test $123', 4, '*', NULL, '1', NULL)`, is: '*y *est $123' },
    { sql: `MASK_LEFT('abc', 9)`, is: 'xxx' },
    { sql: `MASK_LEFT(NULL, 4)`, is: null },
  ],
});
