import type { Cell, Fields, InputRecord, SinkRecord } from '../case.ts';
import { counted, Told, type Grouping } from './groups.ts';

/** `isFinal`: each session is told of once, when it has closed. */
export type SessionWindow = { readonly gapMs: number; readonly graceMs: number; readonly isFinal: boolean };

type Session = { readonly group: Cell; readonly start: number; readonly end: number; readonly rows: readonly Fields[] };

/**
 * GROUP BY in sessions. A record takes the place of all sessions of its group that are no further from it than the gap,
 * together with them. A session has closed when it ends more than gap and grace before stream time: it is joined no more,
 * and a record that would make such a one is late.
 */
export function sessions(
  records: readonly InputRecord[],
  grouping: Grouping,
  { gapMs, graceMs, isFinal }: SessionWindow,
): readonly SinkRecord[] {
  const told = new Told(grouping);
  const key = ({ group, start, end }: Session): readonly Cell[] => [group, start, end];
  let all: readonly Session[] = [];
  let streamTime = -Infinity;
  const hasClosed = (end: number): boolean => end + gapMs + graceMs < streamTime;
  for (const { group, row, timestamp } of counted(records, grouping)) {
    streamTime = Math.max(streamTime, timestamp);
    const met = all.filter(
      (one) => one.group === group && !hasClosed(one.end) && one.start <= timestamp + gapMs && one.end >= timestamp - gapMs,
    );
    const start = Math.min(timestamp, ...met.map((one) => one.start));
    const end = Math.max(timestamp, ...met.map((one) => one.end));
    if (hasClosed(end)) continue;
    const session = { group, start, end, rows: [...met.flatMap(({ rows }) => rows), row] };
    all = [...all.filter((one) => !met.includes(one)), session];
    if (isFinal) continue;
    for (const one of met.toSorted((a, b) => a.end - b.end)) if (start < end) told.delete(key(one), one.end);
    told.put(key(session), session.rows, end);
  }
  if (isFinal) for (const one of all) if (hasClosed(one.end)) told.put(key(one), one.rows, one.end);
  return told.records;
}
