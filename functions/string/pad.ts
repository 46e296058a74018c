import { SqlError } from '../../types/errors.ts';

/** A length that comes from a record must not take the whole memory. */
const MOST = 1 << 24;

/** False where LPAD and RPAD give NULL: a length below 0, and padding of nothing. Throws UNFIT_ARGUMENT on a length beyond 16 million. */
export function canPad(name: string, length: number, padding: { readonly length: number }): boolean {
  if (length > MOST) throw new SqlError('UNFIT_ARGUMENT', [name, `a length of ${length} is more than ${MOST}`]);
  return length >= 0 && padding.length > 0;
}

/** `size` bytes of padding, over and over, the last one perhaps cut. */
export function paddingBytes(padding: Uint8Array, size: number): Uint8Array {
  return Buffer.alloc(Math.max(size, 0), padding);
}
