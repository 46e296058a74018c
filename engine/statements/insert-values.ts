import type { InsertValues } from '../../parser/ast.ts';
import type { Expression } from '../../planner/expression.ts';
import { assert } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { evaluateConstant } from '../expressions/compile.ts';
import { checkByPlanning, propertiesOf, type Done, type Handler, type One, type Running } from './handler.ts';
import { RowWriter } from './row-writer.ts';

/** INSERT INTO … VALUES: one record, durable when the statement answers. */
export const INSERT_VALUES: Handler<InsertValues> = { check: checkByPlanning, run: insert };

async function insert(one: One<InsertValues>, running: Running): Promise<Done> {
  const { catalog } = running.runner;
  const ground = { catalog, properties: propertiesOf(one.session, running), nextQueryNumber: 0 };
  const { plan } = await running.planning.plan(one.parsed, ground);
  assert(plan.kind === 'insert', 'an INSERT is planned as one');
  const source = catalog.sources.get(plan.target);
  assert(source !== undefined, `${plan.target} was planned, so it is there`);
  const evaluate = (expression: Expression): Value => evaluateConstant(expression, running.functions);
  const timestamp = plan.timestamp === null ? running.clock.now() : Number(evaluate(plan.timestamp));
  await new RowWriter(source, running.producer).append({ key: plan.key.map(evaluate), value: plan.value.map(evaluate), timestamp });
  return { outcome: { kind: 'inserted' } };
}
