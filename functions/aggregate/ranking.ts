import type { Value } from '../../types/value.ts';
import type { Before } from './order.ts';

/** How many are kept, and which of two comes first. */
export type Ranking = { readonly most: number; readonly before: Before };

/** A sorted list with one more value, behind those that are equal to it; what is too much falls off the end. */
export function insertInto(sorted: readonly Value[], value: Value, { most, before }: Ranking): readonly Value[] {
  const behind = sorted.findIndex((item) => before(value, item));
  const place = behind === -1 ? sorted.length : behind;
  return place >= most ? sorted : sorted.toSpliced(place, 0, value).slice(0, most);
}
