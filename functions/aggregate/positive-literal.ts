import { SqlError } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { valueKey } from '../value-key.ts';

/** A literal that counts. Throws WRONG_LITERAL_ARGUMENT below 1. */
export function positiveLiteral(name: string, parameter: string, value: Value): number {
  const count = Number(value);
  if (count >= 1) return count;
  throw new SqlError('WRONG_LITERAL_ARGUMENT', [name, parameter, '1 or more', String(valueKey(value))]);
}
