import type * as expressions from '../../parser/ast-expression.ts';
import type * as ast from '../../parser/ast.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import type { Scope } from '../scope.ts';
import type { From } from './shape.ts';
import { writtenOf } from './written.ts';

/** What each side of a join is joined by. */
export type JoinSides = { readonly left: expressions.Expression; readonly right: expressions.Expression };

/** ON is one `=` between an expression over what stands left of JOIN and one over the source that stands right, in either order. */
export function joinSides({ on }: ast.Join, left: From, right: From, context: PlanContext): JoinSides {
  if (on.kind !== 'comparison' || on.operator !== '=') return fail(context, on, 'WRONG_JOIN_CONDITION', []);
  const [first, second] = [sideOf(on.left, left, right, context), sideOf(on.right, left, right, context)];
  if (first === second) return fail(context, on, 'ONE_SIDED_JOIN', [first === 'left' ? namesOf(left) : namesOf(right)]);
  return first === 'left' ? { left: on.left, right: on.right } : { left: on.right, right: on.left };
}

const namesOf = ({ sources }: From): string => sources.map(({ alias }) => alias).join(', ');

function sideOf(expression: expressions.Expression, left: From, right: From, context: PlanContext): 'left' | 'right' {
  const sides = new Set(writtenOf(expression, 'column').map((column) => sideOfColumn(column, left, right, context)));
  const [only, other] = sides;
  if (only !== undefined && other === undefined) return only;
  return fail(context, expression, only === undefined ? 'JOIN_ON_CONSTANT' : 'JOIN_ON_BOTH', []);
}

function sideOfColumn(column: expressions.ColumnReference, left: From, right: From, context: PlanContext): 'left' | 'right' {
  const aliases = [...left.sources, ...right.sources].map(({ alias }) => alias);
  if (column.source !== null && !aliases.includes(column.source)) {
    return fail(context, column, 'UNKNOWN_SOURCE', [column.source, nearNames(column.source, aliases)]);
  }
  const [inLeft, inRight] = [meaningsOf(column, left.scope), meaningsOf(column, right.scope)];
  const all = [...inLeft, ...inRight];
  if (all.length > 1) return fail(context, column, 'AMBIGUOUS_COLUMN', [column.name, all]);
  if (all.length === 1) return inLeft.length === 1 ? 'left' : 'right';
  const names = [...left.scope.columns, ...right.scope.columns].map(({ name }) => name);
  return fail(context, column, 'UNKNOWN_COLUMN', [column.name, nearNames(column.name, names)]);
}

function meaningsOf(column: expressions.ColumnReference, { columns }: Scope): readonly string[] {
  return columns
    .filter(({ source, name }) => name === column.name && (column.source === null || column.source === source))
    .map(({ source, name }) => (source === null ? name : `${source}.${name}`));
}
