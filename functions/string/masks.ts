import { SqlError } from '../../types/errors.ts';
import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, type ScalarOverload } from '../define.ts';

/** What a mask puts in place of each kind of character; null leaves the kind as it is. */
export type Masks = {
  readonly upper: string | null;
  readonly lower: string | null;
  readonly digit: string | null;
  readonly other: string | null;
};

/** What is masked where a call names no characters. */
export const DEFAULT_MASKS: Masks = { upper: 'X', lower: 'x', digit: 'n', other: '-' };

/** Masks as a call gives them: the first character of each counts, NULL and the empty text leave the kind as it is. */
export function masksOf(upper: string | null, lower: string | null, digit: string | null, other: string | null): Masks {
  return { upper: first(upper), lower: first(lower), digit: first(digit), other: first(other) };
}

/** `input` with the units from `begin` to `end` masked, as long as it was: a character beyond U+FFFF is two units, as in Java. */
export function masked(input: string, masks: Masks, begin: number = 0, end: number = input.length): string {
  let text = input.slice(0, begin);
  for (let i = begin; i < end; i++) text += masks[kindOf(input[i] ?? '')] ?? input[i];
  return text + input.slice(end);
}

/** `input` with some of its characters masked; `count` of them are meant, never more than there are. */
type CountedMask = (input: string, masks: Masks, count: number) => string;

/** The overloads of a function that masks by a count of characters: with the usual masks, and with those of the call. */
export function countedMask(name: string, mask: CountedMask): readonly ScalarOverload[] {
  const apply = (input: string, count: number, masks: Masks): string => mask(input, masks, countWithin(input, count, name));
  return [
    overload(COUNTED, STRING, (input, count) => apply(input, count, DEFAULT_MASKS)),
    overload(
      [...COUNTED, ['upper', STRING], ['lower', STRING], ['digit', STRING], ['other', STRING]],
      STRING,
      (input, count, ...masks) => (input === null || count === null ? null : apply(input, count, masksOf(...masks))),
      { nulls: 'given' },
    ),
  ];
}

const COUNTED = [
  ['input', STRING],
  ['count', INTEGER],
] as const;

/** How many characters of `input` a count of a call means. Throws UNFIT_ARGUMENT on a count below 0. */
function countWithin(input: string, count: number, caller: string): number {
  if (count < 0) throw new SqlError('UNFIT_ARGUMENT', [caller, `${count} is no number of characters`]);
  return Math.min(count, input.length);
}

function kindOf(unit: string): keyof Masks {
  if (/\p{Lu}/u.test(unit)) return 'upper';
  if (/\p{Ll}/u.test(unit)) return 'lower';
  return /\p{Nd}/u.test(unit) ? 'digit' : 'other';
}

function first(mask: string | null): string | null {
  return mask === null || mask === '' ? null : mask.charAt(0);
}
