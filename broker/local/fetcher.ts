import type { Offset, Partition } from '../../types/topic.ts';
import type { RecordBatch } from '../broker.ts';
import type { PartitionLog } from './partition-log.ts';

/** Where a fetcher brings what it reads; both return at once. */
export type FetchTarget = { records(batch: RecordBatch): void; failed(partition: Partition, error: unknown): void };

/** Brings one partition's records to one target for as long as it runs: at once when a commit makes them visible, never while paused. */
export class Fetcher {
  readonly #log: PartitionLog;
  readonly #target: FetchTarget;
  readonly #unwatch: () => void;
  #position: Offset;
  #paused = false;
  #stopped = false;
  /** Set while there is nothing to do. */
  #wake: (() => void) | null = null;
  /** Something happened since the log was looked at last: waiting now would miss it. */
  #changed = false;
  /** The read of what is at `#position`, if it is under way: a file is read while what was read before it is worked on. */
  #ahead: Promise<RecordBatch | null> | null = null;

  constructor(log: PartitionLog, from: Offset, target: FetchTarget) {
    this.#log = log;
    this.#position = from;
    this.#target = target;
    this.#unwatch = log.watch(() => this.#look());
    void this.#run();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#look();
  }

  /** Nothing is brought after this returns. */
  stop(): void {
    this.#stopped = true;
    this.#unwatch();
    this.#look();
  }

  #look(): void {
    this.#changed = true;
    this.#wake?.();
    this.#wake = null;
  }

  async #change(): Promise<void> {
    if (!this.#changed) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#changed = false;
  }

  async #run(): Promise<void> {
    try {
      while (!this.#stopped) {
        if (this.#paused || !(await this.#bring())) await this.#change();
      }
    } catch (error) {
      if (!this.#stopped) this.#target.failed(this.#log.partition, error);
      this.stop();
    }
  }

  /** False: there was nothing. Waits out a pause that came while the file was read. */
  async #bring(): Promise<boolean> {
    this.#changed = false;
    const batch = await (this.#ahead ?? this.#log.read(this.#position));
    this.#ahead = null;
    if (batch === null) return false;
    while (this.#paused && !this.#stopped) await this.#change();
    if (this.#stopped) return true;
    this.#log.check();
    this.#position = batch.nextOffset;
    this.#readAhead();
    if (batch.count > 0) this.#target.records(batch);
    // the next one a turn later, or a long log would hold up everything else
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  #readAhead(): void {
    const next = this.#log.read(this.#position);
    if (!(next instanceof Promise)) return;
    this.#ahead = next;
    // whoever awaits it is told
    next.catch(() => undefined);
  }
}
