import type { SqlType } from '../types/sql-type.ts';
import type { Signature } from './define.ts';
import type { TypePattern } from './pattern.ts';
import { instantiate, patternsFor } from './resolve.ts';

/** The parameter that each of `count` arguments is for; those behind the columns of an aggregate are left out. */
export function columnPatterns(signature: Signature, count: number): readonly TypePattern[] {
  const parameters = signature.parameters.slice(0, signature.parameters.length - signature.literals);
  const { variadic } = signature;
  const repeats = variadic !== null && variadic < parameters.length;
  return patternsFor({ parameters, variadic: repeats ? variadic : null }, count) ?? [];
}

/** The type of an overload's result from the types that `bind` is given; a lambda's is that of its result. */
export function resultType(signature: Signature, args: readonly SqlType[]): SqlType {
  if (signature.resolve !== undefined) return signature.resolve(args);
  const bindings = new Map<string, SqlType>();
  for (const [i, pattern] of columnPatterns(signature, args.length).entries()) bindVariables(pattern, args[i], bindings);
  return instantiate(signature.returns, bindings);
}

function bindVariables(pattern: TypePattern, type: SqlType | undefined, bindings: Map<string, SqlType>): void {
  if (type === undefined) return;
  if (pattern.kind === 'VARIABLE' && !bindings.has(pattern.name)) bindings.set(pattern.name, type);
  if (pattern.kind === 'LAMBDA') bindVariables(pattern.result, type, bindings);
  if (pattern.kind === 'ARRAY-OF' && type.kind === 'ARRAY') bindVariables(pattern.element, type.element, bindings);
  if (pattern.kind === 'MAP-OF' && type.kind === 'MAP') {
    bindVariables(pattern.key, type.key, bindings);
    bindVariables(pattern.value, type.value, bindings);
  }
}
