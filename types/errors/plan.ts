import { didYouMean, type ErrorEntry } from './entry.ts';

/** The text can be read, but does not mean anything that can be run against this catalog. */
export const PLAN_ERRORS = {
  NOT_SUPPORTED_YET: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} is not supported yet.`,
  },
  UNKNOWN_SOURCE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no stream or table ${name}${didYouMean(near)}`,
  },
  UNKNOWN_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no column ${name}${didYouMean(near)}`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
