import type { ErrorEntry } from './entry.ts';

const list = (names: readonly string[]): string => names.join(', ');

/** Kind `plan`: a query whose clauses, columns or sources do not fit together. */
export const PLAN_QUERY_ERRORS = {
  NOT_GROUPED: {
    kind: 'plan',
    code: 40001,
    text: (column: string) => `${column} has one value a row, but a group has many rows: it is neither in GROUP BY nor in an aggregate.`,
    advice: (column: string) => `Add ${column} to GROUP BY, or aggregate it, as in MAX(${column}).`,
  },
  GROUP_WITHOUT_AGGREGATE: {
    kind: 'plan',
    code: 40001,
    text: () => 'A query with GROUP BY needs an aggregate in its SELECT list or in HAVING; there is none.',
    advice: () => 'Add one, such as COUNT(*), or leave GROUP BY out.',
  },
  AGGREGATE_WITHOUT_GROUP: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} aggregates all rows into one, which a table cannot hold without a key.`,
    advice: () => 'Add GROUP BY; for a single group, GROUP BY a constant, as in SELECT 1 AS K, COUNT(*) … GROUP BY 1.',
  },
  CLAUSE_NEEDS_GROUP: {
    kind: 'plan',
    code: 40001,
    text: (clause: string) => `${clause} needs a GROUP BY.`,
    advice: (clause: string) =>
      clause === 'HAVING' ? 'Use WHERE to choose rows before they are aggregated.' : 'Add GROUP BY, or leave it out.',
  },
  CLAUSE_NEEDS_STREAM: {
    kind: 'plan',
    code: 40001,
    text: (clause: string, table: string) => `${clause} works on a stream, and ${table} is a table.`,
  },
  CLAUSES_EXCLUDE: {
    kind: 'plan',
    code: 40001,
    text: (one: string, other: string) => `A query has ${one} or ${other}, not both.`,
  },
  DUPLICATE_KEY_EXPRESSION: {
    kind: 'plan',
    code: 40001,
    text: (clause: string, expression: string) => `${clause} names ${expression} twice.`,
  },
  NULL_KEY_EXPRESSION: {
    kind: 'plan',
    code: 40001,
    text: (clause: string) => `NULL cannot be one of several expressions of ${clause}.`,
    advice: () => 'PARTITION BY NULL, alone, makes a stream without a key.',
  },
  KEY_WITH_MAP: {
    kind: 'plan',
    code: 40001,
    text: (name: string, type: string) => `A key cannot hold a MAP, whose bytes may differ for equal values; ${name} is ${type}.`,
    advice: () => 'Take an element of it, or build a STRUCT or an ARRAY.',
  },
  NO_AGGREGATE_OF_TABLE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, table: string) =>
      `${name} cannot take back a row that changes or is deleted, so it cannot aggregate ${table}, a table.`,
    advice: () => 'COUNT, SUM and AVG can; or aggregate a stream.',
  },
  NO_AGGREGATE_OF_SESSIONS: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} cannot merge what two sessions have in it, so it cannot aggregate SESSION windows.`,
    advice: () => 'Use a TUMBLING or HOPPING window, or give the function a merge.',
  },
  SHORT_RETENTION: {
    kind: 'plan',
    code: 40001,
    text: (retentionMs: number, needsMs: number, length: string) =>
      `The window’s RETENTION of ${retentionMs} ms is shorter than its ${length} and GRACE PERIOD together, ${needsMs} ms.`,
    advice: () => 'Lengthen RETENTION, or shorten GRACE PERIOD.',
  },
  WRONG_WINDOW_LENGTH: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} must be longer than 0 ms.`,
  },
  WRONG_WINDOW_ADVANCE: {
    kind: 'plan',
    code: 40001,
    text: (advanceMs: number, sizeMs: number) =>
      `A HOPPING window of ${sizeMs} ms cannot advance by ${advanceMs} ms: rows would fall between windows.`,
    advice: () => 'ADVANCE BY takes more than 0 ms and no more than SIZE.',
  },
  FINAL_NEEDS_WINDOW: {
    kind: 'plan',
    code: 40001,
    text: () => 'EMIT FINAL gives the results of windows that have closed; this query has no WINDOW.',
    advice: () => 'Aggregate in a window, with WINDOW and GROUP BY, or write EMIT CHANGES.',
  },
  FINAL_DISABLED: {
    kind: 'plan',
    code: 40001,
    text: (setting: string) => `EMIT FINAL is switched off by ${setting}.`,
    advice: (setting: string) => `Write EMIT CHANGES, or set ${setting} to true.`,
  },
  WINDOWED_TABLE: {
    kind: 'plan',
    code: 40001,
    text: (table: string, _topic: string) => `${table} is a windowed table, of whose rows no other stream or table can be made.`,
    advice: (_table: string, topic: string) =>
      `Declare a stream over its topic, with KAFKA_TOPIC = '${topic}' and WINDOW_TYPE, and read that; or follow the table with SELECT … EMIT CHANGES.`,
  },
  WINDOWED_KEY_MOVED: {
    kind: 'plan',
    code: 40001,
    text: (source: string) =>
      `${source} is windowed: its rows cannot be moved to another key, since their windows belong to the one they have.`,
    advice: () => 'Keep the key, or aggregate the rows with GROUP BY.',
  },
  KEY_NOT_SELECTED: {
    kind: 'plan',
    code: 40001,
    text: (keys: readonly string[], kind: string) => `The SELECT list leaves out ${list(keys)}, the key of the ${kind} that is made.`,
    advice: (keys: readonly string[]) => `Add ${list(keys)}; AS gives it another name.`,
  },
  KEY_SELECTED_TWICE: {
    kind: 'plan',
    code: 40001,
    text: (key: string, names: readonly string[]) => `The key ${key} is selected more than once, as ${list(names)}.`,
    advice: (key: string) => `Keep one. A copy among the value columns is AS_VALUE(${key}).`,
  },
  NO_VALUE_COLUMNS: {
    kind: 'plan',
    code: 40001,
    text: () => 'The SELECT list has no value columns, only the key.',
    advice: () => 'Select at least one other column or expression.',
  },
  SELECTED_TWICE: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `The SELECT list gives the name ${name} to two columns.`,
    advice: () => 'Give one of them another name with AS.',
  },
  SELECTED_RESERVED: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} is the name of a column that every row has; a column of the result needs another.`,
    advice: () => 'Give it another name with AS.',
  },
  WRONG_RESULT_KIND: {
    kind: 'plan',
    code: 40001,
    text: (why: string, makes: string) => `${why} makes a ${makes}.`,
    advice: (_why: string, makes: string) => `Write CREATE ${makes.toUpperCase()} … AS SELECT.`,
  },
  SINK_IS_SOURCE: {
    kind: 'plan',
    code: 40001,
    text: (topic: string) => `The query reads topic ${topic}, so it cannot write there: it would read its own results for ever.`,
    advice: () => 'Write into another topic.',
  },
  LIMIT_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: () => 'A query that writes a stream or table never ends, so it takes no LIMIT.',
  },
  NO_COLUMN_HERE: {
    kind: 'plan',
    code: 40001,
    text: (column: string, where: string) => `${column} cannot be read ${where}.`,
  },
  SCAN_FORBIDDEN: {
    kind: 'plan',
    code: 40001,
    text: (name: string, key: readonly string[]) =>
      `This reads all rows of ${name}, which the setting ksql.query.pull.table.scan.enabled forbids: WHERE does not fix its key ${list(key)}.`,
    advice: (_name: string, key: readonly string[]) => `Ask for ${list(key)} with = or IN, or set it to true.`,
  },
  NOT_QUERYABLE: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} is a table whose current rows are not kept, so it cannot be queried without EMIT CHANGES.`,
    advice: (name: string) =>
      `Keep them with CREATE TABLE QUERYABLE_${name} AS SELECT * FROM ${name}; and query that, or follow the changes with EMIT CHANGES.`,
  },
  NOTHING_TO_PLAN: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} is answered at once and has no plan.`,
    advice: () => 'EXPLAIN takes SELECT, INSERT and the statements that CREATE and DROP.',
  },
  NOT_IN_PULL: {
    kind: 'plan',
    code: 40001,
    text: (clause: string) => `${clause} needs a query that follows changes; this one reads the rows that are there now.`,
    advice: () => 'Add EMIT CHANGES, or CREATE TABLE … AS SELECT with it and query that table.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
