import type { Cell, Fields, InputRecord, SinkRecord } from '../case.ts';

export type Join = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';

/** `graceMs: null`: none was given, and rows that meet nothing are told at once. `result`: null where WHERE lets it not pass. */
export type StreamStream = {
  readonly join: Join;
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly graceMs: number | null;
  readonly result: (left: Fields | null, right: Fields | null) => readonly Cell[] | null;
};

type Waiting = { readonly isLeft: boolean; readonly key: string; readonly value: Fields; readonly timestamp: number; isTold: boolean };

const DAY = 86_400_000;

/**
 * The streams s1 and s2 by their keys: a right record may be `beforeMs` earlier than the left one, or `afterMs` later. What
 * waits for its window and grace to pass without meeting anything is told alone by the record that moves stream time
 * past them. A record is kept for both spans and the grace, by the times of its own side.
 */
export function streamStream(
  records: readonly InputRecord[],
  { join, beforeMs, afterMs, graceMs, result }: StreamStream,
): readonly SinkRecord[] {
  const results: SinkRecord[] = [];
  const all: Waiting[] = [];
  let streamTime = -Infinity;
  const tell = (key: string, [left, right]: readonly [Fields | null, Fields | null], timestamp: number): void => {
    const value = result(left, right);
    if (value !== null) results.push({ key: [key], value, timestamp });
  };
  const tellAlone = (one: Waiting): void => {
    one.isTold = true;
    tell(one.key, one.isLeft ? [one.value, null] : [null, one.value], one.timestamp);
  };
  const lastMate = ({ isLeft, timestamp }: Waiting): number => timestamp + (isLeft ? afterMs : beforeMs);
  const isKept = (one: Waiting): boolean => {
    const newest = Math.max(...all.filter(({ isLeft }) => isLeft === one.isLeft).map(({ timestamp }) => timestamp));
    return one.timestamp + beforeMs + afterMs + (graceMs ?? DAY) >= newest;
  };
  const meets = (left: Waiting, right: Waiting): boolean =>
    left.timestamp - beforeMs <= right.timestamp && right.timestamp <= left.timestamp + afterMs;
  for (const { source, key, value, timestamp } of records) {
    if (key === null || value === null) continue;
    streamTime = Math.max(streamTime, timestamp);
    for (const one of all.filter((waiting) => !waiting.isTold && lastMate(waiting) + (graceMs ?? 0) < streamTime)) tellAlone(one);
    const own: Waiting = { isLeft: source === 's1', key, value, timestamp, isTold: true };
    const met = all.filter(
      (other) => other.isLeft !== own.isLeft && other.key === key && (own.isLeft ? meets(own, other) : meets(other, own)) && isKept(other),
    );
    for (const other of met) {
      other.isTold = true;
      tell(key, own.isLeft ? [value, other.value] : [other.value, value], Math.max(timestamp, other.timestamp));
    }
    all.push(own);
    if (met.length > 0 || !(join === 'FULL' || join === (own.isLeft ? 'LEFT' : 'RIGHT'))) continue;
    // Out of order, and its window has passed: nothing can be waited for.
    if (graceMs === null || lastMate(own) < streamTime) tellAlone(own);
    else own.isTold = false;
  }
  return results;
}
