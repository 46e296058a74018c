import type { Change } from '../../types/change.ts';
import type { Operator } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { newCounts } from './counts.ts';

/** The end of a push query: its subscriber gets every change. */
export class SubscriberOutput implements Operator {
  readonly counts = newCounts();
  readonly #host: PipelineHost;

  constructor(host: PipelineHost) {
    this.#host = host;
  }

  process(change: Change): void {
    this.counts.in++;
    this.counts.forwarded++;
    this.#host.output(change);
  }
}
