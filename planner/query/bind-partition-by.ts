import type * as ast from '../../parser/ast-expression.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { Expression, NamedExpression } from '../expression.ts';
import type { PartitionByNode } from '../logical-plan.ts';
import type { Scope, ScopeColumn } from '../scope.ts';
import { keyReference, reference, type From, type KeyExpression, type Shape } from './shape.ts';
import { mapWritten, writtenText } from './written.ts';

/** Whether PARTITION BY asks for the key that the rows have. */
export function keepsKey(from: From, keys: readonly KeyExpression[]): boolean {
  return keys.length === groupingKey(from.node.schema).length && keys.every(({ expression }, i) => isKeyColumn(expression, i));
}

const isKeyColumn = (expression: Expression, index: number): boolean =>
  expression.kind === 'column' && expression.side === 'key' && expression.index === index;

/** Rows under a new key. What was the key stands behind the value columns. */
export function partitionBy(from: From, keys: readonly KeyExpression[]): Shape {
  const { node: input, scope } = from;
  const value = [...columnsOf('value', input.schema.value), ...columnsOf('key', input.schema.key)];
  const node: PartitionByNode = {
    kind: 'partition-by',
    relation: 'STREAM',
    schema: { key: keys.map(columnOf), value: value.map(columnOf), window: null },
    input,
    key: keys.map(({ name, expression }) => ({ name, expression })),
    value,
  };
  const rewrite = (expression: ast.Expression): ast.Expression => {
    const text = writtenText(expression, scope);
    const index = keys.findIndex((key) => key.text === text);
    return index === -1 ? mapWritten(expression, rewrite) : reference(keyReference(index), expression);
  };
  return { node, rewrite, scope: { columns: scopeColumns(node, scope) }, keyTexts: null };
}

/** Every column of the rows before keeps its name and stands in the value row now. */
function scopeColumns({ schema, input }: PartitionByNode, before: Scope): readonly ScopeColumn[] {
  const key = schema.key.map(({ type }, index): ScopeColumn => ({
    source: null,
    name: keyReference(index),
    type,
    place: { side: 'key', index },
  }));
  const width = input.schema.value.length;
  const moved = before.columns.map((column): ScopeColumn => {
    if (column.place === 'rowtime') return column;
    const { side, index } = column.place;
    return { ...column, place: { side: 'value', index: side === 'value' ? index : width + index } };
  });
  return [...key, ...moved];
}

function columnsOf(side: 'key' | 'value', columns: readonly Column[]): readonly NamedExpression[] {
  return columns.map(({ name, type }, index) => ({ name, expression: { kind: 'column', type, side, index, name } }));
}

const columnOf = ({ name, expression }: NamedExpression): Column => ({ name, type: expression.type });
