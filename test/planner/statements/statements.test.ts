import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../parser/parser.ts';
import { applyChange, type CatalogChange, type Source } from '../../../planner/catalog.ts';
import type { Expression } from '../../../planner/expression.ts';
import { printExpression } from '../../../planner/print-expression.ts';
import { neededTopics } from '../../../planner/resolve-needs.ts';
import type { StatementPlan } from '../../../planner/statement-plan.ts';
import { assert } from '../../../types/errors.ts';
import type { Column } from '../../../types/schema.ts';
import { typeText } from '../../../types/sql-type.ts';
import type { FormatSpec } from '../../../types/topic.ts';
import { readCases, updating, writeCases } from '../../text-cases.ts';
import { catalogOf, planText, withQuery } from '../fixture.ts';

const DEFINED = catalogOf(`
  CREATE TYPE ADDRESS AS STRUCT<STREET STRING, CITY STRING>;
  CREATE STREAM CLICKS (USER_ID BIGINT KEY, URL STRING, H ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS)
    WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON');
  CREATE TABLE USERS (ID BIGINT PRIMARY KEY, NAME STRING, BORN DATE) WITH (KAFKA_TOPIC = 'users', VALUE_FORMAT = 'JSON');
  CREATE TABLE COUNTS (ID BIGINT PRIMARY KEY, N BIGINT) WITH (KAFKA_TOPIC = 'counts', PARTITIONS = 5, VALUE_FORMAT = 'JSON');
  CREATE STREAM COPIES (ID BIGINT KEY, N BIGINT) WITH (KAFKA_TOPIC = 'copies', PARTITIONS = 1, VALUE_FORMAT = 'JSON');`);
const CATALOG = withQuery(withQuery(DEFINED, { id: 'CTAS_COUNTS_3', reads: ['CLICKS'], writes: 'COUNTS', creates: true }), {
  id: 'INSERTQUERY_5',
  reads: ['CLICKS'],
  writes: 'COPIES',
});

function columnsText(columns: readonly Column[]): string {
  return `(${columns.map(({ name, type }) => `${name} ${typeText(type)}`).join(', ')})`;
}

function formatText({ name, options }: FormatSpec): string {
  return [name, ...Object.entries(options).map(([option, value]) => `${option}=${value}`)].join(' ');
}

function sourceText(source: Source): readonly string[] {
  const { schema, timestamp, headers } = source;
  return [
    `add ${source.kind} ${source.name} over ${source.topic}, ${source.partitions} partitions`,
    `  key ${formatText(source.keyFormat)} ${columnsText(schema.key)}`,
    `  value ${formatText(source.valueFormat)} ${columnsText(schema.value)}`,
    ...(timestamp === null ? [] : [`  timestamp ${timestamp.column}, pattern ${timestamp.pattern ?? 'none'}`]),
    ...headers.map(({ column, header }) => `  headers ${column}: ${header ?? 'all'}`),
  ];
}

function changeText(change: CatalogChange): readonly string[] {
  switch (change.kind) {
    case 'add-source':
      return sourceText(change.source);
    case 'add-type':
      return [`add type ${change.name} ${typeText(change.type)}`];
    case 'replace-source':
      return ['replacing:', ...sourceText(change.source)];
    case 'add-query':
      return [`add query ${change.query.id}`];
    case 'replace-query':
      return [`replace query ${change.query.id}`];
    case 'drop-query':
    case 'pause-query':
    case 'resume-query':
      return [`${change.kind.replace('-', ' ')} ${change.id}`];
    default:
      return [`${change.kind.replace('-', ' ')} ${change.name}`];
  }
}

function planLines(plan: StatementPlan): readonly string[] {
  if (plan.kind === 'unchanged') return [`unchanged: ${plan.message}`];
  const print = (expressions: readonly Expression[]): string => expressions.map(printExpression).join(', ');
  if (plan.kind === 'insert') {
    const at = plan.timestamp === null ? 'now' : printExpression(plan.timestamp);
    return [`insert into ${plan.target} at ${at}`, `  key (${print(plan.key)})`, `  value (${print(plan.value)})`];
  }
  assert(plan.kind === 'define', 'the statement runs no query');
  return [
    plan.message,
    ...plan.stop.map((id) => `stop ${id}`),
    ...plan.changes.flatMap(changeText),
    ...plan.createTopics.map((topic) => `create topic ${JSON.stringify(topic)}`),
    ...plan.deleteTopics.map((topic) => `delete topic ${topic}`),
  ];
}

describe('a statement', () => {
  const path = join(import.meta.dirname, 'statements.txt');
  const cases = readCases(path);
  const outcome = (sql: string): string => planLines(planText(sql, CATALOG)).join('\n');
  if (updating)
    writeCases(
      path,
      cases.map((one) => ({ ...one, expected: outcome(one.given) })),
    );
  test.each(cases)('$given', ({ given, expected }) => {
    if (!updating) expect(outcome(given)).toBe(expected);
  });
});

describe('what the catalog and the settings say', () => {
  const create = `CREATE STREAM S (ID BIGINT KEY, A INT) WITH (KAFKA_TOPIC = 'clicks');`;

  function sourceOf(properties: Record<string, string>): Source {
    const plan = planText(create, DEFINED, properties);
    assert(plan.kind === 'define' && plan.changes[0]?.kind === 'add-source', 'a source is added');
    return plan.changes[0].source;
  }

  test('default formats and wrapping are settings', () => {
    const source = sourceOf({
      'ksql.persistence.default.format.key': 'JSON',
      'ksql.persistence.default.format.value': 'json',
      'ksql.persistence.wrap.single.values': 'false',
    });
    expect(source.keyFormat).toEqual({ name: 'JSON', options: { WRAP: 'false' } });
    expect(source.valueFormat).toEqual({ name: 'JSON', options: { WRAP: 'false' } });
  });

  test('a source keeps the statement as it was written', () => {
    expect(sourceOf({ 'ksql.persistence.default.format.value': 'JSON' }).statement).toBe(create);
  });

  test('a planned topic is known to the next statement of a script', () => {
    const catalog = catalogOf(`
      CREATE STREAM A (X INT) WITH (KAFKA_TOPIC = 'made', PARTITIONS = 6, VALUE_FORMAT = 'JSON');
      CREATE STREAM B (X INT) WITH (KAFKA_TOPIC = 'made', VALUE_FORMAT = 'JSON');`);
    expect(catalog.sources.get('B')?.partitions).toBe(6);
  });

  test('a terminated query no longer holds the source that it wrote', () => {
    const terminated = applyChange(CATALOG, { kind: 'drop-query', id: 'CTAS_COUNTS_3' });
    const plan = planText('DROP TABLE COUNTS;', terminated);
    expect(plan).toMatchObject({ kind: 'define', stop: [], changes: [{ kind: 'drop-source', name: 'COUNTS' }] });
  });

  test.each(['TERMINATE', 'PAUSE', 'RESUME'])('%s ALL without queries changes nothing', (verb) => {
    expect(planText(`${verb} ALL;`, DEFINED).kind).toBe('unchanged');
  });
});

describe('topics that planning needs to know', () => {
  test.each([
    [`CREATE STREAM S (A INT) WITH (KAFKA_TOPIC = 'other', VALUE_FORMAT = 'JSON');`, ['other']],
    [`CREATE STREAM S (A INT) WITH (KAFKA_TOPIC = 'counts', VALUE_FORMAT = 'JSON');`, []],
    [`CREATE STREAM S AS SELECT * FROM CLICKS;`, ['prefix-S']],
    [`CREATE STREAM S WITH (KAFKA_TOPIC = 'other') AS SELECT * FROM CLICKS;`, ['other']],
    [`EXPLAIN CREATE STREAM S AS SELECT * FROM CLICKS;`, ['prefix-S']],
    [`SELECT * FROM CLICKS EMIT CHANGES;`, []],
    [`DROP STREAM CLICKS;`, []],
  ])('%s', (sql, topics) => {
    const [parsed] = parse(sql);
    assert(parsed !== undefined, 'there is a statement');
    expect(neededTopics(parsed.statement, CATALOG, { 'ksql.output.topic.name.prefix': 'prefix-' })).toEqual(topics);
  });
});
