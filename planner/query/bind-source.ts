import type * as ast from '../../parser/ast-expression.ts';
import type { Query, Relation, SourceRelation } from '../../parser/ast.ts';
import type { Column } from '../../types/schema.ts';
import { BIGINT, INTEGER } from '../../types/sql-type.ts';
import { bindPredicate } from '../bind/bind-expression.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { PseudoColumn, SourceNode } from '../logical-plan.ts';
import { nearNames } from '../near.ts';
import type { Scope } from '../scope.ts';
import { bindJoin } from './bind-join.ts';
import type { From, NamedSource } from './shape.ts';
import { writtenOf } from './written.ts';

const PSEUDO_COLUMNS: readonly (Column & { readonly name: PseudoColumn })[] = [
  { name: 'ROWPARTITION', type: INTEGER },
  { name: 'ROWOFFSET', type: BIGINT },
];

/** FROM and WHERE. */
export function bindFrom(query: Query, context: PlanContext): From {
  const from = bindRelation(query.from, query, context);
  if (query.where === null) return from;
  const predicate = bindPredicate(query.where, 'The condition of WHERE', from.scope, context);
  const { relation, schema } = from.node;
  return { ...from, node: { kind: 'filter', relation, schema, input: from.node, predicate } };
}

function bindRelation(relation: Relation, query: Query, context: PlanContext): From {
  if (relation.kind === 'join') {
    const left = bindRelation(relation.left, query, context);
    return bindJoin(relation, left, bindRelation(relation.right, query, context), context);
  }
  const named = findSource(relation, context);
  const node = sourceNode(named.source, named.alias, query);
  return { sources: [named], node, scope: scopeOf(node), keyTexts: null };
}

/** The sources that FROM names, as they are written. */
export function findSources(relation: Relation, context: PlanContext): readonly [NamedSource, ...NamedSource[]] {
  if (relation.kind !== 'join') return [findSource(relation, context)];
  return [...findSources(relation.left, context), findSource(relation.right, context)];
}

function findSource(relation: SourceRelation, context: PlanContext): NamedSource {
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
