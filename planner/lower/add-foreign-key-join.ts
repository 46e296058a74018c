import { assert } from '../../types/errors.ts';
import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import { BIGINT, BOOLEAN, INTEGER, arrayOf, structOf } from '../../types/sql-type.ts';
import type { JoinNode } from '../logical-plan.ts';
import type { Step } from '../physical-plan.ts';
import { keptPlace, type Sides } from './co-partition.ts';
import type { Lowered, PlanBuilder } from './plan-builder.ts';
import { repartition } from './repartition.ts';

const HASH: Column = { name: 'HASH', type: BIGINT };
const PARTITION: Column = { name: 'PARTITION', type: INTEGER };
const FOUND: Column = { name: 'FOUND', type: BOOLEAN };
const TOLD: Column = { name: 'TOLD', type: BOOLEAN };
/** Of PARTITION in an answer. */
const ANSWER_PARTITION = 1;

/**
 * The steps of a foreign-key join, and the ways between them: subscriptions go to the right row's partition, answers back to
 * the partition that the left row told them. The two sides may have different numbers of partitions.
 */
export function addForeignKeyJoin(node: JoinNode, { left, right }: Sides, builder: PlanBuilder): Lowered {
  const { partitions } = left;
  const wanted = keptPlace(right, builder);
  const subscribe = builder.add(subscribeStep(node, { left, right }, builder));
  const subscriptions = repartition({ step: subscribe, partitions }, builder, { partitions: right.partitions, route: wanted.route });
  const lookup = builder.add(lookupStep(node, { left: subscriptions, right: wanted.lowered }, builder));
  const answers = repartition({ step: lookup, partitions: right.partitions }, builder, {
    partitions,
    route: { by: 'column', index: ANSWER_PARTITION },
  });
  return { step: builder.add(joinStep(node, answers.step, storeOf(node))), partitions };
}

const storeOf = ({ name }: JoinNode): string => `join-${name}-left-rows`;

/** Key: the foreign key. Value: the left row's key, a hash of the row, the partition where it is. */
function subscribeStep(node: JoinNode, { left: { step: left, partitions }, right }: Sides, builder: PlanBuilder): Step {
  const { name, join, foreignKey } = node;
  assert(foreignKey !== null && node.schema.window === null, 'a foreign-key join is of tables without windows');
  const key = groupingKey(left.schema);
  const row = [HASH, TOLD, { name: 'FOREIGN_KEY', type: foreignKey.type }, ...left.schema.value];
  const store = builder.addStore({ name: storeOf(node), key, sub: 'none', row, retentionMs: null }, partitions);
  const schema: Schema = { key: groupingKey(right.step.schema), value: [...key, HASH, PARTITION], window: null };
  const id = `join-${name}-subscribe`;
  const common = { id, relation: 'TABLE', schema, emitsBefore: true, input: left.id } as const;
  return { kind: 'foreign-key-subscribe', ...common, join, foreignKey, leftColumns: left.schema.value, store };
}

/** Key: the left row's. Value: what the subscription had, whether there is a right row, and its columns. */
function lookupStep({ name, schema }: JoinNode, { left, right }: Sides, builder: PlanBuilder): Step {
  const id = `join-${name}-lookup`;
  const key = groupingKey(right.step.schema);
  assert(key.length === 1 && right.step.schema.window === null, 'a foreign key names one column, and no window');
  const { partitions } = right;
  const subscriber = structOf(left.step.schema.value);
  const subscribers: Column = { name: 'SUBSCRIBERS', type: arrayOf(subscriber) };
  const leftStore = `join-${name}-subscriptions`;
  builder.addStore({ name: leftStore, key, sub: 'hash', row: [subscribers], retentionMs: null }, partitions);
  const rightStore = `join-${name}-right-rows`;
  builder.addStore({ name: rightStore, key, sub: 'none', row: right.step.schema.value, retentionMs: null }, partitions);
  return {
    kind: 'foreign-key-lookup',
    id,
    relation: 'STREAM',
    schema: { key: schema.key, value: [HASH, PARTITION, FOUND, ...right.step.schema.value], window: null },
    emitsBefore: false,
    left: left.step.id,
    right: right.step.id,
    leftStore,
    rightStore,
  };
}

function joinStep({ name, schema, join }: JoinNode, answers: Step, store: string): Step {
  return { kind: 'foreign-key-join', id: `join-${name}`, relation: 'TABLE', schema, emitsBefore: false, input: answers.id, join, store };
}
