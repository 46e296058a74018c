import type { FunctionRegistry } from '../../functions/functions.ts';
import type { PhysicalPlan, Step, StepId } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import { compilePredicate, compileRow, type CompileContext } from '../expressions/compile.ts';
import { compileResults } from '../expressions/fold.ts';
import type { TableRow } from '../materialization.ts';
import { startOf } from '../operators/session-rows.ts';
import type { Stored, StoreSub } from '../state-store.ts';

/** A table's row from its store's; null: the table's steps leave it out. */
export type MaterializedRow = (groupingKey: Row, sub: StoreSub, stored: Stored) => TableRow | null;

/** Compiles what stands between a query's store and its table: states to results, then the stateless steps. */
export function materializedRows(plan: PhysicalPlan, functions: FunctionRegistry): MaterializedRow {
  const { materialization } = plan;
  assert(materialization !== null, `query ${plan.queryId} has no table`);
  // What an expression cannot do was told when the row was made.
  const context: CompileContext = { functions, onError: () => undefined };
  const owner = plan.steps.find((step) => 'store' in step && step.store === materialization.store);
  assert(owner !== undefined, `some step owns store ${materialization.store}`);
  const steps = materialization.steps.map((id) => statelessStep(stepOf(plan, id), context));
  const asIs = owner.schema.window?.kind === 'SESSION' ? (row: Row): Row => row.slice(0, -1) : (row: Row): Row => row;
  const toRow = owner.kind === 'aggregate' ? compileResults(owner.aggregates, context) : asIs;
  const bounds = boundsOf(owner);
  return (groupingKey, sub, { row, timestamp }) => {
    const key = bounds === null ? groupingKey : [...groupingKey, ...bounds(sub, row)];
    let value: Row | null = toRow(row);
    for (const step of steps) value = value === null ? null : step(key, value, timestamp);
    return value === null ? null : { key, value, timestamp };
  };
}

/** WINDOWSTART and WINDOWEND of a row of the step's store; null: its key has no window. */
function boundsOf(step: Step): ((sub: StoreSub, row: Row) => Row) | null {
  const { window } = step.schema;
  if (window === null) return null;
  if (window.kind === 'SESSION') return (end, row) => [startOf(row), end];
  return (start) => [start, start + (window.sizeMs ?? 0)];
}

type StatelessStep = (key: Row, value: Row, timestamp: number) => Row | null;

function statelessStep(step: Step, context: CompileContext): StatelessStep {
  if (step.kind === 'project') return compileRow(step.columns, context);
  assert(step.kind === 'filter', `a ${step.kind} is no stateless step`);
  const predicate = compilePredicate(step.predicate, context);
  return (key, value, timestamp) => (predicate(key, value, timestamp) ? value : null);
}

function stepOf(plan: PhysicalPlan, id: StepId): Step {
  const step = plan.steps.find((candidate) => candidate.id === id);
  assert(step !== undefined, `there is no step ${id}`);
  return step;
}
