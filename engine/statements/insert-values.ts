import { partitionFor } from '../../broker/partitioner.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { formatNamed, FORMATS } from '../../formats/formats.ts';
import type { InsertValues } from '../../parser/ast.ts';
import type { Source } from '../../planner/catalog.ts';
import type { Expression } from '../../planner/expression.ts';
import { subjectOf } from '../../planner/facts.ts';
import type { InsertPlan } from '../../planner/statement-plan.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { Row, Value } from '../../types/value.ts';
import { evaluateConstant } from '../expressions/compile.ts';
import { SideEncoder, type EncodedSide } from '../operators/side-encoder.ts';
import { checkByPlanning, propertiesOf, type Done, type Handler, type One, type Running } from './handler.ts';

/** INSERT INTO … VALUES: one record, durable when the statement answers. */
export const INSERT_VALUES: Handler<InsertValues> = { check: checkByPlanning, run: insert };

async function insert(one: One<InsertValues>, running: Running): Promise<Done> {
  const { catalog } = running.runner;
  const ground = { catalog, properties: propertiesOf(one.session, running), nextQueryNumber: 0 };
  const { plan } = await running.planning.plan(one.parsed, ground);
  assert(plan.kind === 'insert', 'an INSERT is planned as one');
  const source = catalog.sources.get(plan.target);
  assert(source !== undefined, `${plan.target} was planned, so it is there`);
  await append(source, plan, running);
  return { outcome: { kind: 'inserted' } };
}

async function append(source: Source, plan: InsertPlan, running: Running): Promise<void> {
  const evaluate = (expression: Expression): Value => evaluateConstant(expression, running.functions);
  const isHeader = (column: Column): boolean => source.headers.some((header) => header.column === column.name);
  const inValue = (_: unknown, i: number): boolean => !isHeader(source.schema.value[i]);
  const key = encoded({ role: 'key', columns: groupingKey(source.schema), spec: source.keyFormat }, plan.key.map(evaluate), source);
  const valueSide = { role: 'value', columns: source.schema.value.filter(inValue), spec: source.valueFormat } as const;
  const value = encoded(valueSide, plan.value.filter(inValue).map(evaluate), source);
  const timestamp = plan.timestamp === null ? running.clock.now() : Number(evaluate(plan.timestamp));
  const partition = key === null ? 0 : partitionFor(key, source.partitions);
  const builder = new RecordBatchBuilder();
  builder.append(timestamp, key, value, null);
  await running.producer.append({ partition: { topic: source.topic, partition }, ...builder.finish() });
}

/** null: there is nothing to write, a NULL key included. */
function encoded(side: EncodedSide, row: Row, source: Source): Uint8Array | null {
  const { role, spec } = side;
  const schema = formatNamed(spec.name)?.schema ?? null;
  if (schema !== null && spec.options['SCHEMA_ID'] === undefined) {
    throw new SqlError('FOREIGN_SCHEMA', [source.name, role, subjectOf(source.topic, role)]);
  }
  return new SideEncoder(side, FORMATS).encode(row, null);
}
