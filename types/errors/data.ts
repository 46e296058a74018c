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
  UNFIT_ARGUMENT: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (name: string, why: string) => `${name} has no result here: ${why}.`,
  },
  FUNCTION_FAILED: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (name: string, reason: string) => `The function ${name} failed: ${reason}.`,
  },
  WRONG_FUNCTION_VALUE: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (name: string, what: string, found: string, expected: string) => `The ${what} of ${name} must be ${expected}, but is ${found}.`,
  },
  WRONG_DATE_PATTERN: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (pattern: string, why: string) => `'${pattern}' is no pattern for times: ${why}.`,
    advice: () =>
      "Patterns are those of Java's DateTimeFormatter, such as yyyy-MM-dd HH:mm:ss.SSS; other letters stand between single quotes.",
  },
  UNKNOWN_ZONE: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (zone: string) => `There is no time zone '${zone}'.`,
    advice: () => 'Write UTC, an offset such as +02:00, or a region such as America/New_York.',
  },
  UNREADABLE_TIME: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (text: string, pattern: string) => `'${text}' is not a time written as '${pattern}'.`,
    advice: () => "Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter.",
  },
  UNWRITABLE_TIME: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (time: string, pattern: string) => `${time} ms since 1970 cannot be written as '${pattern}'.`,
  },
  NULL_OPERAND: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: () => 'NULL stands where an operator needs a value.',
    advice: () => 'Give it a value: COALESCE(x, 0).',
  },
  UNFIT_CAST: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (value: string, from: string, to: string) => `${value} of type ${from} cannot be CAST to ${to}.`,
  },
  BROKEN_INPUT: {
    kind: 'data',
    code: 40000,
    text: (where: string, why: string) => `The input is broken at ${where}: ${why}.`,
    advice: () => 'What stands before it can be used; correct it and give the rest again.',
  },
  NO_KEY_IN_RECORD: {
    kind: 'data',
    code: 40000,
    text: (record: number, why: string) => `Record ${record} of the input has no key: ${why}.`,
    advice: () => 'Correct the record, or name another field or separator.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
