import type { Timestamp } from '../../types/time.ts';
import { drawTable, type TableColumn } from '../render/table.ts';
import type { PageCount, PageCounts } from './page-counts.ts';

/** The demo's windows, in ms. */
export const WINDOW_MS = 10_000;
const BAR = 24;
const COLUMNS: readonly TableColumn[] = [
  { name: 'PAGE', align: 'left' },
  { name: 'CLICKS', align: 'right' },
  { name: 'AVERAGE_MS', align: 'right' },
  { name: '', align: 'left' },
];

/** A whole picture of the latest windows, the running one first. */
export function demoFrame(counts: PageCounts, width: number): string {
  const starts = counts.starts();
  const most = Math.max(1, ...starts.flatMap((start) => counts.rows(start).map(({ clicks }) => clicks)));
  const pictures = starts.map((start, at) => {
    const rows = counts.rows(start).map((row) => [...cells(row), '█'.repeat(Math.round((row.clicks / most) * BAR))]);
    return `${windowText(start)}${at === 0 ? '' : ' (before)'}\n${drawTable(COLUMNS, rows, width)}`;
  });
  return pictures.join('\n');
}

/** One row as a line, where nobody can see it move. */
export function demoLine(row: PageCount): string {
  const [page = '', clicks, average] = cells(row);
  return `${windowText(row.windowStart)}  ${page.padEnd(10)} ${clicks?.padStart(5)} clicks ${average?.padStart(7)} ms on average\n`;
}

function cells({ page, clicks, averageMs }: PageCount): readonly string[] {
  return [page, String(clicks), averageMs.toFixed(1)];
}

/** `12:00:10 to 12:00:20`, in UTC as everything in SQL. */
function windowText(start: Timestamp): string {
  const time = (at: Timestamp): string => new Date(at).toISOString().slice(11, 19);
  return `${time(start)} to ${time(start + WINDOW_MS)} UTC`;
}
