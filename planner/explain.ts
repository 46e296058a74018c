import { typeText } from '../types/sql-type.ts';
import { groupingKey, type Column, type Schema, type WindowInfo } from '../types/schema.ts';
import type { CatalogChange, Query, Source } from './catalog.ts';
import { explainLogical } from './explain/explain-logical.ts';
import { explainSingleTask, explainTasks } from './explain/explain-physical.ts';
import { block, count, lines, namedText } from './explain/lines.ts';
import type { PhysicalPlan, StepId } from './physical-plan.ts';
import { printExpression, printName } from './print-expression.ts';
import type { AssertPlan, DefinePlan, InsertPlan, PullPlan, PushPlan, StartPlan, StatementPlan } from './statement-plan.ts';
import { cutTopology } from './topology.ts';

/** A plan as text that people read: what the statement means, how it would run, and what it would make. */
export function explainPlan(plan: StatementPlan): string {
  switch (plan.kind) {
    case 'define':
      return lines(explainDefine(plan));
    case 'start':
      return lines(explainStart(plan));
    case 'push':
      return lines(explainPush(plan));
    case 'pull':
      return lines(explainPull(plan));
    case 'insert':
      return lines(explainInsert(plan));
    case 'assert':
      return lines([explainAssert(plan)]);
    case 'unchanged':
      return lines([`Nothing to do: ${plan.message}`]);
    default:
      return plan satisfies never;
  }
}

function explainAssert({ asserted, exists, timeoutMs }: AssertPlan): string {
  const { kind, ...wanted } = asserted;
  const parts = Object.entries(wanted).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  const what = asserted.kind === 'topic' ? parts.join(', ') : `${kind} of ${parts.join(', ')}`;
  return `Waits up to ${timeoutMs} ms until ${exists ? 'there is' : 'there is no'} ${what}`;
}

/** A running query's plan as text: what EXPLAIN of its id shows. `notes` stand below the steps that they are about. */
export function explainQuery(plan: PhysicalPlan, notes: ReadonlyMap<StepId, string>): string {
  return lines(block('Physical plan', explainTasks(plan, cutTopology(plan), notes)));
}

function explainDefine(plan: Omit<DefinePlan, 'kind'>): readonly string[] {
  return [
    ...plan.changes.flatMap(explainChange),
    ...plan.stop.map((id) => `stop query ${id}`),
    ...plan.createTopics.map(
      ({ name, partitions, cleanupPolicy, retentionMs }) =>
        `create topic ${name}: ${count(partitions, 'partition')}, ${cleanupPolicy}${retentionMs === null ? '' : `, kept ${retentionMs} ms`}`,
    ),
    ...plan.deleteTopics.map((name) => `delete topic ${name}`),
  ];
}

function explainChange(change: CatalogChange): readonly string[] {
  switch (change.kind) {
    case 'add-source':
      return sourceText('add', change.source);
    case 'replace-source':
      return sourceText('replace', change.source);
    case 'add-query':
      return [queryText('add', change.query)];
    case 'replace-query':
      return [queryText('replace', change.query)];
    case 'add-type':
      return [`add type ${change.name} as ${typeText(change.type)}`];
    case 'drop-query':
      return [`drop query ${change.id}`];
    case 'pause-query':
      return [`pause query ${change.id}`];
    case 'resume-query':
      return [`resume query ${change.id}`];
    case 'drop-source':
      return [`drop source ${change.name}`];
    case 'drop-type':
      return [`drop type ${change.name}`];
    default:
      return change satisfies never;
  }
}

function sourceText(verb: string, { kind, name, topic, schema, keyFormat, valueFormat, timestamp }: Source): readonly string[] {
  const stamped = timestamp === null ? '' : `, timestamps from ${printName(timestamp.column)}`;
  return [
    `${verb} ${kind} ${name} on topic ${topic} (key ${keyFormat.name}, value ${valueFormat.name}${stamped})`,
    `  ${schemaText(schema, kind)}`,
  ];
}

function queryText(verb: string, { id, reads, writes }: Query): string {
  return `${verb} query ${id}: reads ${reads.join(', ')}, ${writes === null ? 'keeps its rows' : `writes ${writes}`}`;
}

/** `K STRING KEY, N BIGINT`, as a declaration would have it. */
function schemaText(schema: Schema, kind: 'STREAM' | 'TABLE'): string {
  const keyWord = kind === 'TABLE' ? ' PRIMARY KEY' : ' KEY';
  const text = (column: Column, word: string): string => `${printName(column.name)} ${typeText(column.type)}${word}`;
  const columns = [...groupingKey(schema).map((column) => text(column, keyWord)), ...schema.value.map((column) => text(column, ''))];
  const { window } = schema;
  return columns.join(', ') + (window === null ? '' : `; ${window.kind}${window.sizeMs === null ? '' : ` ${window.sizeMs} ms`}`);
}

function explainStart(plan: StartPlan): readonly string[] {
  return [
    ...block('Logical plan', explainLogical(plan.logical)),
    ...block('Physical plan', explainTasks(plan.query.plan, plan.topology)),
    ...block('Effects', explainDefine(plan)),
  ];
}

function explainPush(plan: PushPlan): readonly string[] {
  return [
    ...block('Logical plan', explainLogical(plan.logical)),
    ...block('Physical plan', explainSingleTask(plan.plan)),
    ...block('Answer', [
      ...plan.columns.map((column, i) => `${printName(column.name)} ${typeText(column.type)}${keyText(plan.keyColumns[i] ?? null)}`),
      ...(plan.limit === null ? [] : [`at most ${count(plan.limit, 'row')}`]),
    ]),
  ];
}

const keyText = (index: number | null): string => (index === null ? '' : `, key column ${index}`);

function explainPull(plan: PullPlan): readonly string[] {
  const { access, filter, limit } = plan;
  return [
    ...block('Logical plan', explainLogical(plan.logical)),
    ...block('Look-up', [
      `in the rows that query ${plan.queryId} keeps of ${plan.source}`,
      ...(access.kind === 'scan' ? ['all rows'] : access.keys.map((key) => `key (${key.map(printExpression).join(', ')})`)),
      ...(access.kind === 'keys' ? boundsText(access.bounds, plan.logical.root.schema.window) : []),
      ...(filter === null ? [] : [`where ${printExpression(filter)}`]),
    ]),
    ...block('Answer', [
      ...plan.columns.map(({ name, expression }, i) => `${namedText([{ name, expression }])}${plan.keyColumns.includes(i) ? ', key' : ''}`),
      ...(limit === null ? [] : [`at most ${count(limit, 'row')}`]),
    ]),
  ];
}

function boundsText(
  { from, to }: { readonly from: number | null; readonly to: number | null },
  window: WindowInfo | null,
): readonly string[] {
  if (from === null && to === null) return [];
  return [
    `${window?.kind === 'SESSION' ? 'WINDOWEND' : 'WINDOWSTART'} ${from === null ? '' : `from ${from} `}${to === null ? 'on' : `to ${to}`}`,
  ];
}

function explainInsert(plan: InsertPlan): readonly string[] {
  return block(`Insert into ${plan.target}`, [
    `key (${plan.key.map(printExpression).join(', ')})`,
    `value (${plan.value.map(printExpression).join(', ')})`,
    `timestamp ${plan.timestamp === null ? 'now' : printExpression(plan.timestamp)}`,
  ]);
}
