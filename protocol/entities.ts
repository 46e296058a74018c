import type { QueryAccount } from './query-account.ts';
import type { WireSchema } from './rows.ts';

/** What POST /ksql answers, one a statement that answers: ksqlDB's KsqlEntity, told apart by `@type`. */
export type Entity =
  | CurrentStatus
  | StreamsList
  | TablesList
  | QueriesList
  | SourceDescriptionEntity
  | SourceDescriptionsEntity
  | QueryDescriptionEntity
  | ExecutionPlanEntity
  | TopicsList
  | FunctionNames
  | DescribeFunctionEntity
  | PropertiesList
  | VariablesList
  | TypeList
  | AssertTopicEntity
  | AssertSchemaEntity
  | WarningEntity
  | SessionEntity;

type EntityOf<T extends string> = {
  readonly '@type': T;
  readonly statementText: string;
  readonly warnings: readonly { readonly message: string }[];
};

export type CommandStatus = 'QUEUED' | 'PARSING' | 'EXECUTING' | 'RUNNING' | 'TERMINATED' | 'SUCCESS' | 'ERROR';
/** `commandId` is `type/entity/action`, as `stream/S/create`. */
export type CurrentStatus = EntityOf<'currentStatus'> & {
  readonly commandId: string;
  readonly commandStatus: { readonly status: CommandStatus; readonly message: string; readonly queryId: string | null };
  readonly commandSequenceNumber: number;
};
export type SourceInfo = {
  readonly type: 'STREAM' | 'TABLE';
  readonly name: string;
  readonly topic: string;
  readonly keyFormat: string;
  readonly valueFormat: string;
  readonly isWindowed: boolean;
};
export type StreamsList = EntityOf<'streams'> & { readonly streams: readonly SourceInfo[] };
export type TablesList = EntityOf<'tables'> & { readonly tables: readonly SourceInfo[] };

export type QueryInfo = {
  readonly queryString: string;
  readonly sinks: readonly string[];
  readonly sinkKafkaTopics: readonly string[];
  readonly id: string;
  readonly statusCount: Readonly<Record<string, number>>;
  readonly queryType: 'PERSISTENT' | 'PUSH' | 'PULL';
  readonly state: string;
  /** Millrace's own: why the query is in ERROR and when it is tried again (ms since the epoch). */
  readonly reason?: string;
  readonly retryAt?: number;
};
export type QueriesList = EntityOf<'queries'> & { readonly queries: readonly QueryInfo[] };

export type FieldInfo = {
  readonly name: string;
  readonly schema: WireSchema;
  readonly type?: 'KEY' | 'HEADER';
  readonly headerKey?: string;
};
export type PartitionOffsets = {
  readonly partition: number;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly consumerOffset: number;
};
export type SourceDescription = {
  readonly name: string;
  readonly windowType: 'TUMBLING' | 'HOPPING' | 'SESSION' | null;
  readonly readQueries: readonly QueryInfo[];
  readonly writeQueries: readonly QueryInfo[];
  readonly fields: readonly FieldInfo[];
  readonly type: 'STREAM' | 'TABLE';
  readonly timestamp: string;
  readonly statistics: string;
  readonly errorStats: string;
  readonly extended: boolean;
  readonly keyFormat: string;
  readonly valueFormat: string;
  readonly topic: string;
  readonly partitions: number;
  readonly replication: number;
  readonly statement: string;
  readonly queryOffsetSummaries: readonly {
    readonly groupId: string;
    readonly topicSummaries: readonly { readonly kafkaTopic: string; readonly offsets: readonly PartitionOffsets[] }[];
  }[];
  readonly sourceConstraints: readonly string[];
  readonly clusterStatistics: readonly unknown[];
  readonly clusterErrorStats: readonly unknown[];
  /** Millrace's own, with EXTENDED: the queries that write it, then those that read it. */
  readonly queryAccounts?: readonly QueryAccount[];
};
export type SourceDescriptionEntity = EntityOf<'sourceDescription'> & { readonly sourceDescription: SourceDescription };
export type SourceDescriptionsEntity = EntityOf<'source_descriptions'> & { readonly sourceDescriptions: readonly SourceDescription[] };

export type QueryDescription = {
  readonly id: string;
  readonly statementText: string;
  readonly windowType: string | null;
  readonly fields: readonly FieldInfo[];
  readonly sources: readonly string[];
  readonly sinks: readonly string[];
  readonly topology: string;
  readonly executionPlan: string;
  readonly overriddenProperties: Readonly<Record<string, string>>;
  readonly ksqlHostQueryStatus: Readonly<Record<string, string>>;
  readonly queryType: string;
  readonly queryErrors: readonly { readonly timestamp: number; readonly errorMessage: string; readonly type: string }[];
  readonly tasksMetadata: readonly unknown[];
  readonly state: string;
  readonly consumerGroupId: string;
  /** Millrace's own. */
  readonly queryAccount?: QueryAccount;
};
export type QueryDescriptionEntity = EntityOf<'queryDescription'> & { readonly queryDescription: QueryDescription };
export type ExecutionPlanEntity = EntityOf<'executionPlan'> & { readonly executionPlan: string };
export type TopicsList = EntityOf<'kafka_topics'> & {
  readonly topics: readonly { readonly name: string; readonly replicaInfo: readonly number[] }[];
};
export type FunctionNames = EntityOf<'function_names'> & {
  readonly functions: readonly { readonly name: string; readonly type: 'SCALAR' | 'AGGREGATE' | 'TABLE'; readonly category: string }[];
};
export type DescribeFunctionEntity = EntityOf<'describe_function'> & {
  readonly name: string;
  readonly description: string;
  readonly author: string;
  readonly version: string;
  readonly path: string;
  readonly functions: readonly {
    readonly arguments: readonly {
      readonly name: string;
      readonly type: string;
      readonly description: string;
      readonly isVariadic: boolean;
    }[];
    readonly returnType: string;
    readonly description: string;
  }[];
  readonly type: 'SCALAR' | 'AGGREGATE' | 'TABLE';
};
export type PropertiesList = EntityOf<'properties'> & {
  readonly properties: readonly {
    readonly name: string;
    readonly scope: string;
    readonly value: string;
    readonly editable: boolean;
    readonly level: string;
  }[];
  readonly overwrittenProperties: readonly string[];
  readonly defaultProperties: readonly string[];
};
export type VariablesList = EntityOf<'variables'> & { readonly variables: readonly { readonly name: string; readonly value: string }[] };
export type TypeList = EntityOf<'type_list'> & { readonly types: Readonly<Record<string, WireSchema>> };
export type AssertTopicEntity = EntityOf<'assert_topic'> & { readonly topicName: string; readonly exists: boolean };
export type AssertSchemaEntity = EntityOf<'assert_schema'> & {
  readonly subject: string | null;
  readonly id: number | null;
  readonly exists: boolean;
};
export type WarningEntity = EntityOf<'warning_entity'> & { readonly message: string };
/**
 * Millrace's own: the session after the script, for a client that keeps it, as the last entity of an answer. Only for
 * requests whose `requestProperties` ask for it (`SESSION_PROPERTY`), since ksqlDB's clients know their `@type`s only.
 * SET, UNSET, DEFINE and UNDEFINE answer nothing else. The next requests carry it as `streamsProperties` and `sessionVariables`.
 */
export type SessionEntity = EntityOf<'session'> & {
  readonly streamsProperties: Readonly<Record<string, string>>;
  readonly sessionVariables: Readonly<Record<string, string>>;
};
