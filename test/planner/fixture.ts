import { FORMATS } from '../../formats/formats.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { parse, parseTypeName } from '../../parser/parser.ts';
import { bindType } from '../../planner/bind/bind-type.ts';
import { applyChange, EMPTY_CATALOG, type Catalog, type Query } from '../../planner/catalog.ts';
import type { PlanContext } from '../../planner/context.ts';
import type { Facts } from '../../planner/facts.ts';
import type { Scope } from '../../planner/scope.ts';
import { plan } from '../../planner/planner.ts';
import type { StatementPlan } from '../../planner/statement-plan.ts';
import { assert } from '../../types/errors.ts';
import { BIGINT } from '../../types/sql-type.ts';

export const TOPICS: Facts['topics'] = { clicks: { partitions: 4 }, users: { partitions: 1 }, prices: { partitions: 2 } };
export const TEST_FUNCTIONS = FunctionRegistry.builtIn();

export function contextOf(statement: string, catalog: Catalog = EMPTY_CATALOG, properties: PlanContext['properties'] = {}): PlanContext {
  return { functions: TEST_FUNCTIONS, formats: FORMATS, catalog, facts: { topics: TOPICS, nextQueryNumber: 7 }, properties, statement };
}

/** `name TYPE; …` as the columns of one source, S, in the value row; ROWTIME with them. */
export function scopeOf(columns: string): Scope {
  const value = columns.split(';').map((column, index) => {
    const [name = '', ...type] = column.trim().split(/\s+/);
    const [source, own] = name.includes('.') ? name.split('.', 2) : ['S', name];
    assert(source !== undefined && own !== undefined, `a column is named by ${name}`);
    const place = { side: 'value', index } as const;
    return { source, name: own, type: bindType(parseTypeName(type.join(' ')), contextOf('')), place };
  });
  return { columns: [...value, { source: 'S', name: 'ROWTIME', type: BIGINT, place: 'rowtime' }] };
}

/** Plans one statement. */
export function planText(sql: string, catalog: Catalog = EMPTY_CATALOG, properties: PlanContext['properties'] = {}): StatementPlan {
  const [first] = parse(sql);
  assert(first !== undefined, 'there is a statement');
  return plan(first, contextOf(first.text, catalog, properties));
}

/** The catalog after a script of definitions. */
export function catalogOf(script: string, catalog: Catalog = EMPTY_CATALOG): Catalog {
  return parse(script).reduce((before, parsed) => {
    const made = plan(parsed, contextOf(parsed.text, before));
    return made.kind === 'define' || made.kind === 'start' ? made.changes.reduce(applyChange, before) : before;
  }, catalog);
}

/** The catalog with a query that reads and writes these; it has no steps. If `creates`, it made what it writes. */
export function withQuery(catalog: Catalog, query: Pick<Query, 'id' | 'reads' | 'writes'> & { readonly creates?: boolean }): Catalog {
  const { id, reads, writes } = query;
  const steps = { version: 1, queryId: id, steps: [], stores: [], internalTopics: [], materialization: null } as const;
  const kind = query.creates === true ? 'CREATE TABLE AS' : 'INSERT INTO';
  const added = applyChange(catalog, { kind: 'add-query', query: { id, kind, statement: '', reads, writes, plan: steps, properties: {} } });
  const source = writes === null ? undefined : added.sources.get(writes);
  if (query.creates !== true || source === undefined) return added;
  return applyChange(added, { kind: 'add-source', source: { ...source, queryId: id } });
}
