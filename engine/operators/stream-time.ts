import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { Timestamp } from '../../types/time.ts';
import type { StoreSub } from '../state-store.ts';

/** The stream time of an operator that has seen no record: timestamps are not below 0. */
export const NEVER: Timestamp = -1;

/**
 * At a stream time, all windows that start before this have closed (of sessions: that end before it): [start, start + size)
 * when stream time has reached its end and grace, a session when no record that could join it would be in time.
 */
export function firstOpen({ sizeMs, gapMs, graceMs }: WindowSpec, streamTime: Timestamp): StoreSub {
  if (streamTime === NEVER) return -Infinity;
  return sizeMs === null ? streamTime - graceMs - (gapMs ?? 0) : streamTime - graceMs - sizeMs + 1;
}
