import type { Clock } from '../types/time.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';
import type { NullRule, ParameterList, TypedArguments, TypePattern } from './pattern.ts';

export type Parameter = { readonly name: string; readonly type: TypePattern };
export type Signature = {
  readonly parameters: readonly Parameter[];
  /** Index of the parameter that may be repeated or left out; null for none. */
  readonly variadic: number | null;
  /** How many of the last parameters configure an aggregate: they take literals only, and no row. */
  readonly literals: number;
  readonly returns: TypePattern;
  /** The result's type from the arguments' types (without those of `literals`), where `returns` cannot say it. */
  readonly resolve?: ((args: readonly SqlType[]) => SqlType) | undefined;
};

/**
 * Text as SQL, and the value it must have as JSON shows it: DECIMAL by its digits in a string, BYTES in base64, times
 * in ISO form, `null` for NULL. Run as a test.
 */
export type FunctionExample = { readonly sql: string; readonly is: Value };
/** An aggregate's example: the columns' values in the rows it sees, in order, its literals, and the result, all as Values. */
export type AggregateExample = {
  readonly types: readonly SqlType[];
  readonly rows: readonly (readonly Value[])[];
  readonly literals?: readonly Value[] | undefined;
  readonly is: Value;
};

type Described = { readonly name: string; readonly category: string; readonly summary: string };

/** What functions may know beside their arguments: the time, and chance (from 0 to below 1). */
export type FunctionEnvironment = { readonly clock: Clock; readonly random: () => number };

/** Called by reference from generated code. Throws a SqlError of kind data for what the user sees as NULL plus a log entry. */
export type ScalarCall = (...args: never[]) => Value;
export type ScalarOverload = Signature & {
  /**
   * The function for arguments of exactly these types, decided once for each call in a query: a DECIMAL's scale is in
   * its type, not in its value. A lambda's type is its result's.
   */
  readonly bind: (args: readonly SqlType[], environment: FunctionEnvironment) => ScalarCall;
  /** 'null': the call is NULL when an argument is, and the function is not called. 'given': it is called with NULLs. */
  readonly nulls: NullRule;
  /** False for RANDOM, the clock and the server's zone: never folded. */
  readonly deterministic: boolean;
};
export type ScalarFunction = Described & {
  readonly kind: 'scalar';
  readonly overloads: readonly ScalarOverload[];
  readonly examples: readonly FunctionExample[];
};

/**
 * What an aggregate does, row by row. States are Values of the overload's `state` type, so that they can be stored,
 * and are replaced, never mutated. Arguments may be NULL. Capability is presence, not a flag: `remove` lets it
 * aggregate a table, `merge` session windows.
 */
export type Aggregator<S extends Value = Value, A extends readonly unknown[] = Value[]> = {
  readonly initial: () => S;
  readonly add: (state: S, ...args: A) => S;
  readonly remove?: ((state: S, ...args: A) => S) | undefined;
  readonly merge?: ((left: S, right: S) => S) | undefined;
  readonly result: (state: S) => Value;
};
/**
 * `bind` decides once a query what the arguments' types decide (the precision at which a sum overflows), and what the
 * trailing `literals` configure: the values of the parameters that take literals, then one for each of `settings`, null
 * where the session had not set it.
 */
export type AggregateOverload = Signature & {
  readonly state: (args: readonly SqlType[]) => SqlType;
  readonly settings: readonly string[];
  readonly bind: (args: readonly SqlType[], literals: readonly Value[], environment: FunctionEnvironment) => Aggregator;
};
export type AggregateFunction = Described & {
  readonly kind: 'aggregate';
  readonly overloads: readonly AggregateOverload[];
  readonly examples: readonly AggregateExample[];
};

/** Answers the rows that one row becomes. Called with NULLs. */
export type TableCall = (...args: never[]) => readonly Value[];
export type TableOverload = Signature & { readonly bind: (args: readonly SqlType[]) => TableCall };
export type TableFunction = Described & {
  readonly kind: 'table';
  readonly overloads: readonly TableOverload[];
  readonly examples: readonly FunctionExample[];
};

export type FunctionEntry = ScalarFunction | AggregateFunction | TableFunction;

/**
 * Names one overload for ever, as plans store it: `UCASE(STRING)`, `SUM(DECIMAL)`, `COALESCE(T, T...)`. Built from the
 * patterns of the parameters, so it does not change when overloads are added.
 */
export type OverloadId = string;

type Known = { readonly id: OverloadId };
/** An overload and the function that it is of. */
export type KnownOverload =
  | (Known & { readonly kind: 'scalar'; readonly entry: ScalarFunction; readonly overload: ScalarOverload })
  | (Known & { readonly kind: 'aggregate'; readonly entry: AggregateFunction; readonly overload: AggregateOverload })
  | (Known & { readonly kind: 'table'; readonly entry: TableFunction; readonly overload: TableOverload });

export const scalar = (entry: Omit<ScalarFunction, 'kind'>): ScalarFunction => ({ kind: 'scalar', ...entry });
export const aggregate = (entry: Omit<AggregateFunction, 'kind'>): AggregateFunction => ({ kind: 'aggregate', ...entry });
export const table = (entry: Omit<TableFunction, 'kind'>): TableFunction => ({ kind: 'table', ...entry });

/** What most overloads leave at its default: not variadic, NULL for a NULL argument, deterministic. */
export type OverloadOptions<N extends NullRule, V extends number | null> = {
  readonly nulls?: N | undefined;
  readonly variadic?: V | undefined;
  readonly deterministic?: boolean | undefined;
  readonly resolve?: Signature['resolve'];
};

/** A scalar overload whose function is the same for all types of its parameters; its arguments' types come from the patterns. */
export function overload<const P extends ParameterList, N extends NullRule = 'null', V extends number | null = null>(
  parameters: P,
  returns: TypePattern,
  call: (...args: TypedArguments<P, N, V>) => Value,
  options: OverloadOptions<N, V> = {},
): ScalarOverload {
  return boundOverload<P, N, V>(parameters, returns, () => call, options);
}

/** A scalar overload whose function depends on the types it is called with. */
export function boundOverload<const P extends ParameterList, N extends NullRule = 'null', V extends number | null = null>(
  parameters: P,
  returns: TypePattern,
  bind: (args: readonly SqlType[], environment: FunctionEnvironment) => (...args: TypedArguments<P, N, V>) => Value,
  options: OverloadOptions<N, V> = {},
): ScalarOverload {
  return {
    ...signature(parameters, returns, options),
    bind: bind as ScalarOverload['bind'],
    nulls: options.nulls ?? 'null',
    deterministic: options.deterministic ?? true,
  };
}

type BindAggregate<S extends Value, A extends readonly unknown[]> = (
  args: readonly SqlType[],
  literals: readonly Value[],
  environment: FunctionEnvironment,
) => Aggregator<S, A>;

/**
 * `state`: the SQL type of the aggregate's state, by the arguments where it depends on them. `literals` are the
 * parameters behind the columns; `settings` name settings that the aggregate obeys.
 */
export type AggregateParts<S extends Value, A extends readonly unknown[], V extends number | null = null> = {
  readonly state: SqlType | ((args: readonly SqlType[]) => SqlType);
  readonly variadic?: V | undefined;
  readonly literals?: ParameterList | undefined;
  readonly settings?: readonly string[] | undefined;
  readonly resolve?: Signature['resolve'];
} & (Aggregator<S, A> | { readonly bind: BindAggregate<S, A> });

/** An aggregate's overload; `S` is how its state looks as a Value. Arguments may be NULL. */
export function aggregateOverload<S extends Value, const P extends ParameterList, V extends number | null = null>(
  parameters: P,
  returns: TypePattern,
  parts: AggregateParts<S, TypedArguments<P, 'given', V>, V>,
): AggregateOverload {
  const { state, variadic, literals = [], settings = [], resolve } = parts;
  const bind = 'bind' in parts ? parts.bind : () => parts;
  return {
    ...signature([...parameters, ...literals], returns, { variadic, resolve, literals: literals.length }),
    settings,
    state: typeof state === 'function' ? state : () => state,
    bind: bind as unknown as AggregateOverload['bind'],
  };
}

/** A table function's overload: NULLs are given to it, and it answers rows. */
export function tableOverload<const P extends ParameterList>(
  parameters: P,
  returns: TypePattern,
  call: (...args: TypedArguments<P, 'given', null>) => readonly Value[],
  options: { readonly resolve?: Signature['resolve'] } = {},
): TableOverload {
  return { ...signature(parameters, returns, options), bind: () => call as TableCall };
}

function signature(
  parameters: ParameterList,
  returns: TypePattern,
  options: {
    readonly variadic?: number | null | undefined;
    readonly resolve?: Signature['resolve'];
    readonly literals?: number | undefined;
  },
): Signature {
  return {
    parameters: parameters.map(([name, type]) => ({ name, type })),
    variadic: options.variadic ?? null,
    literals: options.literals ?? 0,
    returns,
    resolve: options.resolve,
  };
}
