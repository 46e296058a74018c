import type { PartitionAccount, QueryAccount, StepAccount, StreamTimeAccount } from '../../protocol/query-account.ts';
import { timestampText } from '../../types/time-text.ts';
import { safeText } from './cell.ts';
import { drawTable, type Cells, type TableColumn } from './table.ts';

const BYTES_PER_KB = 1024;

/** What a query does with what comes in: its figures as tables, then why nothing may come out of it. */
export function queryAccount(account: QueryAccount, width: number): string {
  const { steps, streamTimes, partitions, stores, hints } = account;
  const tables = [
    section(columns('Step', '>In', '>Forwarded', '>Held', 'Dropped'), steps.map(stepCells), width),
    section(columns('Partition', '>Position', '>End', '>Lag', 'Next record', 'Last record'), partitions.map(partitionCells), width),
    section(columns('Step', '>Partition', 'Stream time', 'Next window closes at'), streamTimes.map(streamTimeCells), width),
    section(
      columns('Store', '>Rows', '>Memory'),
      stores.map(({ store, rows, bytes }) => [store, String(rows), `${Math.ceil(bytes / BYTES_PER_KB)} KB`]),
      width,
    ),
  ];
  return [summary(account), ...tables, hintList(hints)].filter((part) => part !== '').join('\n');
}

function summary({ queryId, state, commits, restarts }: QueryAccount): string {
  const average = commits.averageMs === null ? '' : ` of ${commits.averageMs.toFixed(1)} ms on average`;
  const again = restarts === 0 ? '' : `, ${counted(restarts, 'restart')}`;
  return `Query ${queryId}: ${state}, ${counted(commits.count, 'commit')}${average}${again}\n`;
}

/** A table with rows, or nothing. */
function section(names: readonly TableColumn[], rows: readonly Cells[], width: number): string {
  return rows.length === 0 ? '' : drawTable(names, rows, width);
}

/** Columns by name; `>` before one with numbers. */
function columns(...names: readonly string[]): readonly TableColumn[] {
  return names.map((name) => (name.startsWith('>') ? { name: name.slice(1), align: 'right' } : { name, align: 'left' }));
}

function stepCells({ step, in: came, forwarded, held, dropped }: StepAccount): Cells {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${reason} ${count}`);
  return [step, String(came), String(forwarded), String(held), reasons.join(', ')];
}

function partitionCells({ topic, partition, position, end, lag, idle, headTime, lastTime }: PartitionAccount): Cells {
  const next = idle ? 'idle' : headTime === null ? 'on its way' : timestampText(headTime);
  return [`${topic}-${partition}`, String(position), String(end), String(lag), next, lastTime === null ? '' : timestampText(lastTime)];
}

function streamTimeCells({ step, partition, streamTime, nextClose }: StreamTimeAccount): Cells {
  return [step, String(partition), timestampText(streamTime), nextClose === null ? '' : timestampText(nextClose)];
}

function hintList(hints: readonly string[]): string {
  return hints.map((hint) => `• ${safeText(hint)}\n`).join('');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
