import type { SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';

/**
 * A parameter's or result's type: a SqlType, a type variable, or a family. Type variables are bound by the arguments
 * of a call; `resolve` on an overload computes what no pattern can say (the scale of a DECIMAL).
 */
export type TypePattern =
  | SqlType
  | { readonly kind: 'VARIABLE'; readonly name: string }
  | { readonly kind: 'ANY-DECIMAL' }
  | { readonly kind: 'ARRAY-OF'; readonly element: TypePattern }
  | { readonly kind: 'MAP-OF'; readonly key: TypePattern; readonly value: TypePattern }
  | { readonly kind: 'LAMBDA'; readonly parameters: readonly TypePattern[]; readonly result: TypePattern }
  | { readonly kind: 'INTERVAL-UNIT' };

export type Parameter = { readonly name: string; readonly type: TypePattern };
export type Signature = {
  readonly parameters: readonly Parameter[];
  /** Index of the parameter that may be repeated or left out; null for none. */
  readonly variadic: number | null;
  readonly returns: TypePattern;
  /** The result's type from the arguments' types, where `returns` cannot say it. */
  readonly resolve?: ((args: readonly SqlType[]) => SqlType) | undefined;
};

/** Text as SQL, and the value it must have, as it prints (`null` for NULL). Run as a test. */
export type FunctionExample = { readonly sql: string; readonly is: Value };
/** An aggregate's example: the argument lists of the rows it sees, in order, and the result. */
export type AggregateExample = { readonly rows: readonly (readonly Value[])[]; readonly types: readonly SqlType[]; readonly is: Value };

type Described = { readonly name: string; readonly category: string; readonly summary: string };

export type ScalarOverload = Signature & {
  /**
   * Called by reference from generated code. A NULL argument never gets here unless `nulls` is 'given': then the
   * call is NULL without it. Throws a SqlError of kind data for what the SQL user sees as NULL plus a log entry.
   */
  readonly call: (...args: never[]) => Value;
  readonly nulls: 'null' | 'given';
  /** False for RANDOM and the clock: never folded. */
  readonly deterministic: boolean;
};
export type ScalarFunction = Described & {
  readonly kind: 'scalar';
  readonly overloads: readonly ScalarOverload[];
  readonly examples: readonly FunctionExample[];
};

/**
 * One overload of an aggregate. States are Values of `state`'s SQL type, so that they can be stored, and are replaced,
 * never mutated. Capability is presence, not a flag: `remove` lets it aggregate a table, `merge` session windows.
 */
export type AggregateOverload = Signature & {
  readonly state: (args: readonly SqlType[]) => SqlType;
  readonly initial: () => Value;
  readonly add: (state: Value, ...args: Value[]) => Value;
  readonly remove?: ((state: Value, ...args: Value[]) => Value) | undefined;
  readonly merge?: ((left: Value, right: Value) => Value) | undefined;
  readonly result: (state: Value) => Value;
};
export type AggregateFunction = Described & {
  readonly kind: 'aggregate';
  readonly overloads: readonly AggregateOverload[];
  readonly examples: readonly AggregateExample[];
};

export type TableOverload = Signature & { readonly call: (...args: Value[]) => readonly Value[] };
export type TableFunction = Described & {
  readonly kind: 'table';
  readonly overloads: readonly TableOverload[];
  readonly examples: readonly FunctionExample[];
};

export type FunctionEntry = ScalarFunction | AggregateFunction | TableFunction;

/**
 * Names one overload for ever, as plans store it: `UCASE(STRING)`, `SUM(DECIMAL)`. Built from the patterns of the
 * parameters, so it does not change when overloads are added.
 */
export type OverloadId = string;
