import type * as ast from '../../parser/ast-expression.ts';
import { BIGINT } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { nearNames } from '../near.ts';
import type { ScopeColumn } from '../scope.ts';
import type { Binder } from './binder.ts';

/** Finds a name among the parameters of the lambdas around, then among the columns in scope. Fails where there is none, and where there are several. */
export function bindColumn(node: ast.ColumnReference, binder: Binder): Expression {
  const parameter = node.source === null ? binder.parameters.find(({ name }) => name === node.name) : undefined;
  if (parameter !== undefined) return parameter;
  const found = binder.scope.columns.filter((column) => means(node, column));
  const [only] = found;
  if (only === undefined) return unknownColumn(node, binder);
  if (found.length > 1) {
    return fail(binder.context, node, 'AMBIGUOUS_COLUMN', [node.name, found.map((column) => qualified(column))]);
  }
  if (only.place === 'rowtime') return { kind: 'rowtime', type: BIGINT };
  return { kind: 'column', type: only.type, ...only.place, name: only.name };
}

function means(node: ast.ColumnReference, column: ScopeColumn): boolean {
  return column.name === node.name && (node.source === null || node.source === column.source);
}

function qualified(column: ScopeColumn): string {
  return column.source === null ? column.name : `${column.source}.${column.name}`;
}

function unknownColumn(node: ast.ColumnReference, binder: Binder): never {
  const { columns } = binder.scope;
  const sources = new Set(columns.flatMap(({ source }) => (source === null ? [] : [source])));
  if (node.source !== null && !sources.has(node.source)) {
    return fail(binder.context, node, 'UNKNOWN_SOURCE', [node.source, nearNames(node.source, sources)]);
  }
  const candidates = columns.filter(({ source }) => node.source === null || node.source === source);
  const near = nearNames(
    node.name,
    [...candidates, ...(node.source === null ? binder.parameters : [])].map(({ name }) => name),
  );
  const name = node.source === null ? node.name : `${node.source}.${node.name}`;
  return fail(binder.context, node, 'UNKNOWN_COLUMN', [name, near]);
}
