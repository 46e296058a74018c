import type { ErrorEntry } from './entry.ts';

/** What is on disk, or what another process holds, does not allow the step. */
export const STATE_ERRORS = {
  FENCED: {
    kind: 'state',
    code: 50000,
    then: 'restore',
    text: (writer: string) => `Another holder has taken over writer ${writer}; this one can commit no more.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
