import type { ErrorEntry } from './entry.ts';

/** Kind `plan`: a stream, table or query that cannot become what CREATE OR REPLACE or ALTER wants of it. */
export const PLAN_EVOLUTION_ERRORS = {
  READ_ONLY_REPLACED: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} cannot be created OR REPLACE: a SOURCE is made once, and is read only.`,
    advice: () => 'DROP it first, or leave OR REPLACE out.',
  },
  READ_ONLY_ALTERED: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} cannot be altered: a SOURCE is made once, and is read only.`,
    advice: () => 'DROP it, and create it with all its columns.',
  },
  QUERY_SINK_ALTERED: {
    kind: 'plan',
    code: 40001,
    text: (name: string, query: string) => `${name} cannot be altered: its columns are those that query ${query} selects.`,
    advice: () => 'CREATE OR REPLACE … AS SELECT with more columns at the end.',
  },
  SOURCE_NOT_REPLACEABLE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, why: string) => `${name} cannot be replaced by this: ${why}.`,
    advice: () => 'Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.',
  },
  QUERY_NOT_REPLACEABLE: {
    kind: 'plan',
    code: 40001,
    text: (query: string, why: string) => `Query ${query} cannot go on as this one: ${why}.`,
    advice: () =>
      'WHERE may change and columns may be added at the end. For more, create a query under another name, or drop this one first.',
  },
  QUERY_IRREPLACEABLE: {
    kind: 'plan',
    code: 40001,
    text: (query: string, what: string) =>
      `Query ${query} cannot go on as this one: a query that ${what} can only be replaced by an equal one.`,
    advice: () => 'Create a query under another name, or drop this one first.',
  },
  SEVERAL_WRITERS: {
    kind: 'plan',
    code: 40001,
    text: (name: string, queries: readonly string[]) => `${name} cannot be replaced: it is also written by ${queries.join(' and ')}.`,
    advice: (_name: string, queries: readonly string[]) => `TERMINATE ${queries.length > 1 ? 'these queries' : 'this query'} first.`,
  },
  OTHER_ORIGIN: {
    kind: 'plan',
    code: 40001,
    text: (name: string, is: string, wanted: string) => `${name} cannot be replaced: it ${is}, and would then ${wanted}.`,
    advice: () => 'Drop it first, or choose another name.',
  },
  SOURCE_TABLE_QUERY: {
    kind: 'plan',
    code: 40001,
    text: (query: string, table: string, done: string) =>
      `Query ${query} cannot be ${done} alone: it keeps the rows of the SOURCE TABLE ${table}.`,
    advice: (_query: string, table: string) => `DROP TABLE ${table} ends it.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
