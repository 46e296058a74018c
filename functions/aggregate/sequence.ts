import type { FunctionEnvironment } from '../define.ts';

const PER_MS = 1000;

/**
 * Numbers that order rows as they came, across restarts too: the first is later than all that an earlier run gave out,
 * as long as it gave less than a thousand a millisecond.
 */
export function rowSequence({ clock }: FunctionEnvironment): () => number {
  let last = clock.now() * PER_MS;
  return () => ++last;
}
