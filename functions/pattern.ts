import { typeText, type SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';

/**
 * A parameter's or result's type: a SqlType, a type variable, or a family. ANY takes every type, another each time. Type variables are bound by the arguments
 * of a call; `resolve` on an overload computes what no pattern can say (the scale of a DECIMAL).
 */
export type TypePattern =
  | SqlType
  | { readonly kind: 'VARIABLE'; readonly name: string }
  | { readonly kind: 'ANY' }
  | { readonly kind: 'ANY-DECIMAL' }
  | { readonly kind: 'ARRAY-OF'; readonly element: TypePattern }
  | { readonly kind: 'MAP-OF'; readonly key: TypePattern; readonly value: TypePattern }
  | { readonly kind: 'LAMBDA'; readonly parameters: readonly TypePattern[]; readonly result: TypePattern }
  | { readonly kind: 'INTERVAL-UNIT' };

export const variable = <N extends string>(name: N) => ({ kind: 'VARIABLE', name }) as const;
export const ANY = { kind: 'ANY' } as const satisfies TypePattern;
export const ANY_DECIMAL = { kind: 'ANY-DECIMAL' } as const satisfies TypePattern;
/** A bare time unit such as DAYS; the function is given its name. */
export const UNIT = { kind: 'INTERVAL-UNIT' } as const satisfies TypePattern;
export const arrayPattern = <const E extends TypePattern>(element: E) => ({ kind: 'ARRAY-OF', element }) as const;
export const mapPattern = <const K extends TypePattern, const V extends TypePattern>(key: K, value: V) =>
  ({ kind: 'MAP-OF', key, value }) as const;
/** `lambdaOf([K, V], BOOLEAN)` is `(K, V) => BOOLEAN`; the function is given a JavaScript function, which may throw. */
export const lambdaOf = <const P extends readonly TypePattern[], const R extends TypePattern>(parameters: P, result: R) =>
  ({ kind: 'LAMBDA', parameters, result }) as const;

/** A pattern as signatures and overload ids show it: `ARRAY<T>`, `DECIMAL`, `LAMBDA(K, V) => BOOLEAN`. */
export function patternText(pattern: TypePattern): string {
  switch (pattern.kind) {
    case 'VARIABLE':
      return pattern.name;
    case 'ANY':
      return 'ANY';
    case 'ANY-DECIMAL':
      return 'DECIMAL';
    case 'ARRAY-OF':
      return `ARRAY<${patternText(pattern.element)}>`;
    case 'MAP-OF':
      return `MAP<${patternText(pattern.key)}, ${patternText(pattern.value)}>`;
    case 'LAMBDA':
      return `LAMBDA(${pattern.parameters.map(patternText).join(', ')}) => ${patternText(pattern.result)}`;
    case 'INTERVAL-UNIT':
      return 'UNIT';
    default:
      return typeText(pattern);
  }
}

/** What a call with a NULL argument is: NULL without the function being called, or the function's affair. */
export type NullRule = 'null' | 'given';

/** `[['input', STRING], ['length', INTEGER]]`: an overload's parameters as an entry writes them. */
export type ParameterList = readonly (readonly [name: string, type: TypePattern])[];

type KindOf<P> = P extends { readonly kind: infer K } ? K : never;

/** The TypeScript type of a value that fits a pattern, as far as the pattern says; any Value but NULL where it says nothing. */
export type ValueOf<P> = KindOf<P> extends keyof SimpleValues ? SimpleValues[KindOf<P>] : ContainerOf<P>;

type SimpleValues = {
  BOOLEAN: boolean;
  INTEGER: number;
  BIGINT: number | bigint;
  DOUBLE: number;
  STRING: string;
  BYTES: Uint8Array;
  TIME: number;
  DATE: number;
  TIMESTAMP: number;
  DECIMAL: bigint;
  'ANY-DECIMAL': bigint;
  'INTERVAL-UNIT': TimeUnit;
};

type ContainerOf<P> = P extends { readonly kind: 'ARRAY-OF'; readonly element: infer E }
  ? readonly (ValueOf<E> | null)[]
  : P extends { readonly kind: 'MAP-OF'; readonly key: infer K; readonly value: infer V }
    ? ReadonlyMap<ValueOf<K>, ValueOf<V> | null>
    : P extends { readonly kind: 'LAMBDA' }
      ? LambdaValue
      : Exclude<Value, null>;

/** A lambda as functions are given it. It takes NULLs; what fails in its body is thrown. */
export type LambdaValue = (...args: readonly Value[]) => Value;
export type TimeUnit = 'DAYS' | 'HOURS' | 'MINUTES' | 'SECONDS' | 'MILLISECONDS';

type Nullable<T, N extends NullRule> = N extends 'given' ? T | null : T;

/** The argument list of an overload's function. A variadic one takes any number of what its parameters take. */
export type TypedArguments<P extends ParameterList, N extends NullRule, V extends number | null> = V extends number
  ? Nullable<ValueOf<P[number][1]>, N>[]
  : { -readonly [I in keyof P]: Nullable<ValueOf<P[I][1]>, N> };
