import type { FunctionRegistry } from '../../functions/functions.ts';
import type { Expression } from '../../planner/expression.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import { Emitter } from './emitter.ts';
import { generate } from './generate.ts';
import { NULL_OPERAND } from './null-operand.ts';

/**
 * What compiled expressions call. `onError` hears of each error with the index of its expression (0 where there is
 * only one); the expression is NULL then, the others are not touched.
 */
export type CompileContext = { readonly functions: FunctionRegistry; onError(index: number, error: unknown): void };

/** Compiled expressions take the input's key and value (null: every column of it is NULL) and its timestamp. */
export type RowFunction = (key: Row | null, value: Row | null, timestamp: Timestamp) => Row;
export type ScalarFunction = (key: Row | null, value: Row | null, timestamp: Timestamp) => Value;
export type Predicate = (key: Row | null, value: Row | null, timestamp: Timestamp) => boolean;

const PARAMETERS = 'key, value, timestamp';

/** One function for a whole row of expressions. */
export function compileRow(expressions: readonly Expression[], context: CompileContext): RowFunction {
  const emitter = new Emitter(context.functions, generate);
  const results = expressions.map((expression, index) => emitter.slot(expression, index));
  return emitter.build(PARAMETERS, `[${results.join(', ')}]`, ambient(context)) as RowFunction;
}

/** One function for one expression. */
export function compileScalar(expression: Expression, context: CompileContext): ScalarFunction {
  const emitter = new Emitter(context.functions, generate);
  return emitter.build(PARAMETERS, emitter.slot(expression, 0), ambient(context)) as ScalarFunction;
}

/** One function for a BOOLEAN expression: NULL and errors are false. */
export function compilePredicate(expression: Expression, context: CompileContext): Predicate {
  const emitter = new Emitter(context.functions, generate);
  return emitter.build(PARAMETERS, `${emitter.slot(expression, 0)} === true`, ambient(context)) as Predicate;
}

/** The value of an expression that reads no columns: INSERT VALUES, look-up keys. Throws the first error that its evaluation meets. */
export function evaluateConstant(expression: Expression, functions: FunctionRegistry): Value {
  const errors: unknown[] = [];
  const value = compileScalar(expression, { functions, onError: (_index, error) => errors.push(error) })(null, null, 0);
  if (errors.length > 0) throw errors[0];
  return value;
}

/** What every generated function may name. */
export function ambient(context: CompileContext): Readonly<Record<string, unknown>> {
  return { NULL_OPERAND, onError: (index: number, error: unknown) => context.onError(index, error) };
}
