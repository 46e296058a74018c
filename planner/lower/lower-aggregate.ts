import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import type { Expression } from '../expression.ts';
import type { AggregateCall, AggregateNode } from '../logical-plan.ts';
import type { Step } from '../physical-plan.ts';
import { fingerprint } from '../rewrite-expression.ts';
import type { Lowered, Needs, PlanBuilder } from './plan-builder.ts';
import { windowedRows } from './windowed-rows.ts';
import { repartition } from './repartition.ts';

/** Moves the rows to their groups unless they are there, and keeps one row of states for each group and window. */
export function lowerAggregate(node: AggregateNode, input: Lowered, needs: Needs, builder: PlanBuilder): Lowered {
  const grouped = isGrouped(node, input.step) ? { ...input, aggregates: node.aggregates } : group(node, input, builder);
  const { step, partitions, aggregates } = grouped;
  const store = builder.addStore(
    {
      name: 'aggregate',
      key: groupingKey(node.schema),
      ...windowedRows(
        aggregates.map(({ name, stateType }) => ({ name, type: stateType })),
        node.window,
      ),
      retentionMs: node.window?.retentionMs ?? null,
    },
    partitions,
  );
  const aggregate = builder.add({
    kind: 'aggregate',
    id: 'aggregate',
    relation: 'TABLE',
    schema: node.schema,
    emitsBefore: needs.before,
    input: step.id,
    window: node.window,
    aggregates,
    store,
    emit: node.emit,
  });
  return { step: aggregate, partitions };
}

/** Whether the rows come by the grouping key already. */
const isGrouped = (node: AggregateNode, input: Step): boolean => input.schema.window === null && isInPlace(node, input);

/** Whether the rows are where their groups are: by the whole key, in its order, as the topic is partitioned by it, whatever its windows. */
function isInPlace(node: AggregateNode, input: Step): boolean {
  const key = groupingKey(input.schema);
  if (node.groupBy.length === 0 || node.groupBy.length !== key.length) return false;
  return node.groupBy.every(({ expression }, i) => expression.kind === 'column' && expression.side === 'key' && expression.index === i);
}

type Grouped = Lowered & { readonly aggregates: readonly AggregateCall[] };

/** What the aggregates take is computed before the hop, so that nothing else has to cross it. */
function group(node: AggregateNode, input: Lowered, builder: PlanBuilder): Grouped {
  const carried = carry(node.aggregates);
  const schema: Schema = { key: groupingKey(node.schema), value: carried.columns, window: null };
  const { relation } = node.input;
  const rekey = builder.add({
    kind: 'rekey',
    id: 'group-by',
    relation,
    schema,
    emitsBefore: relation === 'TABLE',
    input: input.step.id,
    key: node.groupBy.map(({ expression }) => expression),
    value: carried.values,
    onNull: 'drop',
  });
  const moved = { step: rekey, partitions: input.partitions };
  return { ...(isInPlace(node, input.step) ? moved : repartition(moved, builder)), aggregates: carried.aggregates };
}

type Carried = {
  readonly columns: readonly Column[];
  readonly values: readonly Expression[];
  readonly aggregates: readonly AggregateCall[];
};

/** Each different argument as one column; literals and ROWTIME need none. */
function carry(calls: readonly AggregateCall[]): Carried {
  const places = new Map<string, number>();
  const columns: Column[] = [];
  const values: Expression[] = [];
  const place = (argument: Expression): Expression => {
    if (argument.kind === 'literal' || argument.kind === 'rowtime') return argument;
    const text = fingerprint(argument);
    const index = places.get(text) ?? columns.length;
    const name = argument.kind === 'column' ? argument.name : `ARG_${index}`;
    if (!places.has(text)) {
      places.set(text, index);
      columns.push({ name, type: argument.type });
      values.push(argument);
    }
    return { kind: 'column', type: argument.type, side: 'value', index, name };
  };
  const aggregates = calls.map((call) => ({ ...call, args: call.args.map(place) }));
  return { columns, values, aggregates };
}
