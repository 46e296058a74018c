import type { ErrorEntry } from './entry.ts';

/** Millrace itself is wrong. */
export const BUG_ERRORS = {
  BROKEN_INVARIANT: {
    kind: 'bug',
    code: 50000,
    text: (what: string) => `This should not be possible: ${what}. It is a bug in Millrace; please report it.`,
  },
  INTERNAL_ERROR: {
    kind: 'bug',
    code: 50000,
    text: (reference: string) => `Something went wrong inside the server. Its log says what, under the reference ${reference}.`,
    advice: () => 'Please report it, with what the log says.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
