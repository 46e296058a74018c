import type { Fields, InputRecord, SinkRecord } from '../case.ts';
import { counted, Told, type Grouping } from './groups.ts';

/** `isFinal`: each window is told of once, when it has closed. */
export type TimeWindow = { readonly sizeMs: number; readonly advanceMs: number; readonly graceMs: number; readonly isFinal: boolean };

/**
 * GROUP BY in windows [start, start + size), one at each advance since the epoch. A record is late for a window that ends
 * grace or more before stream time, the largest timestamp that has come.
 */
export function timeWindows(records: readonly InputRecord[], grouping: Grouping, window: TimeWindow): readonly SinkRecord[] {
  const { sizeMs, advanceMs, graceMs, isFinal } = window;
  const told = new Told(grouping);
  const windows = new Map<string, { key: (string | number)[]; rows: Fields[]; timestamp: number; end: number }>();
  let streamTime = -Infinity;
  for (const { group, row, timestamp } of counted(records, grouping)) {
    streamTime = Math.max(streamTime, timestamp);
    for (let start = 0; start <= timestamp; start += advanceMs) {
      // There are many windows since the epoch.
      if (start + sizeMs <= timestamp) start = Math.max(start, Math.floor((timestamp - sizeMs) / advanceMs) * advanceMs);
      const end = start + sizeMs;
      if (end <= timestamp || end + graceMs <= streamTime) continue;
      const key = [group as string, start, end];
      const found = windows.get(key.join()) ?? { key, rows: [], timestamp, end };
      windows.set(key.join(), found);
      found.rows.push(row);
      found.timestamp = Math.max(found.timestamp, timestamp);
      if (!isFinal) told.put(key, found.rows, found.timestamp);
    }
  }
  if (isFinal)
    for (const { key, rows, timestamp, end } of windows.values()) if (end + graceMs <= streamTime) told.put(key, rows, timestamp);
  return told.records;
}
