import type { Position } from '../types/position.ts';
import type { Expression } from './ast-expression.ts';
import type { TypeName } from './ast-type.ts';

/**
 * Statements as frozen data. Names are as the catalog knows them: upper-cased unless they were quoted; `print` quotes
 * those that need it. `position` is where the node's text stands and takes no part in equality.
 */
export type Statement =
  | CreateSource
  | CreateAsSelect
  | AlterSource
  | DropSource
  | CreateType
  | DropType
  | InsertSelect
  | InsertValues
  | Select
  | Print
  | QueryControl
  | Explain
  | List
  | DescribeSource
  | DescribeSources
  | DescribeFunction
  | DescribeConnector
  | CreateConnector
  | DropConnector
  | SetProperty
  | UnsetProperty
  | AlterSystem
  | Define
  | Undefine
  | AssertTopic
  | AssertSchema
  | AssertValues
  | AssertNullValues
  | AssertSource
  | RunScript;

type Node<K extends string> = { readonly kind: K; readonly position: Position };
export type SourceKind = 'STREAM' | 'TABLE';

/** `NAME = value` of a WITH clause; the name upper-cased, the value a literal. */
export type Property = { readonly name: string; readonly value: Expression; readonly position: Position };
export type ColumnConstraint = 'KEY' | 'PRIMARY KEY' | 'HEADERS' | { readonly header: string } | null;
export type ColumnDefinition = {
  readonly name: string;
  readonly type: TypeName;
  readonly constraint: ColumnConstraint;
  readonly position: Position;
};

export type CreateSource = Node<'create-source'> & {
  readonly sourceKind: SourceKind;
  readonly orReplace: boolean;
  /** CREATE SOURCE …: read only. */
  readonly readOnly: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  /** null: no parenthesised list was written. */
  readonly columns: readonly ColumnDefinition[] | null;
  readonly properties: readonly Property[];
};
export type CreateAsSelect = Node<'create-as-select'> & {
  readonly sourceKind: SourceKind;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly properties: readonly Property[];
  readonly query: Query;
};
export type AlterSource = Node<'alter-source'> & {
  readonly sourceKind: SourceKind;
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
};
export type DropSource = Node<'drop-source'> & {
  readonly sourceKind: SourceKind;
  readonly ifExists: boolean;
  readonly name: string;
  readonly deleteTopic: boolean;
};
export type CreateType = Node<'create-type'> & { readonly ifNotExists: boolean; readonly name: string; readonly type: TypeName };
export type DropType = Node<'drop-type'> & { readonly ifExists: boolean; readonly name: string };
export type InsertSelect = Node<'insert-select'> & {
  readonly target: string;
  readonly properties: readonly Property[];
  readonly query: Query;
};
export type InsertValues = Node<'insert-values'> & {
  readonly target: string;
  readonly columns: readonly string[] | null;
  readonly values: readonly Expression[];
};
/** A query on its own: a push query with EMIT, a pull query without. */
export type Select = Node<'select'> & { readonly query: Query };
export type Print = Node<'print'> & {
  readonly topic: string;
  readonly fromBeginning: boolean;
  readonly interval: number | null;
  readonly limit: number | null;
};
/** `queryId` null is ALL. */
export type QueryControl = Node<'terminate' | 'pause' | 'resume'> & { readonly queryId: string | null };
/** Of a statement, or of a running query by its id: one of the two is set. */
export type Explain = Node<'explain'> & { readonly statement: Statement | null; readonly queryId: string | null };
export type Listing =
  | 'STREAMS'
  | 'TABLES'
  | 'TOPICS'
  | 'QUERIES'
  | 'FUNCTIONS'
  | 'PROPERTIES'
  | 'VARIABLES'
  | 'TYPES'
  | 'CONNECTORS'
  | 'CONNECTOR PLUGINS';
export type List = Node<'list'> & {
  readonly what: Listing;
  readonly extended: boolean;
  /** SHOW ALL TOPICS: hidden ones too. */
  readonly all: boolean;
  readonly connectorKind: 'SOURCE' | 'SINK' | null;
};
export type DescribeSource = Node<'describe-source'> & { readonly name: string; readonly extended: boolean };
export type DescribeSources = Node<'describe-sources'> & { readonly sourceKind: SourceKind; readonly extended: boolean };
export type DescribeFunction = Node<'describe-function'> & { readonly name: string };
export type DescribeConnector = Node<'describe-connector'> & { readonly name: string };
export type CreateConnector = Node<'create-connector'> & {
  readonly connectorKind: 'SOURCE' | 'SINK';
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly properties: readonly Property[];
};
export type DropConnector = Node<'drop-connector'> & { readonly ifExists: boolean; readonly name: string };
export type SetProperty = Node<'set'> & { readonly name: string; readonly value: string };
export type UnsetProperty = Node<'unset'> & { readonly name: string };
export type AlterSystem = Node<'alter-system'> & { readonly name: string; readonly value: string };
export type Define = Node<'define'> & { readonly name: string; readonly value: string };
export type Undefine = Node<'undefine'> & { readonly name: string };
export type AssertTopic = Node<'assert-topic'> & {
  readonly exists: boolean;
  readonly topic: string;
  readonly properties: readonly Property[];
  readonly timeoutMs: number | null;
};
export type AssertSchema = Node<'assert-schema'> & {
  readonly exists: boolean;
  readonly subject: string | null;
  readonly schemaId: number | null;
  readonly timeoutMs: number | null;
};
export type AssertValues = Node<'assert-values'> & {
  readonly source: string;
  readonly columns: readonly string[] | null;
  readonly values: readonly Expression[];
};
export type AssertNullValues = Node<'assert-null-values'> & {
  readonly source: string;
  readonly columns: readonly string[] | null;
  readonly key: readonly Expression[];
};
export type AssertSource = Node<'assert-source'> & {
  readonly sourceKind: SourceKind;
  readonly name: string;
  readonly columns: readonly ColumnDefinition[] | null;
  readonly properties: readonly Property[];
};
export type RunScript = Node<'run-script'> & { readonly path: string };

// The query -----------------------------------------------------------------------------

export type Query = Node<'query'> & {
  readonly select: readonly SelectItem[];
  readonly from: Relation;
  readonly window: Window | null;
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[] | null;
  readonly partitionBy: readonly Expression[] | null;
  readonly having: Expression | null;
  /** null: no EMIT was written. */
  readonly emit: 'CHANGES' | 'FINAL' | null;
  readonly limit: number | null;
};

export type SelectItem =
  | (Node<'select-expression'> & { readonly expression: Expression; readonly alias: string | null })
  /** `*` or `source.*` */
  | (Node<'select-all'> & { readonly source: string | null })
  /** `struct->*` */
  | (Node<'select-struct-all'> & { readonly expression: Expression });

export type Relation = SourceRelation | Join;
export type SourceRelation = Node<'source'> & { readonly name: string; readonly alias: string | null };
export type JoinType = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
/** Left-deep: the right side is always a source. */
export type Join = Node<'join'> & {
  readonly type: JoinType;
  readonly left: Relation;
  readonly right: SourceRelation;
  readonly within: Within | null;
  readonly on: Expression;
};
export type Within = Node<'within'> & { readonly beforeMs: number; readonly afterMs: number; readonly graceMs: number | null };

export type Window =
  | (Node<'tumbling'> & WindowClauses & { readonly sizeMs: number })
  | (Node<'hopping'> & WindowClauses & { readonly sizeMs: number; readonly advanceMs: number })
  | (Node<'session'> & WindowClauses & { readonly gapMs: number });
export type WindowClauses = { readonly name: string | null; readonly retentionMs: number | null; readonly graceMs: number | null };
