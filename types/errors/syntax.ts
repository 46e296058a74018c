import type { ErrorEntry } from './entry.ts';

/** The text of a statement cannot be read. */
export const SYNTAX_ERRORS = {
  UNEXPECTED_TOKEN: {
    kind: 'syntax',
    code: 40001,
    text: (found: string, expected: readonly string[]) =>
      expected.length > 0 ? `Found ${found}, expected ${expected.join(' or ')}.` : `Did not expect ${found} here.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
