import type { ErrorEntry } from './entry.ts';

/** A record, or a value of one, cannot be used. The query goes on without it. */
export const DATA_ERRORS = {
  UNREADABLE_RECORD: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (reason: string) => `The record cannot be read: ${reason}.`,
  },
  DIVISION_BY_ZERO: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: () => 'A number was divided by zero.',
    advice: () => 'Guard the divisor: CASE WHEN x <> 0 THEN y / x END.',
  },
  DECIMAL_OVERFLOW: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (value: string, type: string) => `${value} does not fit into ${type}.`,
    advice: () => 'CAST to a DECIMAL of more digits, or to DOUBLE.',
  },
  UNWRITABLE_VALUE: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (column: string, format: string, why: string) => `Column ${column} cannot be written as ${format}: ${why}.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
