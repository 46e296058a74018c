import { FORMATS } from '../../formats/formats.ts';
import type { ParsedStatement } from '../../parser/parser.ts';
import { parse } from '../../parser/parser.ts';
import { applyChange, EMPTY_CATALOG, type Catalog } from '../../planner/catalog.ts';
import type { PlanContext } from '../../planner/context.ts';
import { plan } from '../../planner/planner.ts';
import type { StatementPlan } from '../../planner/statement-plan.ts';
import { TEST_FUNCTIONS } from './fixture.ts';

export type Planned = { readonly plan: StatementPlan; readonly catalog: Catalog };

/** Plans a statement and applies what it would change. Query numbers are the number of queries so far. */
export function planNext(parsed: ParsedStatement, catalog: Catalog): Planned {
  const made = plan(parsed, planContext(parsed.text, catalog));
  const changes = made.kind === 'define' || made.kind === 'start' ? made.changes : [];
  return { plan: made, catalog: changes.reduce(applyChange, catalog) };
}

export function planContext(statement: string, catalog: Catalog, properties: PlanContext['properties'] = {}): PlanContext {
  const facts = { topics: {}, nextQueryNumber: catalog.queries.size };
  return { functions: TEST_FUNCTIONS, formats: FORMATS, catalog, facts, properties, statement };
}

/** Plans a script; the plan of its last statement and the catalog after it. */
export function planScript(script: string, catalog: Catalog = EMPTY_CATALOG): Planned {
  return parse(script).reduce<Planned>((before, parsed) => planNext(parsed, before.catalog), {
    plan: { kind: 'unchanged', message: '' },
    catalog,
  });
}
