import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { BIGINT, BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { isLittleEndian, numberView } from './byte-order.ts';

const NAME = 'BIGINT_FROM_BYTES';

export const bigintFromBytes = scalar({
  name: NAME,
  category: 'bytes',
  summary: 'The BIGINT that eight bytes write, the first one the highest. `order` may be LITTLE_ENDIAN: the first one is the lowest.',
  overloads: [
    overload([['bytes', BYTES]], BIGINT, (bytes) => read(bytes, 'BIG_ENDIAN')),
    overload(
      [
        ['bytes', BYTES],
        ['order', STRING],
      ],
      BIGINT,
      read,
    ),
  ],
  examples: [
    { sql: `BIGINT_FROM_BYTES(TO_BYTES('000000012a05f200', 'hex'))`, is: 5_000_000_000 },
    { sql: `BIGINT_FROM_BYTES(TO_BYTES('00f2052a01000000', 'hex'), 'LITTLE_ENDIAN')`, is: 5_000_000_000 },
    { sql: `BIGINT_FROM_BYTES(TO_BYTES('7fffffffffffffff', 'hex'))`, is: 9_223_372_036_854_775_807n },
    { sql: `BIGINT_FROM_BYTES(NULL)`, is: null },
  ],
});

function read(bytes: Uint8Array, order: string): Bigint {
  return normalizeBigint(numberView(bytes, 8, NAME).getBigInt64(0, isLittleEndian(order, NAME)));
}
