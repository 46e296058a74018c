import { describe, expect, test } from 'vitest';
import type { QueryStatus } from '../../engine/query-status.ts';
import type { StatementOutcome } from '../../engine/statement-result.ts';
import { entitiesOf } from '../../server/entities/entity.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { arrayOf, BIGINT, BYTES, INTEGER, STRING } from '../../types/sql-type.ts';

const plain = (type: string) => ({ type, fields: null, memberSchema: null });
const source = {
  name: 'PER_PAGE',
  kind: 'TABLE',
  schema: {
    key: [
      { name: 'PAGE', type: STRING },
      { name: 'WINDOWSTART', type: BIGINT },
      { name: 'WINDOWEND', type: BIGINT },
    ],
    value: [
      { name: 'N', type: BIGINT },
      { name: 'H', type: BYTES },
    ],
    window: { kind: 'TUMBLING', sizeMs: 1000 },
  },
  topic: 'per-page',
  partitions: 2,
  keyFormat: { name: 'KAFKA', options: {} },
  valueFormat: { name: 'JSON', options: {} },
  timestamp: { column: 'AT', pattern: null },
  headers: [{ column: 'H', header: 'trace' }],
  readOnly: false,
  statement: 'CREATE TABLE PER_PAGE …',
  queryId: 'CTAS_PER_PAGE_1',
} as const;
const status: QueryStatus = {
  query: {
    id: 'CTAS_PER_PAGE_1',
    kind: 'CREATE TABLE AS',
    statement: 'CREATE TABLE PER_PAGE …',
    reads: ['CLICKS'],
    writes: 'PER_PAGE',
    plan: { version: 1, queryId: 'CTAS_PER_PAGE_1', steps: [], stores: [], internalTopics: [], materialization: null },
    properties: { 'auto.offset.reset': 'earliest' },
  },
  state: 'RUNNING',
  reason: null,
  retryAt: null,
  failures: 0,
  restarts: 0,
  lastFailure: null,
  commits: { count: 0, totalMs: 0, within: [] },
  tasks: [],
};
const failed: QueryStatus = {
  ...status,
  state: 'ERROR',
  reason: 'The disk is full.',
  retryAt: 5,
  lastFailure: { at: 3, reason: 'The disk is full.' },
};
const queryInfo = {
  queryString: 'CREATE TABLE PER_PAGE …',
  sinks: ['PER_PAGE'],
  sinkKafkaTopics: [],
  id: 'CTAS_PER_PAGE_1',
  statusCount: { RUNNING: 1 },
  queryType: 'PERSISTENT',
  state: 'RUNNING',
};
const ucase = FunctionRegistry.builtIn().find('UCASE')!;

const CASES: readonly (readonly [name: string, outcome: StatementOutcome, entity: unknown])[] = [
  [
    'a command',
    { kind: 'command', entity: 'table', name: 'T', action: 'create', message: 'Made.', queryId: 'CTAS_T_1', number: 7 },
    {
      '@type': 'currentStatus',
      commandId: 'table/T/create',
      commandStatus: { status: 'SUCCESS', message: 'Made.', queryId: 'CTAS_T_1' },
      commandSequenceNumber: 7,
    },
  ],
  ['nothing to do', { kind: 'unchanged', message: 'Exists.' }, { '@type': 'warning_entity', message: 'Exists.' }],
  [
    'tables',
    { kind: 'sources', sourceKind: 'TABLE', sources: [source] },
    {
      '@type': 'tables',
      tables: [{ type: 'TABLE', name: 'PER_PAGE', topic: 'per-page', keyFormat: 'KAFKA', valueFormat: 'JSON', isWindowed: true }],
    },
  ],
  ['no streams', { kind: 'sources', sourceKind: 'STREAM', sources: [] }, { '@type': 'streams', streams: [] }],
  [
    'queries',
    { kind: 'queries', queries: [status, failed], extended: false },
    {
      '@type': 'queries',
      queries: [queryInfo, { ...queryInfo, statusCount: { ERROR: 1 }, state: 'ERROR', reason: 'The disk is full.', retryAt: 5 }],
    },
  ],
  [
    'topics',
    { kind: 'topics', topics: [{ name: 't', partitions: 2, retentionMs: null, cleanupPolicy: 'delete', id: 'x' }], extended: false },
    { '@type': 'kafka_topics', topics: [{ name: 't', replicaInfo: [1, 1] }] },
  ],
  [
    'functions',
    { kind: 'functions', functions: [ucase] },
    { '@type': 'function_names', functions: [{ name: 'UCASE', type: 'SCALAR', category: 'string' }] },
  ],
  [
    'properties',
    {
      kind: 'properties',
      properties: [
        { name: 'a', value: '1', source: 'session', summary: '', editable: true },
        { name: 'b', value: '2', source: 'default', summary: '', editable: true },
      ],
    },
    {
      '@type': 'properties',
      properties: [
        { name: 'a', scope: 'KSQL', value: '1', editable: true, level: 'SESSION' },
        { name: 'b', scope: 'KSQL', value: '2', editable: true, level: 'DEFAULT' },
      ],
      overwrittenProperties: ['a'],
      defaultProperties: ['b'],
    },
  ],
  ['variables', { kind: 'variables', variables: new Map([['v', 'w']]) }, { '@type': 'variables', variables: [{ name: 'v', value: 'w' }] }],
  [
    'types',
    { kind: 'types', types: new Map([['TAGS', arrayOf(INTEGER)]]) },
    { '@type': 'type_list', types: { TAGS: { type: 'ARRAY', fields: null, memberSchema: plain('INTEGER') } } },
  ],
  [
    'a topic that exists',
    { kind: 'asserted', exists: true, asserted: { kind: 'topic', topic: 't', partitions: 2, replicas: null } },
    { '@type': 'assert_topic', topicName: 't', exists: true },
  ],
  [
    'a schema that does not',
    { kind: 'asserted', exists: false, asserted: { kind: 'schema', subject: 't-value', id: null } },
    { '@type': 'assert_schema', subject: 't-value', id: null, exists: false },
  ],
  ['a plan', { kind: 'explanation', text: 'sink', query: null }, { '@type': 'executionPlan', executionPlan: 'sink' }],
  [
    'a running query',
    { kind: 'explanation', text: 'sink', query: { status: failed, hints: ['It is in ERROR.'] } },
    {
      '@type': 'queryDescription',
      queryDescription: {
        id: 'CTAS_PER_PAGE_1',
        executionPlan: 'sink',
        sources: ['CLICKS'],
        state: 'ERROR',
        queryErrors: [{ timestamp: 3, errorMessage: 'The disk is full.', type: 'SYSTEM' }],
        overriddenProperties: { 'auto.offset.reset': 'earliest' },
        queryAccount: { state: 'ERROR', hints: ['It is in ERROR.'], restarts: 0, lastFailure: { at: 3 } },
      },
    },
  ],
];

describe('entities', () => {
  test.each(CASES)('%s', (_, outcome, entity) => {
    const entities = entitiesOf([{ statement: 'S;', ...outcome }]);
    expect(entities).toMatchObject([entity as object]);
    expect(entities).toMatchObject([{ statementText: 'S;', warnings: [] }]);
  });

  test.each(['inserted', 'session'] as const)('%s answers nothing', (kind) => {
    expect(entitiesOf([{ statement: 'S;', kind }])).toEqual([]);
  });

  test('a function with its signatures', () => {
    const [entity] = entitiesOf([{ statement: 'S;', kind: 'function', function: ucase, directory: null }]);
    expect(entity).toMatchObject({
      '@type': 'describe_function',
      name: 'UCASE',
      type: 'SCALAR',
      functions: [{ arguments: [{ type: 'STRING', isVariadic: false }], returnType: 'STRING' }],
    });
  });
});

describe('a description', () => {
  const partitions = [
    { partition: 0, begin: 1, end: 5, groups: [{ group: 'Q', offset: 4 }] },
    { partition: 1, begin: 0, end: 2, groups: [{ group: 'Q', offset: 2 }] },
  ];
  const described = { source, readQueries: [], writeQueries: [status], partitions, explained: [] };

  test('has fields without the bounds of windows, and offsets by group', () => {
    const [entity] = entitiesOf([{ statement: 'S;', kind: 'source-descriptions', sources: [described], extended: true, single: true }]);
    expect(entity).toMatchObject({
      '@type': 'sourceDescription',
      sourceDescription: {
        name: 'PER_PAGE',
        windowType: 'TUMBLING',
        timestamp: 'AT',
        extended: true,
        writeQueries: [queryInfo],
        queryOffsetSummaries: [
          {
            groupId: 'Q',
            topicSummaries: [
              {
                kafkaTopic: 'per-page',
                offsets: [
                  { partition: 0, logStartOffset: 1, logEndOffset: 5, consumerOffset: 4 },
                  { partition: 1, logStartOffset: 0, logEndOffset: 2, consumerOffset: 2 },
                ],
              },
            ],
          },
        ],
      },
    });
    expect(entity).toMatchObject({
      sourceDescription: {
        fields: [
          { name: 'PAGE', schema: plain('STRING'), type: 'KEY' },
          { name: 'N', schema: plain('BIGINT') },
          { name: 'H', schema: plain('BYTES'), type: 'HEADER', headerKey: 'trace' },
        ],
      },
    });
  });

  test('of many is one entity', () => {
    const [entity] = entitiesOf([{ statement: 'S;', kind: 'source-descriptions', sources: [described], extended: false, single: false }]);
    expect(entity).toMatchObject({ '@type': 'source_descriptions', sourceDescriptions: [{ name: 'PER_PAGE' }] });
  });
});
