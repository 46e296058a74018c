import type { IToken } from 'chevrotain';

const MAX_BIGINT = 2n ** 63n - 1n;

/** A literal's value, negative if `sign` stands right before it: a number where that is exact, else a bigint of 64 bits. */
export function integerOf(token: IToken, sign: '-' | ''): number | bigint {
  const value = Number(token.image);
  if (Number.isSafeInteger(value)) return sign === '-' && value !== 0 ? -value : value;
  const exact = BigInt(sign + token.image);
  if (exact > MAX_BIGINT || exact < -MAX_BIGINT - 1n) throw new OutOfRange(token, sign, null);
  return exact;
}

/** A count, a size or an id: never negative, below 2^53. */
export function exactInteger(token: IToken): number {
  const value = Number(token.image);
  if (!Number.isSafeInteger(value)) throw new OutOfRange(token, '', 'the 53 bits of a count');
  return value;
}

/** A DOUBLE literal: never negative (a sign is an operator), never infinite. */
export function doubleOf(token: IToken): number {
  const value = Number(token.image);
  if (!Number.isFinite(value)) throw new OutOfRange(token, '', 'a DOUBLE');
  return value;
}

/** How many milliseconds one of a time unit is, by its plural. */
export const UNIT_MS = { DAYS: 86_400_000, HOURS: 3_600_000, MINUTES: 60_000, SECONDS: 1_000, MILLISECONDS: 1 } as const;
export type Unit = keyof typeof UNIT_MS;

/** `n unit` in milliseconds; `unit` may be singular. */
export function durationMs(count: IToken, unit: IToken): number {
  const total = exactInteger(count) * UNIT_MS[pluralUnit(unit)];
  if (!Number.isSafeInteger(total)) throw new OutOfRange(count, '', 'a duration');
  return total;
}

/** DAY and DAYS are both DAYS. */
export function pluralUnit(token: IToken): Unit {
  const word = token.image.toUpperCase();
  return (word.endsWith('S') ? word : `${word}S`) as Unit;
}

/** Thrown out of a rule; the front door, which has the text, makes an error for the user of it. */
export class OutOfRange extends Error {
  readonly token: IToken;
  readonly digits: string;
  /** null: that of an integer literal. */
  readonly range: string | null;

  constructor(token: IToken, sign: string, range: string | null) {
    super(`${token.image} is out of range`);
    this.token = token;
    this.digits = sign + token.image;
    this.range = range;
  }
}
