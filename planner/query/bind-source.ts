import type * as ast from '../../parser/ast-expression.ts';
import type { Query, Relation } from '../../parser/ast.ts';
import type { Column } from '../../types/schema.ts';
import { BIGINT, INTEGER } from '../../types/sql-type.ts';
import { bindPredicate } from '../bind/bind-expression.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { PseudoColumn, SourceNode } from '../logical-plan.ts';
import { nearNames } from '../near.ts';
import type { Scope } from '../scope.ts';
import type { From } from './shape.ts';
import { writtenOf } from './written.ts';

const PSEUDO_COLUMNS: readonly (Column & { readonly name: PseudoColumn })[] = [
  { name: 'ROWPARTITION', type: INTEGER },
  { name: 'ROWOFFSET', type: BIGINT },
];

/** FROM and WHERE. */
export function bindFrom(query: Query, context: PlanContext): From {
  const { source, alias } = findSource(query.from, context);
  const node = sourceNode(source, alias, query);
  const scope = scopeOf(node);
  if (query.where === null) return { source, alias, node, scope };
  const predicate = bindPredicate(query.where, 'The condition of WHERE', scope, context);
  const { relation, schema } = node;
  return { source, alias, scope, node: { kind: 'filter', relation, schema, input: node, predicate } };
}

/** The source that FROM names. */
export function findSource(relation: Relation, context: PlanContext): { readonly source: Source; readonly alias: string } {
  if (relation.kind === 'join') return fail(context, relation, 'NOT_SUPPORTED_YET', ['A JOIN']);
  const source = context.catalog.sources.get(relation.name);
  if (source === undefined) {
    return fail(context, relation, 'UNKNOWN_SOURCE', [relation.name, nearNames(relation.name, context.catalog.sources.keys())]);
  }
  return { source, alias: relation.alias ?? relation.name };
}

function sourceNode(source: Source, alias: string, query: Query): SourceNode {
  const read = new Set(expressionsOf(query).flatMap((expression) => writtenOf(expression, 'column').map(({ name }) => name)));
  const pseudo = PSEUDO_COLUMNS.filter(({ name }) => read.has(name));
  const schema = { ...source.schema, value: [...source.schema.value, ...pseudo] };
  return { kind: 'source', relation: source.kind, schema, source: source.name, alias, pseudoColumns: pseudo.map(({ name }) => name) };
}

/** Everything that a query evaluates. */
export function expressionsOf(query: Query): readonly ast.Expression[] {
  const selected = query.select.flatMap((item) => (item.kind === 'select-all' ? [] : [item.expression]));
  const conditions = [query.where, query.having].filter((condition) => condition !== null);
  return [...selected, ...conditions, ...(query.groupBy ?? []), ...(query.partitionBy ?? [])];
}

function scopeOf({ schema, alias }: SourceNode): Scope {
  const columns = (['key', 'value'] as const).flatMap((side) =>
    schema[side].map(({ name, type }, index) => ({ source: alias, name, type, place: { side, index } })),
  );
  return { columns: [...columns, { source: alias, name: 'ROWTIME', type: BIGINT, place: 'rowtime' }] };
}
