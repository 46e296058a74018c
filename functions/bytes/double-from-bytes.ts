import { BYTES, DOUBLE, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { isLittleEndian, numberView } from './byte-order.ts';

const NAME = 'DOUBLE_FROM_BYTES';

export const doubleFromBytes = scalar({
  name: NAME,
  category: 'bytes',
  summary: 'The DOUBLE that eight bytes write, the first one the highest. `order` may be LITTLE_ENDIAN: the first one is the lowest.',
  overloads: [
    overload([['bytes', BYTES]], DOUBLE, (bytes) => read(bytes, 'BIG_ENDIAN')),
    overload(
      [
        ['bytes', BYTES],
        ['order', STRING],
      ],
      DOUBLE,
      read,
    ),
  ],
  examples: [
    { sql: `DOUBLE_FROM_BYTES(TO_BYTES('4080a6fd9bc9f582', 'hex'))`, is: 532.8738323 },
    { sql: `DOUBLE_FROM_BYTES(TO_BYTES('82f5c99bfda68040', 'hex'), 'LITTLE_ENDIAN')`, is: 532.8738323 },
    { sql: `DOUBLE_FROM_BYTES(TO_BYTES('3ff0000000000000', 'hex'))`, is: 1 },
    { sql: `DOUBLE_FROM_BYTES(NULL)`, is: null },
  ],
});

function read(bytes: Uint8Array, order: string): number {
  return numberView(bytes, 8, NAME).getFloat64(0, isLittleEndian(order, NAME));
}
