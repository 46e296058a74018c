import type { EngineAccounts } from '../../engine/engine-accounts.ts';
import type { ProcessFigures } from './process-figures.ts';
import type { RequestCount } from './request-counter.ts';

/** Everything that a scrape shows, gathered once. */
export type Figures = {
  readonly accounts: EngineAccounts;
  readonly requests: readonly RequestCount[];
  readonly process: ProcessFigures;
  readonly version: string;
};

/**
 * One metric of /metrics. Nothing is counted here: `samples` reads plain numbers that their owners count, so what is gone
 * (a dropped query, a deleted topic) is gone from the next scrape. Units are seconds and bytes, as Prometheus has it.
 */
export type Metric = {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One sentence. */
  readonly help: string;
  /** Names; each sample gives their values in this order. */
  readonly labels: readonly string[];
  readonly samples: (figures: Figures) => readonly Sample[];
};

export type Sample = { readonly labels: readonly (string | number)[]; readonly value: number | Histogram };

/** `within[i]` of `count` were at most `bounds[i]`. */
export type Histogram = {
  readonly bounds: readonly number[];
  readonly within: readonly number[];
  readonly count: number;
  readonly sum: number;
};
