import type { ErrorEntry } from './entry.ts';

/** A stated limit was reached. */
export const LIMIT_ERRORS = {
  STATE_TOO_LARGE: {
    kind: 'limit',
    code: 50000,
    then: 'fail',
    text: (query: string, bytes: number, limit: number) =>
      `The state of query ${query} needs about ${Math.ceil(bytes / 1048576)} MB, more than the ${Math.floor(limit / 1048576)} MB it may use.`,
    advice: () => 'Raise state.memory.max.bytes, shorten the retention of its windows, or group by fewer keys.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
