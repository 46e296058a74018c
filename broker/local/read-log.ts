import type { Offset } from '../../types/topic.ts';
import type { RecordBatch } from '../broker.ts';
import type { PartitionLog } from './partition-log.ts';

/** See Broker.read. `find` is called at the first step: an unknown partition is an error of the iteration. */
export async function* readLog(find: () => PartitionLog, from: Offset, signal: AbortSignal): AsyncGenerator<RecordBatch, void, undefined> {
  const log = find();
  let position = from;
  while (!signal.aborted) {
    const batch = await log.read(position);
    if (signal.aborted) return;
    if (batch === null) {
      await changeOf(log, position, signal);
      continue;
    }
    position = batch.nextOffset;
    if (batch.count > 0) yield batch;
  }
}

/** Resolves when there is something at `position`, something happened to the log, or at abort. */
async function changeOf(log: PartitionLog, position: Offset, signal: AbortSignal): Promise<void> {
  log.check();
  if (log.end > position || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      unwatch();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const unwatch = log.watch(finish);
    signal.addEventListener('abort', finish);
  });
}
