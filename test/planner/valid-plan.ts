import type { Expression } from '../../planner/expression.ts';
import type { JoinNode, LogicalPlan } from '../../planner/logical-plan.ts';
import { inputsOf, storesOf, type PhysicalPlan, type Step } from '../../planner/physical-plan.ts';
import { columnsOf } from '../../planner/rewrite-expression.ts';
import { assert } from '../../types/errors.ts';
import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import { sameType, typeText } from '../../types/sql-type.ts';

/** Holds a logical plan to its contract: every column read is there with its type, and every schema is what the node computes. */
export function checkLogical(plan: LogicalPlan): void {
  if (plan.kind === 'source') return;
  if (plan.kind === 'join') return checkJoin(plan);
  const { input, schema } = plan;
  checkLogical(input);
  switch (plan.kind) {
    case 'filter':
      checkReads([plan.predicate], input.schema);
      checkColumns(schema.key, input.schema.key.map(typed), 'filter key');
      return checkColumns(schema.value, input.schema.value.map(typed), 'filter value');
    case 'project':
      checkReads(plan.columns.map(expressionOf), input.schema);
      checkColumns(schema.key, input.schema.key.map(typed), 'project key');
      return checkColumns(schema.value, plan.columns.map(expressionOf), 'project value');
    case 'partition-by':
      checkReads([...plan.key, ...plan.value].map(expressionOf), input.schema);
      checkColumns(schema.key, plan.key.map(expressionOf), 'partition-by key');
      return checkColumns(schema.value, plan.value.map(expressionOf), 'partition-by value');
    case 'aggregate':
      checkReads([...plan.groupBy.map(expressionOf), ...plan.aggregates.flatMap(({ args }) => args)], input.schema);
      checkColumns(groupingKey(schema), plan.groupBy.map(expressionOf), 'aggregate key');
      return checkColumns(schema.value, plan.aggregates, 'aggregate value');
    case 'flat-map':
      checkReads(
        plan.calls.flatMap(({ args }) => args),
        input.schema,
      );
      return checkColumns(schema.value, [...input.schema.value.map(typed), ...plan.calls], 'flat-map value');
    default:
      return plan satisfies never;
  }
}

function checkJoin({ left, right, schema, foreignKey }: JoinNode): void {
  checkLogical(left);
  checkLogical(right);
  if (foreignKey !== null) checkReads([foreignKey], left.schema);
  checkColumns(schema.key, left.schema.key.map(typed), 'join key');
  if (foreignKey === null) checkColumns(schema.key, right.schema.key.map(typed), 'join key');
  checkColumns(schema.value, [...left.schema.value, ...right.schema.value].map(typed), 'join value');
}

/** The same of a physical plan; steps come after those they read, and stores are there. */
export function checkPhysical(plan: PhysicalPlan): void {
  const steps = new Map<string, Step>();
  for (const step of plan.steps) {
    for (const store of storesOf(step)) {
      assert(
        plan.stores.some(({ name }) => name === store),
        `store ${store}`,
      );
    }
    for (const id of inputsOf(step)) {
      const input = steps.get(id);
      assert(input !== undefined, `${step.id} reads ${id}, which comes before it`);
      checkStep(step, input);
    }
    if (step.kind === 'source')
      checkColumns(
        step.schema.value.slice(0, step.wantedValue.length),
        step.wantedValue.map((i) => typed(step.value[i])),
        'source',
      );
    steps.set(step.id, step);
  }
}

function checkStep(step: Step, input: Step): void {
  const { schema } = input;
  assert(!step.emitsBefore || step.relation === 'TABLE', 'only a table has rows before');
  switch (step.kind) {
    case 'filter':
      checkReads([step.predicate], schema);
      return assert(step.relation === 'STREAM' || input.emitsBefore, 'a table’s filter sees the row before');
    case 'project':
      checkReads(step.columns, schema);
      return checkColumns(step.schema.value, step.columns, step.id);
    case 'rekey':
      checkReads([...step.key, ...step.value], schema);
      checkColumns(step.schema.key, step.key, step.id);
      return checkColumns(step.schema.value, step.value, step.id);
    case 'aggregate':
      checkReads(
        step.aggregates.flatMap(({ args }) => args),
        schema,
      );
      return checkColumns(step.schema.value, step.aggregates, step.id);
    default:
      return;
  }
}

const expressionOf = ({ expression }: { readonly expression: Expression }): Expression => expression;
const typed = ({ type }: Column) => ({ type });

function checkReads(expressions: readonly Expression[], schema: Schema): void {
  for (const column of expressions.flatMap(columnsOf)) {
    const found = schema[column.side][column.index];
    assert(found !== undefined, `${column.side} ${column.index} (${column.name}) is there`);
    assert(sameType(found.type, column.type), `${column.name} is ${typeText(column.type)}, not ${typeText(found.type)}`);
  }
}

function checkColumns(columns: readonly Column[], computed: readonly Pick<Column, 'type'>[], what: string): void {
  assert(columns.length === computed.length, `${what} computes as many columns as its schema has`);
  columns.forEach(({ name, type }, i) => assert(sameType(type, computed[i].type), `${what}: ${name} has its type`));
}
