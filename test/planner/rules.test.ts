import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseExpression } from '../../parser/parser.ts';
import type { Expression } from '../../planner/expression.ts';
import { explainLogical } from '../../planner/explain/explain-logical.ts';
import type { LogicalPlan } from '../../planner/logical-plan.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { withNames } from '../../planner/rewrite-expression.ts';
import { bindQuery } from '../../planner/query/bind-query.ts';
import { foldConstants } from '../../planner/rules/fold-constants.ts';
import { mergeFilters } from '../../planner/rules/merge-filters.ts';
import { mergeProjections } from '../../planner/rules/merge-projections.ts';
import { pruneColumns } from '../../planner/rules/prune-columns.ts';
import { pushFilterDown } from '../../planner/rules/push-filter-down.ts';
import type { Rule } from '../../planner/rules/rule.ts';
import { splitFilter } from '../../planner/rules/split-filter.ts';
import { assert } from '../../types/errors.ts';
import { BIGINT } from '../../types/sql-type.ts';
import { planContext, planScript } from './planning.ts';
import { checkLogical } from './valid-plan.ts';

const { catalog } = planScript(readFileSync(`${import.meta.dirname}/../plans/catalog.sql`, 'utf8'));

/** The plan of a push query before any rule. */
function bound(sql: string): LogicalPlan {
  const [parsed] = parse(`${sql} EMIT CHANGES;`);
  assert(parsed?.statement.kind === 'select', 'one SELECT');
  return bindQuery(parsed.statement.query, 'push', planContext(parsed.text, catalog)).root;
}

/** An expression over the columns of a plan, which SQL itself can only put at the top of a query. */
function over(input: LogicalPlan, text: string): Expression {
  const columns = (['value', 'key'] as const).flatMap((side) =>
    input.schema[side].map(({ name, type }, index) => ({
      source: null,
      name: side === 'key' ? `K_${name}` : name,
      type,
      place: { side, index },
    })),
  );
  const rowtime = { source: null, name: 'ROWTIME', type: BIGINT, place: 'rowtime' } as const;
  const bound = bindExpression(parseExpression(text), { columns: [...columns, rowtime] }, planContext(text, catalog));
  return withNames(bound, input.schema);
}

function filter(input: LogicalPlan, text: string): LogicalPlan {
  return { kind: 'filter', relation: input.relation, schema: input.schema, input, predicate: over(input, text) };
}

function project(input: LogicalPlan, columns: Readonly<Record<string, string>>): LogicalPlan {
  const named = Object.entries(columns).map(([name, text]) => ({ name, expression: over(input, text) }));
  const value = named.map(({ name, expression }) => ({ name, type: expression.type }));
  return { kind: 'project', relation: input.relation, schema: { ...input.schema, value }, input, columns: named };
}

const inputOf = (plan: LogicalPlan): LogicalPlan => {
  assert(plan.kind !== 'source' && plan.kind !== 'join', 'the node has one input');
  return plan.input;
};

function after(rule: Rule, plan: LogicalPlan): readonly string[] {
  checkLogical(plan);
  const changed = rule.apply(plan);
  checkLogical(changed);
  expect(changed.schema).toEqual(plan.schema);
  return explainLogical({ root: changed, emit: null, limit: null });
}

const CLICKS = inputOf(bound('SELECT * FROM CLICKS'));
const ALL = 'source STREAM CLICKS: USER_ID, URL, MS, COST, PLACE, TAGS, VIP';

describe('foldConstants', () => {
  test.each([
    ['1 = 1 AND MS > 2', 'MS > 2'],
    ['MS > 2 AND 2 > 1', 'MS > 2'],
    ['1 = 2 AND MS > 2', 'FALSE'],
    ['MS > 2 AND FALSE', 'MS > 2 AND FALSE'],
    ['TRUE OR MS > 2', null],
    ['MS > 2 OR 1 > 2', 'MS > 2'],
    ['VIP AND TRUE', 'VIP AND TRUE'],
    [`NOT ('a' < 'b') OR MS > 2`, 'MS > 2'],
    ['NULL IS NOT DISTINCT FROM MS', 'NOT NULL IS DISTINCT FROM MS'],
    ['CAST(NULL AS INTEGER) IS NULL', null],
    ['CASE WHEN FALSE THEN VIP WHEN 1 = 1 THEN MS > 1 ELSE TRUE END', 'MS > 1'],
    ['CASE WHEN VIP THEN TRUE WHEN 1 = 1 THEN MS > 1 ELSE TRUE END', 'CASE WHEN VIP THEN TRUE ELSE MS > 1 END'],
    ['CASE WHEN FALSE THEN VIP END', 'NULL'],
  ])('%s', (text, expected) => {
    expect(after(foldConstants, filter(CLICKS, text))).toEqual(expected === null ? [ALL] : [`filter ${expected}`, `  ${ALL}`]);
  });
});

describe('splitFilter and mergeFilters', () => {
  const plan = filter(CLICKS, `MS > 1 AND (VIP OR URL = '/') AND COST < 3`);
  test('splits in the order of evaluation, the left condition below', () => {
    expect(after(splitFilter, plan)).toEqual(['filter COST < 3.00', `  filter VIP OR URL = '/'`, '    filter MS > 1', `      ${ALL}`]);
  });
  test('merges them again', () => {
    expect(after(mergeFilters, splitFilter.apply(plan))).toEqual([`filter MS > 1 AND (VIP OR URL = '/') AND COST < 3.00`, `  ${ALL}`]);
  });
});

describe('pushFilterDown', () => {
  const projected = project(CLICKS, { A: 'MS', B: 'MS + 1' });
  const moved = inputOf(bound('SELECT UCASE(URL), USER_ID FROM CLICKS PARTITION BY UCASE(URL), MS'));
  const grouped = inputOf(bound('SELECT MS, UCASE(URL), COUNT(*) FROM CLICKS GROUP BY MS, UCASE(URL)'));
  const windowed = inputOf(bound('SELECT MS, COUNT(*) FROM CLICKS WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY MS'));

  test.each<[string, LogicalPlan, string, readonly string[]]>([
    ['below a projection', projected, 'A > 1 AND K_USER_ID = 3', ['project', 'filter MS > 1 AND USER_ID = 3']],
    ['not into what a projection computes', projected, 'B > 1', ['filter B > 1', 'project']],
    ['below PARTITION BY where the key is a column', moved, 'K_MS = 1 AND VIP', ['partition-by', 'filter MS = 1 AND VIP']],
    ['not where the key is computed', moved, `K_KSQL_COL_0 = 'A'`, [`filter KSQL_COL_0 = 'A'`, 'partition-by']],
    ['below GROUP BY by the key', grouped, 'K_MS = 1', ['aggregate', 'filter MS = 1']],
    ['not by an aggregate', grouped, 'KSQL_AGG_VARIABLE_0 = 1', ['filter KSQL_AGG_VARIABLE_0 = 1', 'aggregate']],
    ['not by a group’s time', grouped, 'ROWTIME = 1 AND K_MS = 1', ['filter ROWTIME = 1 AND MS = 1', 'aggregate']],
    ['never past a window', windowed, 'K_MS = 1', ['filter MS = 1', 'aggregate']],
    [
      'past a filter that must stay',
      filter(grouped, 'KSQL_AGG_VARIABLE_0 = 1'),
      'K_MS = 1',
      ['filter KSQL_AGG_VARIABLE_0 = 1', 'aggregate', 'filter MS = 1'],
    ],
  ])('%s', (_, input, predicate, expected) => {
    const lines = after(pushFilterDown, filter(input, predicate)).map((line) => line.trim());
    expect(lines.length).toBe(expected.length + 1);
    expected.forEach((begin, i) => expect((lines[i] ?? '').startsWith(begin), lines.join('\n')).toBe(true));
  });
});

describe('mergeProjections', () => {
  test('computes in one what two computed', () => {
    const plan = project(project(CLICKS, { A: 'MS + 1', B: 'URL' }), { X: 'A * 2', Y: 'B', Z: 'B' });
    expect(after(mergeProjections, plan)).toEqual(['project [USER_ID] X = (MS + 1) * 2, Y = URL, Z = URL', `  ${ALL}`]);
  });
  test('computes nothing twice', () => {
    const plan = project(project(CLICKS, { A: 'UCASE(URL)' }), { X: 'A', Y: 'A' });
    expect(after(mergeProjections, plan)).toEqual(['project [USER_ID] X = A, Y = A', '  project [USER_ID] A = UCASE(URL)', `    ${ALL}`]);
  });
  test('removes what changes nothing', () => {
    const same = Object.fromEntries(CLICKS.schema.value.map(({ name }) => [name, name]));
    expect(after(mergeProjections, project(CLICKS, same))).toEqual([ALL]);
    expect(after(mergeProjections, project(CLICKS, { URL: 'URL', MS: 'MS' }))).toHaveLength(2);
  });
});

describe('pruneColumns', () => {
  test.each([
    ['SELECT MS FROM CLICKS WHERE VIP', 'source STREAM CLICKS: USER_ID, MS, VIP'],
    ['SELECT MS, ROWOFFSET FROM CLICKS PARTITION BY MS', 'source STREAM CLICKS: MS, ROWOFFSET'],
    ['SELECT URL, COUNT(*) FROM CLICKS GROUP BY URL', 'source STREAM CLICKS: URL'],
    ['SELECT A, COUNT(*) FROM EVENTS GROUP BY A', 'source STREAM EVENTS: A, B'],
    ['SELECT REGION, COUNT(*) FROM USERS GROUP BY REGION', 'source TABLE USERS: ID, REGION'],
    ['SELECT COUNT(*) FROM CLICKS', 'source STREAM CLICKS: no columns'],
    ['SELECT N FROM HOURLY', 'source TABLE HOURLY: URL, WINDOWSTART, WINDOWEND, N'],
  ])('%s', (sql, expected) => {
    expect(after(pruneColumns, bound(sql)).at(-1)?.trim()).toBe(expected);
  });
});
