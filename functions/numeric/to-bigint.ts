import { normalizeBigint, type Bigint } from '../../types/bigint.ts';

const MAX_BIGINT = 2 ** 63;

/** A whole DOUBLE as a BIGINT: NaN is 0 and what is beyond 64 bits stops at the last one, as Java's casts have it. */
export function toBigint(value: number): Bigint {
  if (Number.isNaN(value)) return 0;
  if (value >= MAX_BIGINT) return 9223372036854775807n;
  if (value <= -MAX_BIGINT) return -9223372036854775808n;
  return normalizeBigint(value);
}
