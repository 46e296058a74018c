import type { QueryStatus } from '../../engine/query-status.ts';
import type { ExecutionPlanEntity, QueriesList, QueryDescription, QueryDescriptionEntity, QueryInfo } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';
import { queryAccount } from './query-account.ts';

export function queriesList(base: EntityBase, { queries }: ResultOf<'queries'>): QueriesList {
  return { '@type': 'queries', ...base, queries: queries.map(queryInfo) };
}

/** `sinkKafkaTopics` are read from the plan, since the sink may have been dropped. */
export function queryInfo({ query, state, reason, retryAt }: QueryStatus): QueryInfo {
  return {
    queryString: query.statement,
    sinks: sinksOf(query),
    sinkKafkaTopics: sinkTopics(query),
    id: query.id,
    statusCount: { [state]: 1 },
    queryType: 'PERSISTENT',
    state,
    ...(reason === null ? {} : { reason }),
    ...(retryAt === null ? {} : { retryAt }),
  };
}

export function explanation(base: EntityBase, { text, query }: ResultOf<'explanation'>): ExecutionPlanEntity | QueryDescriptionEntity {
  if (query === null) return { '@type': 'executionPlan', ...base, executionPlan: text };
  return { '@type': 'queryDescription', ...base, queryDescription: queryDescription(query, text) };
}

type Explained = NonNullable<ResultOf<'explanation'>['query']>;

/** `queryErrors` has the last failure, also one that the query got over. */
function queryDescription({ status, hints }: Explained, plan: string): QueryDescription {
  const { query, state, lastFailure } = status;
  const queryErrors = lastFailure === null ? [] : [{ timestamp: lastFailure.at, errorMessage: lastFailure.reason, type: 'SYSTEM' }];
  return {
    id: query.id,
    statementText: query.statement,
    windowType: null,
    fields: [],
    sources: query.reads,
    sinks: sinksOf(query),
    topology: '',
    executionPlan: plan,
    overriddenProperties: query.properties,
    ksqlHostQueryStatus: {},
    queryType: 'PERSISTENT',
    queryErrors,
    tasksMetadata: [],
    state,
    consumerGroupId: query.id,
    queryAccount: queryAccount(status, hints),
  };
}

const sinksOf = ({ writes }: QueryStatus['query']): readonly string[] => (writes === null ? [] : [writes]);

function sinkTopics(query: QueryStatus['query']): readonly string[] {
  return query.plan.steps.flatMap((step) => (step.kind === 'sink' ? [step.topic] : []));
}
