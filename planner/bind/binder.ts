import type * as ast from '../../parser/ast-expression.ts';
import type { PlanContext } from '../context.ts';
import type { Expression, LambdaParameter } from '../expression.ts';
import type { Scope } from '../scope.ts';

/** What binding one expression carries down: where names point, what the statement knows, and the way back to the whole. */
export type Binder = {
  readonly scope: Scope;
  readonly context: PlanContext;
  /** The parameters of the lambdas around, in the order of their slots. */
  readonly parameters: readonly LambdaParameter[];
  /** Binds a sub-expression. Fails on a bare NULL, which has no type. */
  readonly bind: (expression: ast.Expression) => Expression;
  /** The same for the body of a lambda. */
  readonly within: (parameters: readonly LambdaParameter[]) => Binder;
};
