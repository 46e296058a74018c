import type * as ast from '../../parser/ast.ts';
import type { Query, Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';

type Replacing = Pick<ast.CreateSource, 'sourceKind' | 'name' | 'orReplace' | 'position'>;

/**
 * What CREATE OR REPLACE replaces; null: nothing stands there, or nothing is to be replaced. Fails for what is of another
 * kind, read only, or was made in the other way: by declaring columns, or by a query.
 */
export function formerSource(statement: Replacing, made: 'declared' | 'by a query', context: PlanContext): Source | null {
  const { sourceKind, name } = statement;
  const former = statement.orReplace ? context.catalog.sources.get(name) : undefined;
  if (former === undefined) return null;
  if (former.readOnly) return fail(context, statement, 'READ_ONLY_REPLACED', [name]);
  if (former.kind !== sourceKind) return fail(context, statement, 'WRONG_SOURCE_KIND', [name, former.kind, sourceKind]);
  if ((former.queryId === null) === (made === 'declared')) return former;
  const [query, columns] = ['be written by a query', 'have declared columns'];
  const origin: readonly [string, string] =
    former.queryId === null ? ['has declared columns', query] : [`is written by query ${former.queryId}`, columns];
  return fail(context, statement, 'OTHER_ORIGIN', [name, ...origin]);
}

/** A sink to replace, and the query that wrote it; null: it was terminated, and the next one begins anew. */
export type FormerSink = { readonly source: Source; readonly query: Query | null };

/** What CREATE OR REPLACE … AS SELECT replaces; null: nothing. Fails where other queries write there too. */
export function formerQuerySink(statement: ast.CreateAsSelect, context: PlanContext): FormerSink | null {
  const source = formerSource(statement, 'by a query', context);
  if (source === null) return null;
  const { queries } = context.catalog;
  const others = [...queries.values()].filter(({ id, writes }) => writes === source.name && id !== source.queryId).map(({ id }) => id);
  if (others.length > 0) return fail(context, statement, 'SEVERAL_WRITERS', [source.name, others]);
  return { source, query: source.queryId === null ? null : (queries.get(source.queryId) ?? null) };
}
