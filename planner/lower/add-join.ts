import { assert } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import { INTEGER, arrayOf, structOf } from '../../types/sql-type.ts';
import type { JoinNode } from '../logical-plan.ts';
import { joinRetentionMs, type Step } from '../physical-plan.ts';
import { addForeignKeyJoin } from './add-foreign-key-join.ts';
import type { Sides } from './co-partition.ts';
import type { Lowered, PlanBuilder } from './plan-builder.ts';

/** The step that joins two inputs, both by the join's key and in the same partitions, and its stores; or those of a foreign-key join. */
export function addJoin(node: JoinNode, { left, right }: Sides, builder: PlanBuilder): Lowered {
  if (node.foreignKey !== null) return addForeignKeyJoin(node, { left, right }, builder);
  assert(left.partitions === right.partitions, 'the inputs of a join have the same number of partitions');
  const { partitions } = left;
  const step = builder.add(joinStep(node, { left, right }, builder));
  return { step, partitions };
}

function joinStep(node: JoinNode, { left, right }: Sides, builder: PlanBuilder): Step {
  const { relation, schema, join, within } = node;
  const id = `join-${node.name}`;
  const [leftColumns, rightColumns] = [left.step.schema.value, right.step.schema.value];
  const inputs = { left: left.step.id, right: right.step.id, join, leftColumns, rightColumns };
  const common = { id, relation, schema, emitsBefore: false, ...inputs } as const;
  if (within !== null) {
    const buffer = (side: Lowered, name: string, columns: readonly Column[]): string =>
      builder.addStore(
        { name, key: schema.key, sub: 'timestamp', row: bufferRow(columns), retentionMs: joinRetentionMs(within) },
        side.partitions,
      );
    const leftStore = buffer(left, `${id}-left-rows`, leftColumns);
    return { kind: 'stream-stream-join', ...common, within, leftStore, rightStore: buffer(right, `${id}-right-rows`, rightColumns) };
  }
  const rows = (side: Lowered, name: string, columns: readonly Column[]): string => {
    const sub = side.step.schema.window === null ? 'none' : 'window-start';
    return builder.addStore({ name, key: groupingKey(side.step.schema), sub, row: columns, retentionMs: null }, side.partitions);
  };
  if (relation === 'STREAM') return { kind: 'stream-table-join', ...common, store: rows(right, `${id}-right-rows`, rightColumns) };
  const leftStore = rows(left, `${id}-left-rows`, leftColumns);
  return { kind: 'table-table-join', ...common, leftStore, rightStore: rows(right, `${id}-right-rows`, rightColumns) };
}

/** Rows of one key and one timestamp, in the order in which they came, and the places of those that wait to be told alone. */
function bufferRow(columns: readonly Column[]): readonly Column[] {
  return [
    { name: 'ROWS', type: arrayOf(structOf(columns)) },
    { name: 'WAITING', type: arrayOf(INTEGER) },
  ];
}
