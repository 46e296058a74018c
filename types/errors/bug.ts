import type { ErrorEntry } from './entry.ts';

/** Millrace itself is wrong. */
export const BUG_ERRORS = {
  BROKEN_INVARIANT: {
    kind: 'bug',
    code: 50000,
    text: (what: string) => `This should not be possible: ${what}. It is a bug in Millrace; please report it.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
