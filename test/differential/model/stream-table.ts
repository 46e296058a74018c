import type { Cell, Fields, InputRecord, SinkRecord } from '../case.ts';

/** `key`: the stream's column that names a row of the table. */
export type StreamTable = {
  readonly isLeft: boolean;
  readonly key: string;
  readonly result: (left: Fields, right: Fields | null) => readonly Cell[] | null;
};

/** Each record of the stream s1 meets the row that the table x1 has at that moment. */
export function streamTable(records: readonly InputRecord[], { isLeft, key: column, result }: StreamTable): readonly SinkRecord[] {
  const rows = new Map<string, Fields>();
  const results: SinkRecord[] = [];
  for (const { source, key, value, timestamp } of records) {
    if (source === 'x1') {
      if (key !== null && value === null) rows.delete(key);
      else if (key !== null && value !== null) rows.set(key, value);
      continue;
    }
    const wanted = value === null ? null : column === 'k' ? key : value[column];
    if (value === null || wanted === null) continue;
    const right = rows.get(wanted as string) ?? null;
    const row = right === null && !isLeft ? null : result({ ...value, k: key }, right);
    if (row !== null) results.push({ key: [wanted], value: row, timestamp });
  }
  return results;
}
