import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../parser/parser.ts';
import type { LogicalPlan, LogicalQuery } from '../../planner/logical-plan.ts';
import { lower } from '../../planner/lower/lower.ts';
import { optimize, RULES } from '../../planner/optimize.ts';
import { bindQuery } from '../../planner/query/bind-query.ts';
import { cutTopology } from '../../planner/topology.ts';
import { assert } from '../../types/errors.ts';
import { planContext, planScript } from './planning.ts';
import { checkLogical, checkPhysical } from './valid-plan.ts';

const { catalog } = planScript(readFileSync(`${import.meta.dirname}/../plans/catalog.sql`, 'utf8'));

function bind(sql: string): LogicalQuery {
  const [parsed] = parse(sql);
  assert(parsed?.statement.kind === 'select', 'one SELECT');
  return bindQuery(parsed.statement.query, 'push', planContext(parsed.text, catalog));
}

// What may stand in a query over each source, so that every combination is right.
const SOURCES = {
  CLICKS: {
    values: ['USER_ID', 'URL', 'MS', 'MS + 1', 'PLACE->CITY', 'ROWTIME', 'ROWOFFSET', 'UCASE(URL)', '7', `TAGS['x']`],
    conditions: ['MS > 3', 'VIP', `URL LIKE '%a'`, '1 = 1', 'USER_ID IN (1, 2)', 'MS IS NULL', 'FALSE', 'ROWPARTITION = 0', 'NOT VIP'],
    keys: ['USER_ID', 'URL', 'PLACE->CITY', 'MS + 1', '7'],
    aggregates: ['COUNT(*)', 'SUM(MS)', 'MAX(MS + 1)', 'COUNT(URL)', 'SUM(MS) / COUNT(*)'],
  },
  EVENTS: {
    values: ['A', 'B', 'V', 'B * 2', 'V / 2', 'ROWTIME'],
    conditions: ['V > 0', `A = 'x'`, 'B <> 3', 'V IS NOT NULL', 'TRUE'],
    keys: ['A', 'B', 'B * 2'],
    aggregates: ['COUNT(*)', 'MIN(V)', 'AVG(V)', 'SUM(B)'],
  },
  USERS: {
    values: ['ID', 'NAME', 'AGE', 'AGE + 1', 'COALESCE(REGION, NAME)'],
    conditions: ['AGE > 3', `REGION = 'x'`, 'ID < 5', 'NAME IS NULL', '2 < 1'],
    keys: ['ID', 'REGION', 'AGE + 1'],
    aggregates: ['COUNT(*)', 'SUM(AGE)', 'AVG(AGE)', 'COUNT(NAME)'],
  },
} as const;

const some = (from: readonly string[], minLength: number) => fc.subarray([...from], { minLength });
const condition = (from: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...from), { minLength: 1, maxLength: 4 })
    .chain((terms) => fc.tuple(fc.constant(terms), fc.array(fc.constantFrom('AND', 'OR'), { minLength: 4, maxLength: 4 })))
    .map(([terms, words]) => terms.reduce((left, right, i) => `(${left}) ${words[i]} (${right})`));
const clause = (word: string, text: fc.Arbitrary<string>) => fc.option(text).map((found) => (found === null ? '' : ` ${word} ${found}`));
const named = (expressions: readonly string[]) => expressions.map((expression, i) => `${expression} AS C${i}`).join(', ');

const query = fc.constantFrom('CLICKS' as const, 'EVENTS' as const, 'USERS' as const).chain((source) => {
  const { values, conditions, keys, aggregates } = SOURCES[source];
  const where = clause('WHERE', condition(conditions));
  const plain = fc
    .tuple(
      some(values, 1),
      where,
      source === 'USERS'
        ? fc.constant('')
        : clause(
            'PARTITION BY',
            some(keys, 1).map((list) => list.join(', ')),
          ),
    )
    .map(([selected, filter, partition]) => `SELECT ${named(selected)} FROM ${source}${filter}${partition} EMIT CHANGES;`);
  const grouped = fc.tuple(some(keys, 1), some(aggregates, 1), where, fc.boolean()).chain(([by, calls, filter, window]) =>
    clause('HAVING', condition([...calls.map((call) => `${call} > 1`), ...by.map((key) => `${key} IS NOT NULL`)])).map((having) => {
      const windowed = window && source !== 'USERS' ? ' WINDOW TUMBLING (SIZE 1 MINUTE)' : '';
      return `SELECT ${named([...by, ...calls])} FROM ${source}${windowed}${filter} GROUP BY ${by.join(', ')}${having} EMIT CHANGES;`;
    }),
  );
  return fc.oneof(plain, grouped);
});

describe('optimize', () => {
  test('keeps the schema, and every column that is read', () => {
    fc.assert(
      fc.property(query, (sql) => {
        const bound = bind(sql);
        checkLogical(bound.root);
        RULES.reduce<LogicalPlan>((plan, rule) => {
          const next = rule.apply(plan);
          checkLogical(next);
          expect(next.schema, rule.name).toEqual(bound.root.schema);
          return next;
        }, bound.root);
      }),
      { numRuns: 150 },
    );
  });

  test('lowers to plans whose steps fit together', () => {
    fc.assert(
      fc.property(query, fc.boolean(), (sql, persistent) => {
        const optimized = optimize(bind(sql));
        const sink = persistent ? sinkFor(optimized) : null;
        const plan = lower(optimized, { queryId: 'Q', sink }, catalog.sources);
        checkPhysical(plan);
        const { subtopologies } = cutTopology(plan);
        expect(subtopologies.flatMap(({ steps }) => steps)).toEqual(plan.steps.map(({ id }) => id));
        expect(plan.internalTopics.length > 0).toBe(persistent && plan.stores.length > 0);
      }),
      { numRuns: 100 },
    );
  });

  test('is done after one round', () => {
    fc.assert(
      fc.property(query, (sql) => {
        const once = optimize(bind(sql));
        expect(optimize(once)).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });
});

function sinkFor({ root }: LogicalQuery) {
  const source = catalog.sources.get('CLICKS');
  assert(source !== undefined, 'CLICKS');
  return { ...source, name: 'SINK', kind: root.relation, schema: root.schema, topic: 'sink' };
}
