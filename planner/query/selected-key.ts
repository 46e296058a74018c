import type * as ast from '../../parser/ast-expression.ts';
import type { Query } from '../../parser/ast.ts';
import { groupingKey } from '../../types/schema.ts';
import type { PlanContext } from '../context.ts';
import type { From, Purpose } from './shape.ts';

const SETTING = 'ksql.new.query.planner.enabled';

/**
 * The query whose key is what its SELECT list makes of it, where the session asks for that: key columns stand in the
 * order in which they are selected, and those that are left out are no longer part of the key (ksqlDB's new planner).
 */
export function withSelectedKey(query: Query, purpose: Purpose, from: From, context: PlanContext): Query {
  if (purpose !== 'stream' || query.partitionBy !== null || query.groupBy !== null) return query;
  if (context.properties[SETTING]?.toLowerCase() !== 'true') return query;
  const [{ source, alias }, ...others] = from.sources;
  if (others.length > 0) return query;
  const key = groupingKey(source.schema).map(({ name }) => name);
  const selected = selectedKeys(query, key, alias);
  if (selected.length === key.length && selected.every(({ name }, i) => name === key[i])) return query;
  const none: ast.NullLiteral = { kind: 'null', position: query.position };
  return { ...query, partitionBy: selected.length === 0 ? [none] : selected };
}

function selectedKeys(query: Query, key: readonly string[], alias: string): readonly ast.ColumnReference[] {
  const selected = query.select.flatMap((item): readonly ast.Expression[] => {
    if (item.kind === 'select-struct-all') return [];
    if (item.kind === 'select-expression') return [item.expression];
    return key.map((name) => ({ kind: 'column', position: item.position, source: null, name }));
  });
  const columns = selected.filter((expression) => expression.kind === 'column');
  return columns.filter(({ name, source }) => key.includes(name) && (source === null || source === alias));
}
