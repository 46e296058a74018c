import type { Explain } from '../../parser/ast.ts';
import { explainPlan, explainQuery as explainQueryPlan } from '../../planner/explain.ts';
import { nearNames } from '../../planner/near.ts';
import { queryHints } from '../queries/hints.ts';
import { countsText, stepCounts } from '../step-counts.ts';
import { checkByPlanning, errorAt, propertiesOf, type Done, type Handler, type One, type Running } from './handler.ts';

/** EXPLAIN of a statement, which is planned but not run, or of a running query by its id. */
export const EXPLAIN: Handler<Explain> = {
  check: async (one, ground, running) => {
    if (one.statement.statement !== null) await checkByPlanning(one, ground, running);
    return null;
  },
  run: (one, running) =>
    one.statement.queryId === null ? explainStatement(one, running) : explainQuery(one, one.statement.queryId, running),
};

async function explainStatement(one: One<Explain>, running: Running): Promise<Done> {
  const ground = {
    catalog: running.runner.catalog,
    properties: propertiesOf(one.session, running),
    nextQueryNumber: await running.commands.end(),
  };
  const { plan } = await running.planning.plan(one.parsed, ground);
  return { outcome: { kind: 'explanation', text: explainPlan(plan), query: null } };
}

async function explainQuery(one: One<Explain>, queryId: string, running: Running): Promise<Done> {
  const query = running.queries.get(queryId);
  if (query === undefined) {
    const ids = running.queries.all().map((known) => known.query.id);
    throw errorAt(one, 'UNKNOWN_QUERY', [queryId, nearNames(queryId, ids)]);
  }
  const status = query.status(await query.tasks());
  const notes = new Map([...stepCounts(status)].map(([step, counts]) => [step, countsText(counts)]));
  return {
    outcome: {
      kind: 'explanation',
      text: explainQueryPlan(query.query.plan, notes),
      query: { status, hints: queryHints(status, running.clock.now()) },
    },
  };
}
