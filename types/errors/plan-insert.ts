import type { ErrorEntry } from './entry.ts';

/** Kind `plan`: INSERT INTO … SELECT of rows that its target does not take. */
export const PLAN_INSERT_ERRORS = {
  INSERT_MISMATCH: {
    kind: 'plan',
    code: 40001,
    text: (target: string, why: string, columns: string) =>
      `The rows of the query do not fit stream ${target}: ${why}. ${target} takes ${columns}.`,
    advice: () => 'Select these columns, under these names and in this order; AS renames, CAST converts, PARTITION BY chooses the key.',
  },
  QUERY_EXISTS: {
    kind: 'plan',
    code: 40001,
    text: (id: string) => `There is a query ${id} already.`,
    advice: () => 'Choose another QUERY_ID, or TERMINATE that query first.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
