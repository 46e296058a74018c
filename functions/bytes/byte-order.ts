import { SqlError } from '../../types/errors.ts';

/** A view of exactly `size` bytes. Throws UNFIT_ARGUMENT. */
export function numberView(bytes: Uint8Array, size: number, caller: string): DataView {
  if (bytes.length !== size) throw new SqlError('UNFIT_ARGUMENT', [caller, `it takes ${size} bytes, and these are ${bytes.length}`]);
  return new DataView(bytes.buffer, bytes.byteOffset, size);
}

/** Reads the name of a byte order, in any case. Throws UNFIT_ARGUMENT. */
export function isLittleEndian(order: string, caller: string): boolean {
  const name = order.toUpperCase();
  if (name === 'LITTLE_ENDIAN') return true;
  if (name === 'BIG_ENDIAN') return false;
  throw new SqlError('UNFIT_ARGUMENT', [caller, `'${order}' is no byte order; there are BIG_ENDIAN and LITTLE_ENDIAN`]);
}
