import { BOOLEAN } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { Case, Comparison, Expression, Literal, Logical } from '../expression.ts';
import { mapOperands } from '../rewrite-expression.ts';
import { mapExpressions, rewriteUp } from '../rewrite-plan.ts';
import type { Rule } from './rule.ts';

/** Only logic and comparisons of literals: functions and arithmetic are left to the one place that evaluates them. */
export const foldConstants: Rule = {
  name: 'foldConstants',
  summary: 'Decides conditions that no row can change, and removes filters that let everything through.',
  apply: (plan) =>
    rewriteUp(plan, (node) => {
      const folded = mapExpressions(node, fold);
      return folded.kind === 'filter' && isLiteral(folded.predicate, true) ? folded.input : folded;
    }),
};

/** The expression with every constant condition in it decided. */
export function fold(expression: Expression): Expression {
  const node = mapOperands(expression, fold);
  switch (node.kind) {
    case 'logical':
      return foldLogical(node);
    case 'not':
      return node.operand.kind === 'literal' && typeof node.operand.value === 'boolean' ? truth(!node.operand.value) : node;
    case 'comparison':
      return foldComparison(node);
    case 'is-null':
      return node.operand.kind === 'literal' ? truth(node.operand.value === null) : node;
    case 'case':
      return foldCase(node);
    default:
      return node;
  }
}

/** Lazy from left to right: what stands right of a decided side is never evaluated, what stands left of it always. */
function foldLogical(node: Logical): Expression {
  const decides = node.operator === 'OR';
  if (isLiteral(node.left, decides)) return truth(decides);
  if (isLiteral(node.left, !decides) && isNeverNull(node.right)) return node.right;
  if (isLiteral(node.right, !decides) && isNeverNull(node.left)) return node.left;
  return node;
}

/** NULL on either side is FALSE. Only values whose order JavaScript and SQL agree on. */
function foldComparison(node: Comparison): Expression {
  if (node.left.kind !== 'literal' || node.right.kind !== 'literal') return node;
  const [left, right] = [node.left.value, node.right.value];
  if (left === null || right === null) return truth(false);
  if (!isPlain(left) || !isPlain(right)) return node;
  switch (node.operator) {
    case '=':
      return truth(left === right);
    case '<>':
      return truth(left !== right);
    case '<':
      return truth(left < right);
    case '<=':
      return truth(left <= right);
    case '>':
      return truth(left > right);
    case '>=':
      return truth(left >= right);
    default:
      return node.operator satisfies never;
  }
}

/** Branches that cannot be taken go; one that is always taken, if it comes first, is the value. */
function foldCase(node: Case): Expression {
  const whens = node.whens.filter((when) => !isLiteral(when.condition, false));
  const always = whens.findIndex((when) => isLiteral(when.condition, true));
  const reached = always === -1 ? whens : whens.slice(0, always);
  const otherwise = always === -1 ? node.otherwise : (whens[always]?.result ?? null);
  if (reached.length > 0) return { ...node, whens: reached, otherwise };
  return otherwise ?? { kind: 'literal', type: node.type, value: null };
}

const truth = (value: boolean): Literal => ({ kind: 'literal', type: BOOLEAN, value });

const isLiteral = (expression: Expression, value: boolean): boolean => expression.kind === 'literal' && expression.value === value;

const isPlain = (value: Value): value is string | number | bigint =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';

/** Forms that give TRUE or FALSE whatever their operands are. A BOOLEAN column may be NULL, and `NULL AND TRUE` need not be NULL. */
function isNeverNull(expression: Expression): boolean {
  switch (expression.kind) {
    case 'comparison':
    case 'logical':
    case 'not':
    case 'is-null':
    case 'is-distinct':
    case 'in':
      return true;
    default:
      return expression.kind === 'literal' && expression.value !== null;
  }
}
