import { sameType } from '../../types/sql-type.ts';
import type { Column } from '../../types/schema.ts';
import type { Expression } from '../expression.ts';
import type { LogicalPlan, LogicalQuery, SourceNode } from '../logical-plan.ts';
import type { PhysicalPlan, StoreSpec } from '../physical-plan.ts';
import { mapColumns } from '../rewrite-expression.ts';

/**
 * The query, reading its table's columns in the order in which a former plan keeps them, and what is new behind them: so
 * the rows that are kept stay what they are. What is no longer read is read on. Unchanged where there is no such table.
 */
export function keepStoredColumns(query: LogicalQuery, former: PhysicalPlan): LogicalQuery {
  const source = former.steps.find((step) => step.kind === 'source');
  const store = source?.kind === 'source' && source.store !== null ? former.stores.find(({ name }) => name === source.store) : undefined;
  return store === undefined ? query : { ...query, root: reorder(query.root, store.row).plan };
}

/** The plan, with what its stores hold already: rows of the former plan's columns, to which others may have been added. */
export function withGrownRows(plan: PhysicalPlan, former: PhysicalPlan): PhysicalPlan {
  return {
    ...plan,
    stores: plan.stores.map((store) =>
      grown(
        store,
        former.stores.find(({ name }) => name === store.name),
      ),
    ),
  };
}

function grown(store: StoreSpec, former: StoreSpec | undefined): StoreSpec {
  if (former === undefined) return store;
  const { grownFrom = former.row.length } = former;
  return grownFrom === store.row.length ? store : { ...store, grownFrom };
}

type Reordered = { readonly plan: LogicalPlan; readonly moved: (expression: Expression) => Expression };

/** `moved`: an expression over what the node gave, over what it gives now. */
function reorder(plan: LogicalPlan, stored: readonly Column[]): Reordered {
  switch (plan.kind) {
    case 'source':
      return reorderSource(plan, stored);
    case 'filter': {
      const { plan: input, moved } = reorder(plan.input, stored);
      return { plan: { ...plan, input, schema: input.schema, predicate: moved(plan.predicate) }, moved };
    }
    case 'project': {
      const { plan: input, moved } = reorder(plan.input, stored);
      const columns = plan.columns.map(({ name, expression }) => ({ name, expression: moved(expression) }));
      return { plan: { ...plan, input, columns }, moved: unmoved };
    }
    default:
      return { plan, moved: unmoved };
  }
}

const unmoved = (expression: Expression): Expression => expression;

/** Pseudo columns are no columns of the record: a table that shows them stays as it is. */
function reorderSource(node: SourceNode, stored: readonly Column[]): Reordered {
  const { schema, pseudoColumns } = node;
  if (pseudoColumns.length > 0) return { plan: node, moved: unmoved };
  const added = schema.value.filter(({ name }) => !stored.some((column) => column.name === name));
  const value = [...stored, ...added];
  const places = schema.value.map((column) => value.findIndex(({ name, type }) => name === column.name && sameType(type, column.type)));
  if (places.includes(-1)) return { plan: node, moved: unmoved };
  const place = (index: number): number => places[index] ?? index;
  return {
    plan: { ...node, schema: { ...schema, value } },
    moved: (expression) => mapColumns(expression, (column) => (column.side === 'key' ? column : { ...column, index: place(column.index) })),
  };
}
