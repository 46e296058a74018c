import type { FunctionRegistry } from '../../functions/functions.ts';
import { planToJson } from '../../planner/plan-json.ts';
import type { PullPlan } from '../../planner/statement-plan.ts';
import type { Row } from '../../types/value.ts';
import { compilePredicate, compileRow, evaluateConstant } from '../expressions/compile.ts';
import type { Materialization, TableRow } from '../materialization.ts';
import type { ResultRow } from '../query-result.ts';

/** Rows of a table as its last commits left them, filtered, projected and counted as the plan says; in batches. */
export async function* pullRows(plan: PullPlan, table: Materialization, functions: FunctionRegistry): AsyncIterable<readonly ResultRow[]> {
  const answer = answerOf(plan, functions);
  let left = plan.limit ?? Infinity;
  if (left === 0) return;
  for await (const rows of access(plan, table, functions)) {
    const answers = rows.flatMap(answer).slice(0, left);
    left -= answers.length;
    if (answers.length > 0) yield answers;
    if (left === 0) return;
  }
}

async function* access(plan: PullPlan, table: Materialization, functions: FunctionRegistry): AsyncIterable<readonly TableRow[]> {
  if (plan.access.kind === 'scan') {
    yield* table.scan();
    return;
  }
  const { keys, bounds } = plan.access;
  const evaluated = keys.map((key) => key.map((expression) => evaluateConstant(expression, functions)));
  for (const key of distinctKeys(evaluated)) yield await table.get(key, bounds);
}

/** Two look-ups of one key are one. A NULL key finds nothing. */
function distinctKeys(keys: readonly Row[]): readonly Row[] {
  return [...new Map(keys.filter((key) => !key.includes(null)).map((key) => [planToJson(key), key])).values()];
}

/** The answer's row for a table's row, or none. An expression that fails is NULL there, and false in WHERE. */
function answerOf(plan: PullPlan, functions: FunctionRegistry): (row: TableRow) => readonly ResultRow[] {
  const context = { functions, onError: () => undefined };
  const filter = plan.filter === null ? null : compilePredicate(plan.filter, context);
  const project = compileRow(
    plan.columns.map(({ expression }) => expression),
    context,
  );
  return ({ key, value, timestamp }) => {
    if (filter !== null && !filter(key, value, timestamp)) return [];
    return [{ values: project(key, value, timestamp), tombstone: false }];
  };
}
