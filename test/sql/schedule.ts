/** How a file is run. Every schedule gives the same answer, in the sense of its `comparison`. */
export type Schedule = {
  readonly name: string;
  /** Of the topics that a file's CREATE statements read without saying how many partitions they have. */
  readonly partitions: number;
  /** How the records of a block come: one after another without waiting, each drained before the next, or in one append. */
  readonly delivery: 'stream' | 'drained' | 'batch';
  /** `cache.max.bytes.buffering`: null leaves the default, so that tables hold back their changes until a commit. */
  readonly cacheBytes: number | null;
  /** What happens to the process after each part of the file, and in the middle of each block of input. */
  readonly death: 'never' | 'killed' | 'killed or closed';
  /** Whether checkpoints are written. */
  readonly checkpoints: boolean;
  readonly workers: number;
};

const PLAIN: Schedule = {
  name: 'as it is',
  partitions: 1,
  delivery: 'stream',
  cacheBytes: 0,
  death: 'never',
  checkpoints: false,
  workers: 0,
};

/** The first one writes expectations anew when that is asked for. */
export const SCHEDULES: readonly Schedule[] = [
  PLAIN,
  { ...PLAIN, name: 'records one by one', delivery: 'drained' },
  { ...PLAIN, name: 'blocks in one batch', delivery: 'batch' },
  { ...PLAIN, name: 'killed after each part', death: 'killed' },
  { ...PLAIN, name: 'killed or closed after each part, with checkpoints', death: 'killed or closed', checkpoints: true },
  { ...PLAIN, name: 'changes held back until a commit', cacheBytes: null },
  { ...PLAIN, name: 'three partitions', partitions: 3 },
];

export const WORKER_SCHEDULES: readonly Schedule[] = [{ ...PLAIN, name: 'two worker threads', partitions: 3, workers: 2 }];
