import type { Column } from '../../types/schema.ts';
import type { Expression } from '../expression.ts';
import {
  inputsOf,
  type PhysicalPlan,
  type RekeyStep,
  type RepartitionStep,
  type SinkStep,
  type SourceStep,
  type Step,
  type StepId,
  type StoreSpec,
  type Topology,
} from '../physical-plan.ts';
import { printExpression, printName } from '../print-expression.ts';
import { typeText } from '../../types/sql-type.ts';
import { aggregateText, joinText, tableCallText, windowText } from './explain-logical.ts';
import { block, count, indent } from './lines.ts';

/**
 * How a query runs: a block for each subtopology, in the order of the records' way, then the stores and topics of its own.
 * `notes` stand below the steps that they are about.
 */
export function explainTasks(plan: PhysicalPlan, topology: Topology, notes?: ReadonlyMap<StepId, string>): readonly string[] {
  const pieces = topology.subtopologies.flatMap((piece) =>
    block(
      `subtopology ${piece.id}: ${count(piece.partitions, 'task')}, reads ${piece.inputs.join(', ')}`,
      plan.steps.filter(({ id }) => piece.steps.includes(id)).flatMap((step) => [stepText(step), ...noteText(notes?.get(step.id))]),
    ),
  );
  return [`query ${plan.queryId}`, ...pieces, ...explainState(plan)];
}

/** How a query runs that is one task over all partitions of what it reads. */
export function explainSingleTask(plan: PhysicalPlan): readonly string[] {
  return [`query ${plan.queryId}, one task`, ...indent(plan.steps.map(stepText)), ...explainState(plan)];
}

function explainState({ stores, internalTopics, materialization }: PhysicalPlan): readonly string[] {
  return [
    ...stores.map(storeText),
    ...internalTopics.map(({ name, partitions, use }) => `${use} topic ${name}: ${count(partitions, 'partition')}`),
    ...(materialization === null ? [] : [`materialized by ${[`store ${materialization.store}`, ...materialization.steps].join(', ')}`]),
  ];
}

const noteText = (note: string | undefined): readonly string[] => (note === undefined ? [] : indent([note]));

function stepText(step: Step): string {
  const inputs = inputsOf(step);
  const from = inputs.length === 0 ? '' : ` <- ${inputs.join(', ')}`;
  return `${step.id}${from}: ${describe(step)}${step.emitsBefore ? ', with the row before' : ''}`;
}

function describe(step: Step): string {
  switch (step.kind) {
    case 'source':
      return sourceText(step);
    case 'repartition-source':
      return `changes (${columnsText(step.schema.key)}) -> (${columnsText(step.schema.value)}) from ${step.topic}`;
    case 'filter':
      return printExpression(step.predicate);
    case 'project':
      return computed(step.schema.value, step.columns);
    case 'rekey':
      return rekeyText(step);
    case 'repartition':
      return `to ${step.topic}${routeText(step)}`;
    case 'aggregate':
      return `${step.aggregates.map(aggregateText).join(', ')}${windowText(step.window)}, store ${step.store}, emits ${step.emit}`;
    case 'flat-map':
      return step.calls.map(tableCallText).join(', ');
    case 'stream-stream-join':
      return `${joinText(step)}, stores ${step.leftStore} and ${step.rightStore}`;
    case 'stream-table-join':
      return `${step.join} join, store ${step.store}`;
    case 'table-table-join':
      return `${step.join} join, stores ${step.leftStore} and ${step.rightStore}`;
    case 'foreign-key-subscribe':
      return `by ${printExpression(step.foreignKey)}, store ${step.store}`;
    case 'foreign-key-lookup':
      return `subscribers in store ${step.leftStore}, rows in store ${step.rightStore}`;
    case 'foreign-key-join':
      return `${step.join} join, store ${step.store}`;
    case 'materialize':
      return `store ${step.store}`;
    case 'sink':
      return sinkText(step);
    case 'output':
      return 'to the subscriber';
    default:
      return step satisfies never;
  }
}

function sourceText(step: SourceStep): string {
  const wanted = [...step.wantedKey.map((i) => step.key[i]), ...step.wantedValue.map((i) => step.value[i])].flatMap(
    (column) => column ?? [],
  );
  const names = [...wanted.map(({ name }) => printName(name)), ...step.pseudoColumns];
  const stamp = step.timestamp === null ? [] : [`timestamps from ${printName(timestampColumn(step) ?? '')}`];
  return [
    `${step.relation} ${printName(step.source)} (key ${step.keyFormat.name}, value ${step.valueFormat.name})`,
    `decodes ${names.join(', ') || 'no columns'}`,
    ...stamp,
    ...(step.store === null ? [] : [`store ${step.store}`]),
  ].join(', ');
}

function rekeyText({ schema, key, value, onNull }: RekeyStep): string {
  const nulls = `a NULL in the key is ${onNull === 'drop' ? 'dropped' : 'kept'}`;
  return `key (${computed(schema.key, key)}), value (${computed(schema.value, value)}), ${nulls}`;
}

function routeText({ schema, route }: RepartitionStep): string {
  if (route === undefined) return '';
  if (route.by === 'key-format') return `, to the partition of the key in ${route.keyFormat.name}`;
  return `, to the partition in ${printName(schema.value[route.index]?.name ?? '')}`;
}

function sinkText(step: SinkStep): string {
  const stamp =
    step.timestamp === null ? '' : `, timestamps from ${printName(timestampColumn({ ...step.schema, timestamp: step.timestamp }) ?? '')}`;
  return `${step.relation} ${printName(step.sink)} to ${step.topic} (key ${step.keyFormat.name}, value ${step.valueFormat.name})${stamp}`;
}

function timestampColumn({ key, value, timestamp }: Pick<SourceStep, 'key' | 'value' | 'timestamp'>): string | undefined {
  return timestamp === null ? undefined : (timestamp.side === 'key' ? key : value)[timestamp.index]?.name;
}

function storeText({ name, key, sub, row, grownFrom, retentionMs, changelog }: StoreSpec): string {
  const kept = retentionMs === null ? '' : `, kept ${retentionMs} ms`;
  const by = sub === 'none' ? '' : `, ${sub}`;
  const grown = grownFrom === undefined ? '' : `, older rows have the first ${grownFrom}`;
  return `store ${name}: (${columnsText(key)}${by}) -> (${columnsText(row)})${grown}${kept}${changelog === null ? ', transient' : ''}`;
}

const columnsText = (columns: readonly Column[]): string =>
  columns.map(({ name, type }) => `${printName(name)} ${typeText(type)}`).join(', ');

/** Each expression under the name of its column. */
function computed(columns: readonly Column[], expressions: readonly Expression[]): string {
  const texts = expressions.map((expression, i) => {
    const [name, text] = [printName(columns[i]?.name ?? ''), printExpression(expression)];
    return name === text ? text : `${name} = ${text}`;
  });
  return texts.join(', ');
}
