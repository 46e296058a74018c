import type { LambdaArgument } from '../../functions/resolve.ts';
import type * as ast from '../../parser/ast-expression.ts';
import { assert } from '../../types/errors.ts';
import { typeText, type SqlType } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Lambda } from '../expression.ts';
import type { Binder } from './binder.ts';

/** A lambda whose parameters' types are not known yet: what overload resolution asks it, and what it becomes once they are. */
export type OpenLambda = LambdaArgument & { readonly bound: (types: readonly SqlType[]) => Lambda };

/** Fails where a parameter has the name of another one; the body is bound once for each list of types that is tried. */
export function openLambda(node: ast.Lambda, binder: Binder): OpenLambda {
  const taken = new Set(binder.parameters.map(({ name }) => name));
  for (const name of node.parameters) {
    if (taken.has(name)) return fail(binder.context, node, 'PARAMETER_TAKEN', [name]);
    taken.add(name);
  }
  const known = new Map<string, Lambda>();
  const bound = (types: readonly SqlType[]): Lambda => {
    const key = types.map(typeText).join();
    const lambda = known.get(key) ?? bindLambda(node, types, binder);
    known.set(key, lambda);
    return lambda;
  };
  return { kind: 'LAMBDA', parameters: node.parameters.length, result: (types) => bound(types).type, bound };
}

function bindLambda(node: ast.Lambda, types: readonly SqlType[], binder: Binder): Lambda {
  const parameters = node.parameters.map((name, i) => {
    const type = types[i];
    assert(type !== undefined, `parameter ${name} has a type`);
    return { kind: 'parameter', type, slot: binder.parameters.length + i, name } as const;
  });
  const body = binder.within(parameters).bind(node.body);
  return { kind: 'lambda', type: body.type, parameters, body };
}
