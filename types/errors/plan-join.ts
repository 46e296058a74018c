import type { ErrorEntry } from './entry.ts';

/** Kind `plan`: sources that cannot be joined as a query asks. */
export const PLAN_JOIN_ERRORS = {
  WRONG_JOIN_CONDITION: {
    kind: 'plan',
    code: 40001,
    text: () => 'ON takes one comparison with =, such as ON o.CUSTOMER_ID = c.ID.',
    advice: () => 'Other conditions go to WHERE.',
  },
  ONE_SIDED_JOIN: {
    kind: 'plan',
    code: 40001,
    text: (source: string) => `Both sides of = in ON are about ${source}; one must be about each side of the JOIN.`,
  },
  JOIN_ON_CONSTANT: {
    kind: 'plan',
    code: 40001,
    text: () => 'A side of = in ON names no column; each must name columns of one side of the JOIN.',
  },
  JOIN_ON_BOTH: {
    kind: 'plan',
    code: 40001,
    text: () => 'A side of = in ON names columns of both sides of the JOIN; each must be about one.',
  },
  JOIN_TYPES_DIFFER: {
    kind: 'plan',
    code: 40001,
    text: (left: string, leftType: string, right: string, rightType: string) =>
      `${left} is ${leftType} and ${right} is ${rightType}; what is joined must have one type.`,
    advice: () => 'CAST one of them.',
  },
  JOIN_OF_KAFKA: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `The values of ${name} have format KAFKA, which cannot be joined.`,
    advice: (name: string) => `Make a copy in another format: CREATE … WITH (VALUE_FORMAT = 'JSON') AS SELECT * FROM ${name}.`,
  },
  SELF_JOIN: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} is joined with itself; a query reads each source once.`,
    advice: (name: string) => `Make a copy: CREATE STREAM or TABLE ${name}_COPY AS SELECT * FROM ${name}.`,
  },
  DUPLICATE_ALIAS: {
    kind: 'plan',
    code: 40001,
    text: (alias: string) => `Two sources of the query are called ${alias}.`,
  },
  TABLE_BEFORE_STREAM: {
    kind: 'plan',
    code: 40001,
    text: (table: string, stream: string) =>
      `${table} is a table and ${stream} a stream: a stream is joined with a table, not a table with a stream.`,
    advice: (table: string, stream: string) => `Write FROM ${stream} JOIN ${table}.`,
  },
  JOIN_NOT_ON_KEY: {
    kind: 'plan',
    code: 40001,
    text: (table: string, found: string, key: readonly string[]) =>
      key.length === 1
        ? `Table ${table} can only be joined by its primary key ${key.join()}; found ${found}.`
        : `Table ${table} cannot be joined: its primary key has ${key.length} columns (${key.join(', ')}).`,
  },
  JOIN_TYPE_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: (type: string, what: string) => `There is no ${type} JOIN of ${what}.`,
    advice: () => 'Use an INNER or a LEFT JOIN.',
  },
  JOIN_WITHOUT_WITHIN: {
    kind: 'plan',
    code: 40001,
    text: (left: string, right: string) => `${left} and ${right} are streams; their JOIN must say how far apart two records may be.`,
    advice: () => 'Add WITHIN 10 SECONDS, or another time, before ON.',
  },
  WITHIN_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: () => 'WITHIN is for joins of two streams; a table’s row is that of the moment.',
  },
  WINDOWED_JOIN: {
    kind: 'plan',
    code: 40001,
    text: (left: string, right: string, why: string) => `${left} and ${right} cannot be joined: ${why}.`,
  },
  JOIN_PARTITIONS_DIFFER: {
    kind: 'plan',
    code: 40001,
    text: (left: string, leftCount: number, right: string, rightCount: number) =>
      `${left} has ${leftCount} partition${leftCount === 1 ? '' : 's'} and ${right} ${rightCount}; sources that are joined need equally many.`,
    advice: (left: string, _leftCount: number, _right: string, rightCount: number) =>
      `Copy one: CREATE STREAM or TABLE … WITH (PARTITIONS = ${rightCount}) AS SELECT * FROM ${left}.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
