import type * as ast from '../../parser/ast-expression.ts';
import type { Query } from '../../parser/ast.ts';
import { groupingKey } from '../../types/schema.ts';
import { bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { ProjectNode } from '../logical-plan.ts';
import { printExpression, printName } from '../print-expression.ts';
import { RESERVED_COLUMNS } from '../reserved-columns.ts';
import { withNames } from '../rewrite-expression.ts';
import type { Scope } from '../scope.ts';
import type { Purpose, SelectedItem, Shape } from './shape.ts';
import { qualified } from './written.ts';

type BoundItem = SelectedItem & { readonly bound: Expression };
type Projection = { readonly query: Query; readonly purpose: Purpose; readonly shape: Shape; readonly items: readonly SelectedItem[] };

/** The SELECT list over a shape's rows. A topic's records have the key columns in the key; an answer shows them among the others. */
export function bindProjection(projection: Projection, context: PlanContext): ProjectNode {
  const { shape, purpose } = projection;
  const items = projection.items.map((item): BoundItem => ({ ...item, bound: bindItem(item, shape, context) }));
  checkNames(items, context);
  if (purpose === 'push' || purpose === 'pull')
    return project(
      shape,
      shape.node.schema.key.map(({ name }) => name),
      items,
    );
  const reserved = items.find(({ name }) => RESERVED_COLUMNS.has(name));
  if (reserved !== undefined) return fail(context, reserved, 'SELECTED_RESERVED', [reserved.name]);
  const key = selectKey(items, projection, context);
  const value = items.filter((item) => !key.includes(item));
  if (value.length === 0) return fail(context, projection.query, 'NO_VALUE_COLUMNS', []);
  return project(
    shape,
    key.map(({ name }) => name),
    value,
  );
}

function bindItem(item: SelectedItem, { node, scope, rewrite }: Shape, context: PlanContext): Expression {
  return withNames(bindExpression(rewrite(item.expression), scope, context), node.schema);
}

function checkNames(items: readonly BoundItem[], context: PlanContext): void {
  const names = new Set<string>();
  for (const item of items) {
    if (names.has(item.name)) fail(context, item, 'SELECTED_TWICE', [item.name]);
    names.add(item.name);
  }
}

/** Which column of the grouping key an expression is, if it is nothing else. The window's bounds stay in the key by themselves. */
function keyIndex(bound: Expression, { node }: Shape): number | null {
  if (bound.kind !== 'column' || bound.side !== 'key') return null;
  return bound.index < groupingKey(node.schema).length ? bound.index : null;
}

/**
 * The items that are the key: each of its columns is selected once, under the name that it has from then on. Of a join's
 * columns that equal the key, the one that FROM names first is it, and the others are values.
 */
function selectKey(items: readonly BoundItem[], { query, shape, purpose }: Projection, context: PlanContext): readonly BoundItem[] {
  const { keyTexts } = shape;
  if (keyTexts !== null) return [selectJoinKey(items, { query, shape, purpose, items }, keyTexts, context)];
  const key = groupingKey(shape.node.schema);
  const selected = key.map((_, index) => items.filter(({ bound }) => keyIndex(bound, shape) === index));
  const missing = key.flatMap((column, index) => (selected[index]?.length === 0 ? [keyText(shape, index) ?? column.name] : []));
  if (missing.length > 0) return fail(context, query, 'KEY_NOT_SELECTED', [missing, purpose]);
  return selected.flatMap(([first, second], index) => {
    if (first !== undefined && second !== undefined) {
      return fail(context, second, 'KEY_SELECTED_TWICE', [keyText(shape, index) ?? first.name, [first.name, second.name]]);
    }
    return first ?? [];
  });
}

function selectJoinKey(
  items: readonly BoundItem[],
  { query, shape, purpose }: Projection,
  keyTexts: readonly string[],
  context: PlanContext,
): BoundItem {
  for (const text of keyTexts) {
    const [first, second] = items.filter(({ expression }) => columnText(expression, shape.scope) === text);
    if (first !== undefined && second !== undefined) return fail(context, second, 'KEY_SELECTED_TWICE', [text, [first.name, second.name]]);
    if (first !== undefined) return first;
  }
  return fail(context, query, 'KEY_NOT_SELECTED', [[keyTexts.join(' or ')], purpose]);
}

/** A column as `keyTexts` has it. */
function columnText(expression: ast.Expression, scope: Scope): string {
  const column = qualified(expression, scope);
  if (column.kind !== 'column') return '';
  return column.source === null ? column.name : `${column.source}.${column.name}`;
}

/** A key column as a query would write it. */
function keyText({ node }: Shape, index: number): string | undefined {
  if (node.kind === 'aggregate') return node.groupBy[index] && printExpression(node.groupBy[index].expression);
  if (node.kind === 'partition-by') return node.key[index] && printExpression(node.key[index].expression);
  if (node.kind === 'filter') return keyText({ node: node.input } as Shape, index);
  const column = node.schema.key[index];
  return column && printName(column.name);
}

function project({ node: input }: Shape, keyNames: readonly string[], items: readonly BoundItem[]): ProjectNode {
  const { relation, schema } = input;
  const key = schema.key.map(({ name, type }, index) => ({ name: keyNames[index] ?? name, type }));
  const value = items.map(({ name, bound }) => ({ name, type: bound.type }));
  const columns = items.map(({ name, bound }) => ({ name, expression: bound }));
  return { kind: 'project', relation, schema: { key, value, window: schema.window }, input, columns };
}
