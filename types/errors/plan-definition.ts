import { didYouMean, type ErrorEntry } from './entry.ts';
import { PLAN_EVOLUTION_ERRORS } from './plan-evolution.ts';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const list = (names: readonly string[]): string => names.join(', ');

/** Kind `plan`: a definition, a drop or an insert that does not fit the catalog. */
export const PLAN_DEFINITION_ERRORS = {
  ...PLAN_EVOLUTION_ERRORS,
  ALREADY_EXISTS: {
    kind: 'plan',
    code: 40001,
    text: (what: string, name: string) => `There is a ${what} ${name} already.`,
    advice: (what: string) => `Choose another name, drop that ${what} first, or write IF NOT EXISTS.`,
  },
  WRONG_SOURCE_KIND: {
    kind: 'plan',
    code: 40001,
    text: (name: string, is: string, wanted: string) => `${name} is a ${is}, not a ${wanted}.`,
  },
  WRONG_SOURCE_NAME: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} cannot name a stream or table: letters, digits, _ and - can.`,
  },
  READ_ONLY_SOURCE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, why: string) => `Nothing can be inserted into ${name}: ${why}.`,
  },
  READ_ONLY_TOPIC: {
    kind: 'plan',
    code: 40001,
    text: (name: string, topic: string) => `Topic ${topic} cannot be deleted with ${name}, which is read only: others own the topic.`,
    advice: () => 'Leave DELETE TOPIC out.',
  },
  SOURCE_IN_USE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, readers: readonly string[], writers: readonly string[]) => {
      const uses = [readers.length > 0 ? `read by ${list(readers)}` : '', writers.length > 0 ? `written by ${list(writers)}` : ''];
      return `${name} cannot be dropped: it is ${uses.filter((use) => use !== '').join(' and ')}.`;
    },
    advice: (_name: string, readers: readonly string[], writers: readonly string[]) =>
      `TERMINATE ${[...readers, ...writers].length > 1 ? 'these queries' : 'this query'} first.`,
  },
  TOPIC_IN_USE: {
    kind: 'plan',
    code: 40001,
    text: (topic: string, sources: readonly string[]) =>
      `Topic ${topic} cannot be deleted: ${list(sources)} ${sources.length === 1 ? 'has' : 'have'} its records too.`,
    advice: () => 'Drop without DELETE TOPIC.',
  },
  UNKNOWN_QUERY: {
    kind: 'plan',
    code: 40001,
    text: (id: string, near: readonly string[]) => `There is no query ${id}${didYouMean(near)}`,
    advice: () => 'SHOW QUERIES lists those that there are.',
  },
  NOTHING_ASSERTED: {
    kind: 'plan',
    code: 40001,
    text: () => 'ASSERT SCHEMA says neither SUBJECT nor ID.',
    advice: () => `Write ASSERT SCHEMA SUBJECT 'orders-value', or ID 1, or both.`,
  },
  NO_COLUMNS: {
    kind: 'plan',
    code: 40001,
    text: (kind: string, name: string) => `${kind} ${name} has no columns.`,
    advice: () => 'Name them: (ID BIGINT KEY, TEXT STRING, …), or choose a format that has schemas, such as AVRO.',
  },
  WRONG_KEY_WORD: {
    kind: 'plan',
    code: 40001,
    text: (kind: string, column: string, written: string, wanted: string) =>
      `The key columns of a ${kind} are marked ${wanted}; column ${column} is marked ${written}.`,
  },
  MISSING_PRIMARY_KEY: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `Table ${name} has no PRIMARY KEY column.`,
    advice: () => 'Mark the column whose value the record’s key is, such as: ID BIGINT PRIMARY KEY.',
  },
  DUPLICATE_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `Column ${name} is named twice.`,
  },
  RESERVED_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} is the name of a column that every row has; no other can have it.`,
  },
  WRONG_HEADER_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (column: string, mark: string, expected: string, found: string) =>
      `Column ${column} is marked ${mark} and must be ${expected}, but is ${found}.`,
  },
  MIXED_HEADER_COLUMNS: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `A source has one HEADERS column, or HEADER('…') columns of different headers; ${what}.`,
  },
  UNKNOWN_PROPERTY: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `WITH has no property ${name}${didYouMean(near)}`,
  },
  DUPLICATE_PROPERTY: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `Property ${name} is given twice.`,
  },
  PROPERTY_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, where: string) => `${where} does not take the property ${name}.`,
  },
  MISSING_PROPERTY: {
    kind: 'plan',
    code: 40001,
    text: (name: string, example: string) => `The property ${name} is missing. Write WITH (${example}, …).`,
  },
  WRONG_PROPERTY: {
    kind: 'plan',
    code: 40001,
    text: (name: string, expected: string, found: string) => `Property ${name} takes ${expected}; found ${found}.`,
  },
  WINDOW_WITHOUT_KEY: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `WINDOW_TYPE says how the keys of ${name} are windowed, but it has no key column.`,
    advice: () => 'Declare the key, with KEY or PRIMARY KEY, or leave WINDOW_TYPE out.',
  },
  CONFLICTING_PROPERTIES: {
    kind: 'plan',
    code: 40001,
    text: (name: string, other: string, why: string) => `${name} and ${other} exclude each other: ${why}.`,
  },
  PROPERTY_OF_OTHER_FORMAT: {
    kind: 'plan',
    code: 40001,
    text: (name: string, format: string, others: readonly string[]) =>
      `Format ${format} does not take the property ${name}; ${list(others)} ${others.length === 1 ? 'does' : 'do'}.`,
  },
  WRONG_FORMAT_OPTION: {
    kind: 'plan',
    code: 40001,
    text: (name: string, value: string, why: string) => `Property ${name} cannot be '${value}': ${why}.`,
  },
  SCHEMA_ID_WITHOUT_SCHEMAS: {
    kind: 'plan',
    code: 40001,
    text: (side: string, format: string) =>
      `${side.toUpperCase()}_SCHEMA_ID needs a format with schemas; the ${side} has format ${format}.`,
    advice: (side: string) => `Choose AVRO, PROTOBUF or JSON_SR as ${side.toUpperCase()}_FORMAT.`,
  },
  COLUMNS_AND_SCHEMA_ID: {
    kind: 'plan',
    code: 40001,
    text: (side: string) => `${side.toUpperCase()}_SCHEMA_ID gives the columns of the ${side}; others cannot be declared beside it.`,
  },
  UNKNOWN_SCHEMA_ID: {
    kind: 'plan',
    code: 40001,
    text: (id: number) => `The schema registry has no schema with id ${id}.`,
  },
  WRONG_SCHEMA_TYPE: {
    kind: 'plan',
    code: 40001,
    text: (id: number, type: string, format: string) =>
      `Schema ${id} of the registry is of type ${type}; format ${format} does not read it.`,
  },
  NO_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (side: string, source: string, subject: string) =>
      `${source} declares no ${side} columns, and the schema registry has no schema for its topic: there is no subject ${subject}.`,
    advice: () => 'Declare the columns, or register the schema first.',
  },
  UNREADABLE_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (side: string, id: number, reason: string) => `Schema ${id} of the registry cannot give the ${side} its columns: ${reason}.`,
    advice: () => 'Declare the columns.',
  },
  UNWRITABLE_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (format: string, side: string, reason: string) => `Format ${format} cannot describe the columns of the ${side}: ${reason}.`,
    advice: () => 'Give the column another name or type, or choose another format.',
  },
  SCHEMA_MISMATCH: {
    kind: 'plan',
    code: 40001,
    text: (side: string, id: number, why: string) => `The ${side} cannot be written with schema ${id} of the registry: ${why}.`,
    advice: () => 'Select the columns as the schema has them, in its order.',
  },
  FOREIGN_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (source: string, side: string, subject: string) =>
      `The ${side} of ${source} can only be read: the schema of subject ${subject} in the registry does not take its columns.`,
    advice: () => 'Declare the columns as that schema has them, or none, so that they come from it.',
  },
  UNKNOWN_FORMAT: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no format ${name}${didYouMean(near)}`,
  },
  FORMAT_WITHOUT_TYPE: {
    kind: 'plan',
    code: 40001,
    text: (format: string, side: string, column: string, type: string) =>
      `Format ${format} cannot carry ${type} in a record's ${side}: column ${column}.`,
    advice: (_format: string, side: string) => `Choose another ${side.toUpperCase()}_FORMAT or another type.`,
  },
  FORMAT_COLUMN_COUNT: {
    kind: 'plan',
    code: 40001,
    text: (format: string, side: string, most: number, found: number) =>
      `Format ${format} carries ${most === 0 ? 'no columns' : `no more than ${most} column${most === 1 ? '' : 's'}`} in a record's ${side}; there ${found === 1 ? 'is 1' : `are ${found}`}.`,
    advice: (_format: string, side: string) => `Choose another ${side.toUpperCase()}_FORMAT.`,
  },
  WRONG_WRAPPING: {
    kind: 'plan',
    code: 40001,
    text: (why: string) => `WRAP_SINGLE_VALUE cannot be given here: ${why}.`,
  },
  WRONG_TOPIC_NAME: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `'${name}' cannot name a topic.`,
    advice: () => 'A name has 1 to 249 letters, digits, dots, underscores and hyphens, and is neither one dot nor two.',
  },
  MISSING_TOPIC: {
    kind: 'plan',
    code: 40001,
    text: (topic: string) => `There is no topic ${topic}.`,
    advice: () => 'Add PARTITIONS to the WITH clause to have it made.',
  },
  PARTITIONS_DIFFER: {
    kind: 'plan',
    code: 40001,
    text: (topic: string, has: number, wanted: number) =>
      `Topic ${topic} exists with ${has} partition${has === 1 ? '' : 's'}, not ${wanted}.`,
    advice: () => 'Leave PARTITIONS out to take it as it is.',
  },
  VALUE_COUNT: {
    kind: 'plan',
    code: 40001,
    text: (columns: number, values: number) => `${counted(values, 'value')} cannot fill ${counted(columns, 'column')}.`,
  },
  NOT_INSERTABLE: {
    kind: 'plan',
    code: 40001,
    text: (column: string, why: string) => `No value can be given to column ${column}: ${why}.`,
  },
  MISSING_KEY: {
    kind: 'plan',
    code: 40001,
    text: (table: string, column: string) => `A row of table ${table} needs a value for its PRIMARY KEY column ${column}.`,
  },
  INVALID_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (subject: string, type: string, reason: string) =>
      `What was to be registered under subject ${subject} is no ${type} schema: ${reason}.`,
    advice: () => 'Correct the schema and register it again.',
  },
  INCOMPATIBLE_SCHEMA: {
    kind: 'plan',
    code: 40001,
    text: (subject: string, rule: string | null, reason: string) =>
      `The schema does not fit those that subject ${subject} has already${rule === null ? '' : ` (rule ${rule})`}: ${reason}.`,
    advice: (subject: string) =>
      `Keep the types of columns, and add columns only; or delete subject ${subject}, or set its compatibility to NONE in the registry.`,
  },
  SCHEMA_IN_USE: {
    kind: 'plan',
    code: 40001,
    text: (subject: string, reason: string) => `Subject ${subject} cannot be deleted: ${reason}.`,
    advice: () => 'Delete the subjects whose schemas refer to it first.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
