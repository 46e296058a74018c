import { assert } from '../../types/errors.ts';
import { groupingKey } from '../../types/schema.ts';
import type { Source } from '../catalog.ts';
import type { FilterNode, FlatMapNode, JoinNode, LogicalPlan, LogicalQuery, PartitionByNode, ProjectNode } from '../logical-plan.ts';
import type { MaterializationSpec, PhysicalPlan, Step, StepId } from '../physical-plan.ts';
import { inputsOf } from '../rewrite-plan.ts';
import { addJoin } from './add-join.ts';
import { coPartition, type Side } from './co-partition.ts';
import { lowerAggregate } from './lower-aggregate.ts';
import { lowerSource, placeTimestamp } from './lower-source.ts';
import { NOTHING, PlanBuilder, type Lowered, type Needs, type Sources } from './plan-builder.ts';

/** Where the changes go: into the topic of a source that the query writes, or to the subscriber of a push query. */
export type Target = { readonly queryId: string; readonly sink: Source | null };

/** The physical plan of an optimised query. */
export function lower(query: LogicalQuery, target: Target, sources: Sources): PhysicalPlan {
  const { queryId, sink } = target;
  const builder = new PlanBuilder(queryId, sources, sink !== null);
  const materialized = sink?.kind === 'TABLE';
  const { step } = lowerNode(query.root, { ...NOTHING, store: materialized }, builder);
  builder.add(sink === null ? output(step) : write(step, sink));
  return {
    version: 1,
    queryId,
    steps: builder.steps,
    stores: builder.stores,
    internalTopics: builder.internalTopics,
    materialization: materialized ? materialization(step, builder) : null,
  };
}

function lowerNode(node: LogicalPlan, needs: Needs, builder: PlanBuilder): Lowered {
  switch (node.kind) {
    case 'source':
      return lowerSource(node, needs, builder);
    case 'filter':
      return lowerFilter(node, needs, builder);
    case 'project':
      return lowerProject(node, needs, builder);
    case 'partition-by':
      return lowerPartitionBy(node, builder);
    case 'aggregate': {
      // Whoever takes rows back from an aggregate needs to know what they were.
      const input = lowerNode(node.input, { ...NOTHING, before: node.input.relation === 'TABLE' }, builder);
      return lowerAggregate(node, input, needs, builder);
    }
    case 'flat-map':
      return lowerFlatMap(node, builder);
    case 'join':
      return lowerJoin(node, needs, builder);
    default:
      return node satisfies never;
  }
}

function lowerFlatMap(node: FlatMapNode, builder: PlanBuilder): Lowered {
  const { step: input, partitions } = lowerNode(node.input, NOTHING, builder);
  const { relation, schema, calls } = node;
  const step = builder.add({ kind: 'flat-map', id: 'flat-map', relation, schema, emitsBefore: false, input: input.id, calls });
  return { step, partitions };
}

/** A table made by a join keeps its rows where somebody above asks for them; the join itself keeps only what it joins. */
function lowerJoin(node: JoinNode, needs: Needs, builder: PlanBuilder): Lowered {
  const left = lowerSide(node.left, 'left', node, builder);
  const right = lowerSide(node.right, 'right', node, builder);
  const joined = addJoin(node, node.foreignKey === null ? coPartition(left, right, builder) : { left, right }, builder);
  if (node.relation === 'STREAM' || !(needs.before || needs.store)) return joined;
  const id = `${joined.step.id}-rows`;
  const key = groupingKey(node.schema);
  const sub = node.schema.window === null ? 'none' : 'window-start';
  const store = builder.addStore({ name: id, key, sub, row: node.schema.value, retentionMs: null }, joined.partitions);
  const { relation, schema } = node;
  const step = builder.add({ kind: 'materialize', id, relation, schema, emitsBefore: needs.before, input: joined.step.id, store });
  return { step, partitions: joined.partitions };
}

/** What stands between a join and what it joins has the join's name in its own: a query may have several. */
function lowerSide(node: LogicalPlan, side: 'left' | 'right', { name }: JoinNode, builder: PlanBuilder): Side {
  const id = `join-${name}-${side}`;
  if (node.kind === 'partition-by') return { ...lowerPartitionBy(node, builder, id), moved: true };
  return { ...(node.kind === 'project' ? lowerProject(node, NOTHING, builder, id) : lowerNode(node, NOTHING, builder)), moved: false };
}

/** A table's filter takes back a row that was visible, so it must know the row before. */
function lowerFilter(node: FilterNode, needs: Needs, builder: PlanBuilder): Lowered {
  const table = node.relation === 'TABLE';
  const { step: input, partitions } = lowerNode(node.input, { ...needs, before: table }, builder);
  const { relation, schema, predicate } = node;
  const id = isAbove('aggregate', node) ? 'having' : 'where';
  const step = builder.add({ kind: 'filter', id, relation, schema, emitsBefore: table && needs.before, input: input.id, predicate });
  return { step, partitions };
}

function lowerProject(node: ProjectNode, needs: Needs, builder: PlanBuilder, id: StepId = 'select'): Lowered {
  const { step: input, partitions } = lowerNode(node.input, needs, builder);
  const { relation, schema } = node;
  const step = builder.add({
    kind: 'project',
    id,
    relation,
    schema,
    emitsBefore: input.emitsBefore && needs.before,
    input: input.id,
    columns: node.columns.map(({ expression }) => expression),
  });
  return { step, partitions };
}

/**
 * Only the key changes here. Above PARTITION BY nothing keeps state by key but a join, which adds the hop itself; else the
 * changes reach the sink, and that sends each to the partition of its key: a repartition topic before it would be the same hop twice.
 */
function lowerPartitionBy(node: PartitionByNode, builder: PlanBuilder, id: StepId = 'partition-by'): Lowered {
  const { step: input, partitions } = lowerNode(node.input, NOTHING, builder);
  const step = builder.add({
    kind: 'rekey',
    id,
    relation: node.relation,
    schema: node.schema,
    emitsBefore: false,
    input: input.id,
    key: node.key.map(({ expression }) => expression),
    value: node.value.map(({ expression }) => expression),
    onNull: 'keep',
  });
  return { step, partitions };
}

function isAbove(kind: LogicalPlan['kind'], node: LogicalPlan): boolean {
  if (node.kind === kind) return true;
  return inputsOf(node).some((input) => isAbove(kind, input));
}

function output(input: Step): Step {
  return { kind: 'output', id: 'output', relation: input.relation, schema: input.schema, emitsBefore: input.emitsBefore, input: input.id };
}

function write(input: Step, sink: Source): Step {
  return {
    kind: 'sink',
    id: 'sink',
    relation: input.relation,
    schema: input.schema,
    emitsBefore: false,
    input: input.id,
    sink: sink.name,
    topic: sink.topic,
    partitions: sink.partitions,
    keyFormat: sink.keyFormat,
    valueFormat: sink.valueFormat,
    timestamp: placeTimestamp(sink),
  };
}

/** The nearest store below the sink, and the stateless steps between. */
function materialization(last: Step, builder: PlanBuilder): MaterializationSpec {
  const steps: StepId[] = [];
  let step = last;
  while (step.kind === 'filter' || step.kind === 'project') {
    steps.unshift(step.id);
    step = builder.step(step.input);
  }
  assert(
    step.kind === 'aggregate' || step.kind === 'source' || step.kind === 'materialize',
    'only stateless steps stand above a table’s store',
  );
  assert(step.store !== null, 'the source of a table that is queried has a store');
  return { store: step.store, steps };
}
