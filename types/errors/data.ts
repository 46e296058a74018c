import type { ErrorEntry } from './entry.ts';

/** A record, or a value of one, cannot be used. The query goes on without it. */
export const DATA_ERRORS = {
  UNREADABLE_RECORD: {
    kind: 'data',
    code: 40000,
    then: 'skip',
    text: (reason: string) => `The record cannot be read: ${reason}.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
