import type * as ast from '../parser/ast.ts';
import type { Expression } from '../parser/ast-expression.ts';
import { parseBigint } from '../types/bigint.ts';
import type { Position } from '../types/position.ts';
import { fail, type PlanContext } from './context.ts';
import { nearNames } from './near.ts';

/** The statements whose WITH clause names properties of a source or a query. */
export type PropertyPlace = 'CREATE STREAM' | 'CREATE TABLE' | 'CREATE STREAM AS' | 'CREATE TABLE AS' | 'INSERT INTO' | 'ASSERT TOPIC';

type PropertyType = 'text' | 'whole number' | 'boolean';
type ValueOf<T> = T extends 'text' ? string : T extends 'boolean' ? boolean : number;

/** One property of WITH: where it may stand, what it takes, and an example of it. */
export type PropertyEntry = {
  readonly where: readonly PropertyPlace[];
  readonly type: PropertyType;
  readonly summary: string;
  readonly example: string;
  /** False: known, and refused with the word that it is not supported yet. */
  readonly supported: boolean;
};

const SOURCES: readonly PropertyPlace[] = ['CREATE STREAM', 'CREATE TABLE', 'CREATE STREAM AS', 'CREATE TABLE AS'];
const DECLARED: readonly PropertyPlace[] = ['CREATE STREAM', 'CREATE TABLE'];

/** Every property there is. A name that is not here is an error. */
export const PROPERTIES = {
  KAFKA_TOPIC: {
    where: SOURCES,
    type: 'text',
    summary: 'The topic that holds the records. A query without it writes to one that has the name of its sink.',
    example: `KAFKA_TOPIC = 'clicks'`,
    supported: true,
  },
  PARTITIONS: {
    where: [...SOURCES, 'ASSERT TOPIC'],
    type: 'whole number',
    summary: 'How many partitions the topic is made with; a topic that exists must have that many.',
    example: 'PARTITIONS = 4',
    supported: true,
  },
  REPLICAS: {
    where: [...SOURCES, 'ASSERT TOPIC'],
    type: 'whole number',
    summary: 'How many copies a cluster keeps of the topic. The embedded broker keeps one.',
    example: 'REPLICAS = 1',
    supported: true,
  },
  RETENTION_MS: {
    where: ['CREATE STREAM', 'CREATE STREAM AS', 'CREATE TABLE AS'],
    type: 'whole number',
    summary: 'How many milliseconds a topic made for a stream or a windowed table keeps its records; -1 for ever.',
    example: 'RETENTION_MS = 604800000',
    supported: true,
  },
  FORMAT: {
    where: SOURCES,
    type: 'text',
    summary: 'KEY_FORMAT and VALUE_FORMAT in one.',
    example: `FORMAT = 'JSON'`,
    supported: true,
  },
  KEY_FORMAT: {
    where: SOURCES,
    type: 'text',
    summary: 'The format of the records’ keys: KAFKA if nothing else is said.',
    example: `KEY_FORMAT = 'KAFKA'`,
    supported: true,
  },
  VALUE_FORMAT: {
    where: SOURCES,
    type: 'text',
    summary: 'The format of the records’ values.',
    example: `VALUE_FORMAT = 'JSON'`,
    supported: true,
  },
  WRAP_SINGLE_VALUE: {
    where: SOURCES,
    type: 'boolean',
    summary: 'Whether the only value column is written as an object with one field, or bare.',
    example: 'WRAP_SINGLE_VALUE = FALSE',
    supported: true,
  },
  TIMESTAMP: {
    where: SOURCES,
    type: 'text',
    summary: 'The column that gives a record its timestamp: BIGINT, TIMESTAMP, or STRING with TIMESTAMP_FORMAT.',
    example: `TIMESTAMP = 'CREATED_AT'`,
    supported: true,
  },
  TIMESTAMP_FORMAT: {
    where: SOURCES,
    type: 'text',
    summary: 'The pattern, as Java writes it, of a STRING column named by TIMESTAMP.',
    example: `TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss'`,
    supported: true,
  },
  SOURCED_BY_CONNECTOR: {
    where: DECLARED,
    type: 'text',
    summary: 'For people: the connector that fills the topic.',
    example: `SOURCED_BY_CONNECTOR = 'jdbc'`,
    supported: true,
  },
  SOURCE_CONNECTOR: {
    where: DECLARED,
    type: 'text',
    summary: 'An older spelling of SOURCED_BY_CONNECTOR.',
    example: `SOURCE_CONNECTOR = 'jdbc'`,
    supported: true,
  },
  KEY_DELIMITER: {
    where: SOURCES,
    type: 'text',
    summary: 'The character between the columns of a DELIMITED key, or SPACE or TAB.',
    example: `KEY_DELIMITER = '|'`,
    supported: true,
  },
  VALUE_DELIMITER: {
    where: SOURCES,
    type: 'text',
    summary: 'The character between the columns of a DELIMITED value, or SPACE or TAB.',
    example: `VALUE_DELIMITER = '|'`,
    supported: true,
  },
  KEY_PROTOBUF_NULLABLE_REPRESENTATION: {
    where: SOURCES,
    type: 'text',
    summary: 'How the key’s PROTOBUF schema tells NULL from a default: OPTIONAL fields or WRAPPER messages.',
    example: `KEY_PROTOBUF_NULLABLE_REPRESENTATION = 'OPTIONAL'`,
    supported: true,
  },
  VALUE_PROTOBUF_NULLABLE_REPRESENTATION: {
    where: SOURCES,
    type: 'text',
    summary: 'How the value’s PROTOBUF schema tells NULL from a default: OPTIONAL fields or WRAPPER messages.',
    example: `VALUE_PROTOBUF_NULLABLE_REPRESENTATION = 'OPTIONAL'`,
    supported: true,
  },
  KEY_SCHEMA_ID: {
    where: SOURCES,
    type: 'whole number',
    summary: 'The schema of the registry that the key’s columns come from, or that a query writes its keys with.',
    example: 'KEY_SCHEMA_ID = 1',
    supported: true,
  },
  VALUE_SCHEMA_ID: {
    where: SOURCES,
    type: 'whole number',
    summary: 'The schema of the registry that the value’s columns come from, or that a query writes its values with.',
    example: 'VALUE_SCHEMA_ID = 1',
    supported: true,
  },
  KEY_SCHEMA_FULL_NAME: {
    where: SOURCES,
    type: 'text',
    summary: 'The record or message of the key’s schema that is read or written.',
    example: `KEY_SCHEMA_FULL_NAME = 'org.acme.OrderKey'`,
    supported: true,
  },
  VALUE_SCHEMA_FULL_NAME: {
    where: SOURCES,
    type: 'text',
    summary: 'The record or message of the value’s schema that is read or written.',
    example: `VALUE_SCHEMA_FULL_NAME = 'org.acme.Order'`,
    supported: true,
  },
  VALUE_AVRO_SCHEMA_FULL_NAME: {
    where: SOURCES,
    type: 'text',
    summary: 'An older spelling of VALUE_SCHEMA_FULL_NAME.',
    example: `VALUE_AVRO_SCHEMA_FULL_NAME = 'org.acme.Order'`,
    supported: true,
  },
  WINDOW_TYPE: {
    where: DECLARED,
    type: 'text',
    summary: 'How the keys of the topic are windowed: TUMBLING, HOPPING or SESSION. Without it they are not.',
    example: `WINDOW_TYPE = 'TUMBLING'`,
    supported: true,
  },
  WINDOW_SIZE: {
    where: DECLARED,
    type: 'text',
    summary: 'How long the TUMBLING or HOPPING windows of the keys are; a SESSION has no size.',
    example: `WINDOW_SIZE = '20 SECONDS'`,
    supported: true,
  },
  QUERY_ID: {
    where: ['INSERT INTO'],
    type: 'text',
    summary: 'The id of the query, in upper case; without it Millrace gives it one.',
    example: `QUERY_ID = 'COPY'`,
    supported: true,
  },
  // The policy follows from what is created: a stream's topic is cut by time, a table's is compacted.
  CLEANUP_POLICY: later([], 'text', `CLEANUP_POLICY = 'compact'`),
} as const satisfies Record<string, PropertyEntry>;

export type PropertyName = keyof typeof PROPERTIES;
/** A property as it was given, and where: errors about its value stand there. */
export type GivenProperty<T> = { readonly value: T; readonly position: Position };
export type GivenProperties = { readonly [N in PropertyName]?: GivenProperty<ValueOf<(typeof PROPERTIES)[N]['type']>> | undefined };

/** Reads a WITH clause. Fails on properties that are unknown, twice there, not for `where`, not supported yet, or of a wrong value. */
export function readProperties(written: readonly ast.Property[], where: PropertyPlace, context: PlanContext): GivenProperties {
  const given = new Map<string, GivenProperty<string | number | boolean>>();
  for (const property of written) {
    const { name, position } = property;
    const entry = entryOf(property, where, context);
    if (given.has(name)) return fail(context, property, 'DUPLICATE_PROPERTY', [name]);
    const value = readValue(property.value, entry.type);
    if (value === undefined) return fail(context, property.value, 'WRONG_PROPERTY', [name, KINDS[entry.type], literalText(property.value)]);
    given.set(name, { value, position });
  }
  return Object.fromEntries(given) as GivenProperties;
}

function entryOf(property: ast.Property, where: PropertyPlace, context: PlanContext): PropertyEntry {
  const { name } = property;
  if (!isProperty(name)) return fail(context, property, 'UNKNOWN_PROPERTY', [name, nearNames(name, Object.keys(PROPERTIES))]);
  const entry: PropertyEntry = PROPERTIES[name];
  if (!entry.where.includes(where)) return fail(context, property, 'PROPERTY_NOT_HERE', [name, where]);
  if (!entry.supported) return fail(context, property, 'NOT_SUPPORTED_YET', [`The property ${name}`]);
  return entry;
}

const KINDS: { readonly [T in PropertyType]: string } = {
  text: 'a text in quotes',
  'whole number': 'a whole number',
  boolean: 'TRUE or FALSE',
};

const isProperty = (name: string): name is PropertyName => Object.hasOwn(PROPERTIES, name);

/** Numbers and booleans may also stand in quotes, as ksqlDB takes them. */
function readValue(node: Expression, type: PropertyType): string | number | boolean | undefined {
  if (type === 'text') return node.kind === 'string' ? node.value : undefined;
  if (type === 'whole number') return wholeNumber(node);
  if (node.kind === 'boolean') return node.value;
  const word = node.kind === 'string' ? node.value.toLowerCase() : '';
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

/** A whole number, or one in quotes; undefined: it is none. */
export function wholeNumber(node: Expression): number | undefined {
  if (node.kind === 'unary' && node.operator === '-') {
    const positive = wholeNumber(node.operand);
    return positive === undefined ? undefined : -positive;
  }
  const value = node.kind === 'string' ? parseBigint(node.value.trim()) : node.kind === 'integer' ? node.value : null;
  return typeof value === 'number' ? value : undefined;
}

/** A literal for an error. */
function literalText(node: Expression): string {
  switch (node.kind) {
    case 'string':
      return `'${node.value}'`;
    case 'integer':
    case 'double':
    case 'boolean':
      return String(node.value).toUpperCase();
    case 'decimal':
      return node.text;
    case 'null':
      return 'NULL';
    case 'unary':
      return `${node.operator}${literalText(node.operand)}`;
    default:
      return 'an expression';
  }
}

/** An entry of a property that a later release reads. */
function later<T extends PropertyType>(where: readonly PropertyPlace[], type: T, example: string) {
  return { where, type, summary: 'Belongs to what is not supported yet.', example, supported: false } as const;
}
