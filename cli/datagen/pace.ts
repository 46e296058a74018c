import { setTimeout } from 'node:timers/promises';

const TICK_MS = 25;

/**
 * Answers, as time goes on, how many things are due: `perSecond` of them each second from the first call on, never more
 * than `most` at once. null: as many as are taken. Ends when `signal` aborts.
 */
export async function* pace(perSecond: number | null, most: number, signal: AbortSignal): AsyncIterable<number> {
  const start = performance.now();
  let given = 0;
  while (!signal.aborted) {
    const due = perSecond === null ? most : Math.min(most, Math.floor(((performance.now() - start + TICK_MS) / 1000) * perSecond) - given);
    if (due > 0) {
      given += due;
      yield due;
    } else {
      await setTimeout(TICK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
