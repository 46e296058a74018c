import type { ErrorEntry } from './entry.ts';

/** Something outside the process is not as it should be: a file, a port, a server. */
export const EXTERNAL_ERRORS = {
  DISK_FULL: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (path: string) => `No space left on the device that holds ${path}.`,
    advice: () => 'Free some space; queries go on by themselves.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
