import type { Bigint } from '../../types/bigint.ts';
import { BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { overload, type ScalarOverload } from '../define.ts';

/** The types that functions of real numbers take: a DECIMAL becomes a DOUBLE by an implicit cast, since it fits no other. */
const NUMBERS = [INTEGER, BIGINT, DOUBLE] as const;

/** A function of one DOUBLE, for each type of number. */
export function unaryOverloads(call: (value: number) => number): readonly ScalarOverload[] {
  return NUMBERS.map((type) => overload([['value', type]], DOUBLE, (value: Bigint) => call(Number(value))));
}

/** A function of two DOUBLEs, for each type of number; both arguments have the same one. */
export function binaryOverloads(first: string, second: string, call: (a: number, b: number) => number): readonly ScalarOverload[] {
  return NUMBERS.map((type) =>
    overload(
      [
        [first, type],
        [second, type],
      ],
      DOUBLE,
      (a: Bigint, b: Bigint) => call(Number(a), Number(b)),
    ),
  );
}
