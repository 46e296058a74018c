import type { Expression, NamedExpression } from './expression.ts';
import type { LogicalPlan } from './logical-plan.ts';

/** What a node reads, from left to right. */
export function inputsOf(plan: LogicalPlan): readonly LogicalPlan[] {
  if (plan.kind === 'source') return [];
  return plan.kind === 'join' ? [plan.left, plan.right] : [plan.input];
}

/** The same node over other inputs. */
export function mapInput(plan: LogicalPlan, map: (input: LogicalPlan) => LogicalPlan): LogicalPlan {
  if (plan.kind === 'source') return plan;
  if (plan.kind === 'join') {
    const [left, right] = [map(plan.left), map(plan.right)];
    return left === plan.left && right === plan.right ? plan : { ...plan, left, right };
  }
  const input = map(plan.input);
  return input === plan.input ? plan : { ...plan, input };
}

/** Rewrites every node, those below first. */
export function rewriteUp(plan: LogicalPlan, rewrite: (node: LogicalPlan) => LogicalPlan): LogicalPlan {
  return rewrite(mapInput(plan, (input) => rewriteUp(input, rewrite)));
}

/** The same node with other expressions in the places of its own; its input's stay. */
export function mapExpressions(plan: LogicalPlan, map: (expression: Expression) => Expression): LogicalPlan {
  const named = (list: readonly NamedExpression[]): readonly NamedExpression[] =>
    list.map((item) => ({ name: item.name, expression: map(item.expression) }));
  switch (plan.kind) {
    case 'source':
      return plan;
    case 'filter':
      return { ...plan, predicate: map(plan.predicate) };
    case 'project':
      return { ...plan, columns: named(plan.columns) };
    case 'partition-by':
      return { ...plan, key: named(plan.key), value: named(plan.value) };
    case 'aggregate':
      return {
        ...plan,
        groupBy: named(plan.groupBy),
        aggregates: plan.aggregates.map((call) => ({ ...call, args: call.args.map((argument) => map(argument)) })),
      };
    case 'flat-map':
      return { ...plan, calls: plan.calls.map((call) => ({ ...call, args: call.args.map((argument) => map(argument)) })) };
    case 'join':
      return plan.foreignKey === null ? plan : { ...plan, foreignKey: map(plan.foreignKey) };
    default:
      return plan satisfies never;
  }
}
