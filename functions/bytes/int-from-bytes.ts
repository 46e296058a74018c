import { BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { isLittleEndian, numberView } from './byte-order.ts';

const NAME = 'INT_FROM_BYTES';

export const intFromBytes = scalar({
  name: NAME,
  category: 'bytes',
  summary: 'The INTEGER that four bytes write, the first one the highest. `order` may be LITTLE_ENDIAN: the first one is the lowest.',
  overloads: [
    overload([['bytes', BYTES]], INTEGER, (bytes) => read(bytes, 'BIG_ENDIAN')),
    overload(
      [
        ['bytes', BYTES],
        ['order', STRING],
      ],
      INTEGER,
      read,
    ),
  ],
  examples: [
    { sql: `INT_FROM_BYTES(TO_BYTES('000007e5', 'hex'))`, is: 2021 },
    { sql: `INT_FROM_BYTES(TO_BYTES('e5070000', 'hex'), 'LITTLE_ENDIAN')`, is: 2021 },
    { sql: `INT_FROM_BYTES(TO_BYTES('ffffffff', 'hex'))`, is: -1 },
    { sql: `INT_FROM_BYTES(NULL)`, is: null },
  ],
});

function read(bytes: Uint8Array, order: string): number {
  return numberView(bytes, 4, NAME).getInt32(0, isLittleEndian(order, NAME));
}
