import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** Seconds and bytes, of the whole process; the event loop is the main thread's. */
export type ProcessFigures = {
  readonly residentBytes: number;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  readonly cpuSeconds: number;
  readonly uptimeSeconds: number;
  /** How long the event loop was late since the last look, by quantile; empty at the first one. */
  readonly eventLoopDelay: readonly { readonly quantile: number; readonly seconds: number }[];
};

const QUANTILES = [0.5, 0.99, 1];
const RESOLUTION_MS = 20;
const NS_PER_SECOND = 1e9;
const US_PER_SECOND = 1e6;

/** Looks at the process. The event loop is watched from the first look on: who never looks does not pay for it. */
export class ProcessWatch {
  #delay: IntervalHistogram | null = null;

  figures(): ProcessFigures {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return {
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      externalBytes: external,
      cpuSeconds: (user + system) / US_PER_SECOND,
      uptimeSeconds: process.uptime(),
      eventLoopDelay: this.#readDelay(),
    };
  }

  close(): void {
    this.#delay?.disable();
    this.#delay = null;
  }

  #readDelay(): ProcessFigures['eventLoopDelay'] {
    const delay = this.#delay;
    if (delay === null) {
      this.#delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      this.#delay.enable();
      return [];
    }
    if (delay.count === 0) return [];
    // The histogram's values include the interval itself.
    const late = (ns: number): number => Math.max(0, ns / NS_PER_SECOND - RESOLUTION_MS / 1000);
    const read = QUANTILES.map((quantile) => ({ quantile, seconds: late(delay.percentile(quantile * 100)) }));
    delay.reset();
    return read;
  }
}
