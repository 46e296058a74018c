import type { WireRecord } from '../../protocol/records.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Connection } from '../connection.ts';
import { countText, Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { clickstream } from './clickstream.ts';
import { pace } from './pace.ts';

export type DatagenRequest = {
  readonly topic: string;
  /** A second; null: as fast as they are taken. */
  readonly rate: number | null;
  /** null: until it is stopped. */
  readonly count: number | null;
  readonly seed: number;
  /** The time of the first click. */
  readonly start: Timestamp;
};

/** How many clicks are made at once at the most. */
const BATCH = 1000;
/** Between clicks that come without a rate. */
const UNPACED_GAP_MS = 1;

/** Sends generated clicks to a topic. At its end, or when it is stopped, it says how many are durable. */
export async function sendClicks(terminal: Terminal, connection: Connection, request: DatagenRequest, signal: AbortSignal): Promise<void> {
  const { topic, count } = request;
  const progress = new Progress(terminal.errors, { label: topic, total: count });
  let acknowledged = 0;
  const onAcknowledged = (durable: number): void => {
    acknowledged = durable;
    progress.update(durable, `${countText(durable)} clicks`);
  };
  try {
    // Stopping ends the input, so that what is on its way is still acknowledged.
    const never = new AbortController().signal;
    acknowledged = await connection.produce(topic, clicks(request, signal), { onAcknowledged, signal: never });
  } finally {
    progress.end();
    terminal.errors.write(`${countText(acknowledged)} click${acknowledged === 1 ? ' is' : 's are'} in topic ${topic}\n`);
  }
}

async function* clicks({ rate, count, seed, start }: DatagenRequest, signal: AbortSignal): AsyncIterable<readonly WireRecord[]> {
  const generator = clickstream({ seed, start, gapMs: rate === null ? UNPACED_GAP_MS : 1000 / rate });
  let left = count ?? Infinity;
  for await (const due of pace(rate, BATCH, signal)) {
    const made = Math.min(due, left);
    left -= made;
    yield Array.from({ length: made }, () => generator.next().value);
    if (left === 0) return;
  }
}
