import type { WireRecord } from '../../protocol/records.ts';
import type { Connection } from '../connection.ts';
import { countText, Progress } from '../progress.ts';
import { stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import type { HeaderText } from './header-option.ts';
import { type Input, readRecords } from './input.ts';
import type { InputFormat } from './input-format.ts';
import type { RecordShape } from './record-shape.ts';
import { wireRecordMaker } from './wire.ts';

export type ProduceRequest = {
  readonly topic: string;
  /** Sent one after the other. */
  readonly inputs: readonly Input[];
  /** null: what each name says. */
  readonly format: InputFormat | null;
  readonly shape: RecordShape;
  readonly headers: readonly HeaderText[];
};

/**
 * Sends files or a pipe to a topic and says how many records are durable, also when it breaks off. Holds no more of an
 * input than what is on its way.
 */
export async function produceInputs(
  terminal: Terminal,
  connection: Connection,
  request: ProduceRequest,
  signal: AbortSignal,
): Promise<void> {
  const { topic, inputs } = request;
  const sizes = inputs.map(({ bytes }) => bytes);
  const total = sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  const progress = new Progress(terminal.errors, { label: topic, total });
  const from = performance.now();
  let acknowledged = 0;
  const onRead = (bytes: number): void => progress.update(bytes, `${countText(acknowledged)} records`);
  const onAcknowledged = (count: number): void => {
    acknowledged = count;
  };
  try {
    // Stopping ends the input, so that what is on its way is still acknowledged.
    const never = new AbortController().signal;
    acknowledged = await connection.produce(topic, wireRecords(request, onRead, signal), { onAcknowledged, signal: never });
  } finally {
    progress.end();
    const seconds = Math.max(0.001, (performance.now() - from) / 1000);
    const rate = acknowledged >= 10_000 ? `, ${countText(Math.round(acknowledged / seconds))} a second` : '';
    terminal.errors.write(
      `${countText(acknowledged)} record${acknowledged === 1 ? ' is' : 's are'} in topic ${topic}: ${seconds.toFixed(1)} s${rate}\n`,
    );
  }
}

async function* wireRecords(
  request: ProduceRequest,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncIterable<readonly WireRecord[]> {
  const make = wireRecordMaker(request.headers);
  let before = 0;
  for (const input of request.inputs) {
    let bytes = 0;
    const read = (count: number): void => {
      bytes = count;
      onRead(before + count);
    };
    const batches = readRecords(input, { format: request.format, shape: request.shape, onRead: read });
    for await (const batch of endAt(batches, signal)) yield batch.map(make);
    if (signal.aborted) return;
    before += bytes;
  }
}

/** Ends when `signal` aborts, although a pipe may keep its next bytes for ever. */
async function* endAt<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  const iterator = items[Symbol.asyncIterator]();
  const end = stopped(signal).then((): IteratorResult<T> => ({ done: true, value: undefined }));
  for (;;) {
    const next = await Promise.race([iterator.next(), end]);
    if (next.done === true) return;
    yield next.value;
  }
}
