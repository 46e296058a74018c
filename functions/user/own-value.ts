import { normalizeBigint } from '../../types/bigint.ts';
import { typeText, type SqlType, type StructType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { foundText } from './found-text.ts';

/** What a user's function gave is no Value of the type that it must be of. */
export type Misfit = { readonly expected: string; readonly found: string };

/**
 * Makes a Value of one type from what a user's function gave: containers are copied, so that neither side can change
 * what the other holds; numbers come in the one representation of their type. Throws what `misfit` makes of any other.
 */
export type OwnValue = (value: unknown) => Value;

/** Decided once for a type. */
export function ownValue(type: SqlType, misfit: (what: Misfit) => Error): OwnValue {
  const own = ownNonNull(type, misfit);
  return (value) => (value === null ? null : own(value));
}

type Taking = { readonly expected: string; readonly take: (value: unknown) => Value | undefined };

function ownNonNull(type: SqlType, misfit: (what: Misfit) => Error): OwnValue {
  const { expected, take } = taking(type, misfit);
  return (value) => {
    const taken = take(value);
    if (taken === undefined) throw misfit({ expected: `${typeText(type)}: ${expected}`, found: foundText(value) });
    return taken;
  };
}

const wholeBetween = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value + 0 : undefined;

const MOST_INTEGER = 2 ** 31 - 1;
const MS_PER_DAY = 86_400_000;

function taking(type: SqlType, misfit: (what: Misfit) => Error): Taking {
  switch (type.kind) {
    case 'BOOLEAN':
      return { expected: 'true or false', take: (value) => (typeof value === 'boolean' ? value : undefined) };
    case 'INTEGER':
      return { expected: 'a whole number of 32 bits', take: wholeBetween(-MOST_INTEGER - 1, MOST_INTEGER) };
    case 'BIGINT':
      return { expected: 'a whole number, beyond 2^53 - 1 a bigint, of 64 bits', take: takeBigint };
    case 'DOUBLE':
      return { expected: 'a number', take: (value) => (typeof value === 'number' ? value : undefined) };
    case 'STRING':
      return { expected: 'a string', take: (value) => (typeof value === 'string' ? value : undefined) };
    case 'BYTES':
      return { expected: 'a Uint8Array', take: (value) => (value instanceof Uint8Array ? new Uint8Array(value) : undefined) };
    case 'DATE':
      return { expected: 'whole days since 1970-01-01', take: wholeBetween(-MOST_INTEGER - 1, MOST_INTEGER) };
    case 'TIME':
      return { expected: 'whole milliseconds since midnight, as a number', take: wholeBetween(0, MS_PER_DAY - 1) };
    case 'TIMESTAMP':
      return {
        expected: 'whole milliseconds since 1970-01-01, as a number',
        take: wholeBetween(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
      };
    case 'DECIMAL':
      return { expected: `the digits without the point, at most ${type.precision}, as a bigint`, take: takeDecimal(type.precision) };
    default:
      return takingContainer(type, misfit);
  }
}

function takeBigint(value: unknown): Value | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : undefined;
  return typeof value === 'bigint' && BigInt.asIntN(64, value) === value ? normalizeBigint(value) : undefined;
}

function takeDecimal(precision: number): Taking['take'] {
  const bound = 10n ** BigInt(precision);
  return (value) => (typeof value === 'bigint' && value < bound && value > -bound ? value : undefined);
}

function takingContainer(type: Extract<SqlType, { kind: 'ARRAY' | 'MAP' | 'STRUCT' }>, misfit: (what: Misfit) => Error): Taking {
  if (type.kind === 'STRUCT') return takingStruct(type, misfit);
  if (type.kind === 'ARRAY') {
    const element = ownValue(type.element, misfit);
    // Array.from visits the holes of a sparse array too.
    return { expected: 'an array', take: (value) => (Array.isArray(value) ? Array.from(value, (one) => element(one)) : undefined) };
  }
  const key = ownNonNull(type.key, misfit);
  const entry = ownValue(type.value, misfit);
  return {
    expected: 'a Map',
    take: (value) => (value instanceof Map ? new Map(Array.from(value, ([k, v]) => [key(k), entry(v)] as const)) : undefined),
  };
}

function takingStruct({ fields }: StructType, misfit: (what: Misfit) => Error): Taking {
  const own = fields.map((field) => ownValue(field.type, misfit));
  return {
    expected: `an array of the values of its ${fields.length} fields, in order`,
    take: (value) => (Array.isArray(value) && value.length === own.length ? own.map((one, i) => one(value[i])) : undefined),
  };
}
