import { partitionFor } from '../../broker/partitioner.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { formatNamed } from '../../formats/formats.ts';
import type { InsertValues } from '../../parser/ast.ts';
import type { Source } from '../../planner/catalog.ts';
import type { Expression } from '../../planner/expression.ts';
import type { InsertPlan } from '../../planner/statement-plan.ts';
import { assert } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Row, Value } from '../../types/value.ts';
import { evaluateConstant } from '../expressions/compile.ts';
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
  const key = encoded(groupingKey(source.schema), source.keyFormat, plan.key.map(evaluate));
  const value = encoded(source.schema.value.filter(inValue), source.valueFormat, plan.value.filter(inValue).map(evaluate));
  const timestamp = plan.timestamp === null ? running.clock.now() : Number(evaluate(plan.timestamp));
  const partition = key === null ? 0 : partitionFor(key, source.partitions);
  const builder = new RecordBatchBuilder();
  builder.append(timestamp, key, value, null);
  await running.producer.append({ partition: { topic: source.topic, partition }, ...builder.finish() });
}

/** null: there is nothing to write, a NULL key included. */
function encoded(columns: readonly Column[], spec: FormatSpec, row: Row): Uint8Array | null {
  if (columns.length === 0 || (columns.length === 1 && spec.name === 'KAFKA' && row[0] === null)) return null;
  const format = formatNamed(spec.name);
  assert(format !== undefined, `format ${spec.name} was planned, so it is there`);
  const out = new GrowingBytes();
  format.encoder(columns, spec.options).encode(row, out);
  return out.view();
}
