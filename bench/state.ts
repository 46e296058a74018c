import { STATE_KINDS, type StateKind } from './state/kinds.ts';
import { LiveRows } from './state/live-rows.ts';
import { measure, type Measured, type Sample } from './state/measure.ts';

/** Rows against the least that there can be, and the heap at the end against that at half of the records. */
const MOST = 1.2;

/**
 * One million records through each kind of window and join, whose rows expire or are deleted many times over: what the
 * stores hold, at any time and at the end, against the least that they must, reckoned from the records by themselves; and
 * whether the heap stands still. Changes that wait for the next commit are apart: a setting bounds them in bytes. So are
 * rows that the last checkpoint has and that are gone: the next one tells of them. `--only=text`: the kinds whose names have
 * the text.
 */
export async function run(): Promise<void> {
  const only = process.argv.find((name) => name.startsWith('--only='))?.slice('--only='.length) ?? '';
  let base: number | null = null;
  for (const kind of STATE_KINDS.filter(({ name }) => name.includes(only))) {
    const measured = await measure(kind);
    const rate = kind.feeds.reduce((sum, { records }) => sum + records, 0) / measured.seconds;
    base ??= rate;
    report(kind, measured, { rate, base });
  }
}

function report(kind: StateKind, measured: Measured, { rate, base }: { readonly rate: number; readonly base: number }): void {
  const { peak, end } = compared(kind, measured.samples);
  const [half, whole] = measured.heap;
  const isTooMuch = Math.max(peak.ratio, end.ratio, whole / half) > MOST;
  if (isTooMuch) process.exitCode = 1;
  console.log(
    [
      `state, ${kind.name}: rows ${rowsText(end)} at the end, ${rowsText(peak)} at the worst (at most ${MOST}; least: ${kind.reckoning})`,
      `heap ${megabytes(half)} MB at half, ${megabytes(whole)} at the end = ${(whole / half).toFixed(2)} (at most ${MOST})`,
      `late ${measured.late}`,
      `${Math.round(rate).toLocaleString('en')} records/s = ${(rate / base).toFixed(2)} × the first kind${isTooMuch ? '. TOO MUCH' : ''}`,
    ].join('; '),
  );
}

type Compared = { readonly rows: number; readonly least: number; readonly ratio: number };

/** The last sample, and the worst of those by which the state had grown to its usual size. */
function compared({ feeds, minimum }: StateKind, samples: readonly Sample[]): { readonly peak: Compared; readonly end: Compared } {
  const live = feeds.map(() => new LiveRows());
  const applied = feeds.map(() => 0);
  const all = samples.map(({ records, rows }): Compared => {
    for (const [f, feed] of feeds.entries()) {
      for (; applied[f] < records[f]; applied[f]++) {
        const { timestamp, rows: kept } = feed.record(applied[f]);
        live[f].apply(timestamp, kept);
      }
    }
    const least = minimum(live);
    return { rows, least, ratio: rows / least };
  });
  const usual = Math.max(...all.map(({ least }) => least)) / 2;
  const grown = all.filter(({ least }) => least >= usual);
  const peak = grown.reduce((worst, next) =>
    next.ratio > worst.ratio || (next.ratio === worst.ratio && next.rows > worst.rows) ? next : worst,
  );
  return { peak, end: all[all.length - 1] };
}

const rowsText = ({ rows, least, ratio }: Compared): string => `${rows} / ${least} = ${ratio.toFixed(2)}`;
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
