#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';

// The bundle is one file, which the engine starts again in each of its worker threads.
if (isMainThread) {
  const { main } = await import('./main.ts');
  await main();
} else {
  const { isTaskWorker, runTaskWorker } = await import('../engine/threads/task-worker.ts');
  if (isTaskWorker()) await runTaskWorker();
}
