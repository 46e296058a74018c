import type * as ast from '../../parser/ast-expression.ts';
import type { Query } from '../../parser/ast.ts';
import { bindPredicate } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { FilterNode, LogicalPlan, LogicalQuery } from '../logical-plan.ts';
import { printName } from '../print-expression.ts';
import { withNames } from '../rewrite-expression.ts';
import { bindKey, nameItems } from './bind-key.ts';
import { GroupBy } from './bind-group-by.ts';
import { keepsKey, partitionBy } from './bind-partition-by.ts';
import { bindProjection } from './bind-projection.ts';
import { bindFrom } from './bind-source.ts';
import { bindTableFunctions } from './bind-table-functions.ts';
import { bindWindow } from './bind-window.ts';
import { checkQuery, isAggregation } from './check-query.ts';
import { ColumnNames } from './column-names.ts';
import { expandSelect } from './expand-select.ts';
import { withSelectedKey } from './selected-key.ts';
import type { From, KeyExpression, Purpose, SelectedItem, Shape } from './shape.ts';

/** What a query means: its names resolved, its types known, its clauses in the order in which they happen. Not yet optimised. */
export function bindQuery(written: Query, purpose: Purpose, context: PlanContext): LogicalQuery {
  checkQuery(written, purpose, context);
  const read = bindFrom(written, context);
  const query = withSelectedKey(written, purpose, read, context);
  const names = new ColumnNames(takenNames(query, read), sharedNames(read));
  const { from, items } = bindTableFunctions(query, purpose, { from: read, items: nameItems(query, names) }, context);
  const naming = { from, items, names };
  const emit = purpose === 'pull' ? null : (query.emit ?? 'CHANGES');
  const { limit } = query;

  if (isAggregation(query, context)) {
    const keys = bindKey('GROUP BY', query.groupBy ?? [], naming, context);
    const selected = expandSelect(items, from, { purpose, partitionKey: null }, context);
    const { shape, rewritten } = groupBy(query, { from, keys, selected }, context);
    return { root: bindProjection({ query, purpose, shape, items: rewritten }, context), emit, limit };
  }
  const partitionKey = bindPartitionKey(query, (keys) => bindKey('PARTITION BY', keys, naming, context));
  const moves = partitionKey !== null && !keepsKey(from, partitionKey);
  if (moves && from.node.schema.window !== null) {
    return fail(context, query.partitionBy?.[0] ?? query, 'WINDOWED_KEY_MOVED', [printName(from.sources[0].alias)]);
  }
  const selected = expandSelect(items, from, { purpose, partitionKey: moves ? partitionKey : null }, context);
  const shape: Shape = moves ? partitionBy(from, partitionKey) : { ...from, rewrite: (expression) => expression };
  return { root: bindProjection({ query, purpose, shape, items: selected }, context), emit, limit };
}

/** PARTITION BY NULL, alone, has no key expressions; null: there is no PARTITION BY. */
function bindPartitionKey(
  query: Query,
  bind: (written: readonly ast.Expression[]) => readonly KeyExpression[],
): readonly KeyExpression[] | null {
  if (query.partitionBy === null) return null;
  const [first, ...others] = query.partitionBy;
  return first?.kind === 'null' && others.length === 0 ? [] : bind(query.partitionBy);
}

type Grouped = { readonly from: From; readonly keys: readonly KeyExpression[]; readonly selected: readonly SelectedItem[] };

/** GROUP BY and HAVING. The SELECT list is rewritten here, since only that tells which aggregates there are. */
function groupBy(
  query: Query,
  { from, keys, selected }: Grouped,
  context: PlanContext,
): { readonly shape: Shape; readonly rewritten: readonly SelectedItem[] } {
  const emit = query.emit ?? 'CHANGES';
  const window = query.window === null ? null : bindWindow(query.window, emit, context);
  const groups = new GroupBy({ from, keys, window, emit }, context);
  const rewritten = selected.map((item) => ({ ...item, expression: groups.rewrite(item.expression) }));
  const having = query.having === null ? null : groups.rewrite(query.having);
  const { node: aggregate, scope } = groups.finish();
  let node: LogicalPlan = aggregate;
  if (having !== null) {
    const predicate = withNames(bindPredicate(having, 'The condition of HAVING', scope, context), aggregate.schema);
    node = { kind: 'filter', relation: 'TABLE', schema: aggregate.schema, input: aggregate, predicate } satisfies FilterNode;
  }
  return { shape: { node, scope, rewrite: (expression) => expression, keyTexts: null }, rewritten };
}

/** Names of columns that more than one source has. */
function sharedNames({ scope }: From): ReadonlySet<string> {
  const names = scope.columns.filter(({ source }) => source !== null).map(({ name }) => name);
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}

/** Names that a generated one may not be. */
function takenNames(query: Query, { sources }: From): readonly string[] {
  const aliases = query.select.flatMap((item) => (item.kind === 'select-expression' && item.alias !== null ? [item.alias] : []));
  return sources.flatMap(({ source }) => [...source.schema.key, ...source.schema.value].map(({ name }) => name)).concat(aliases);
}
