import type { RecordBatch } from '../../broker/broker.ts';
import type { StepId } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert, SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Partition } from '../../types/topic.ts';
import type { Operator, OperatorCounts, Output } from '../operator.ts';
import type { PipelineHost, PipelineInput } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { rawHeaders } from './raw-headers.ts';
import { Unusable } from './source-decoder.ts';

/** Records as changes; a record that is none is a value that says why. */
export type RecordDecoder = {
  /** As PipelineInput's. */
  prepare?(batch: RecordBatch): Promise<void> | null;
  decode(batch: RecordBatch, index: number): Change | Unusable;
};

/** The operator of a stream's source, and of a repartition's other end: what was decoded goes on. */
export class StreamSource implements Operator {
  readonly counts = newCounts();
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    this.counts.forwarded++;
    this.#output(change);
  }
}

/** The operator of a table's source where nobody asks what a row was: only records without a whole key are no part of it. */
export class KeyedSource implements Operator {
  readonly counts = newCounts();
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    if (change.key === null || change.key.includes(null)) return countDrop(this.counts, 'null-key');
    this.counts.forwarded++;
    this.#output(change);
  }
}

/** A source step as its inputs see it. A record that was rejected counts as one that came in. */
export type SourceParts = { readonly step: StepId; readonly decoder: RecordDecoder; readonly operator: SourceOperator };
type SourceOperator = { readonly counts: OperatorCounts; process(change: Change): void };

/** One partition's way into a source. */
export class SourceInput implements PipelineInput {
  readonly #partition: Partition;
  readonly #source: SourceParts;
  readonly #host: PipelineHost;
  #batch: RecordBatch | null = null;
  #index = 0;
  #change: Change | null = null;

  constructor(partition: Partition, source: SourceParts, host: PipelineHost) {
    this.#partition = partition;
    this.#source = source;
    this.#host = host;
  }

  prepare(batch: RecordBatch): Promise<void> | null {
    return this.#source.decoder.prepare?.(batch) ?? null;
  }

  load(batch: RecordBatch, index: number): Timestamp | null {
    const decoded = this.#source.decoder.decode(batch, index);
    if (decoded instanceof Unusable) {
      this.#reject(decoded, batch, index);
      return null;
    }
    this.#batch = batch;
    this.#index = index;
    this.#change = decoded;
    return decoded.timestamp;
  }

  process(): void {
    const batch = this.#batch;
    assert(batch !== null && this.#change !== null, 'no record is loaded');
    this.#forward(this.#change, batch, this.#index);
  }

  take(batch: RecordBatch, index: number): void {
    const decoded = this.#source.decoder.decode(batch, index);
    if (decoded instanceof Unusable) this.#reject(decoded, batch, index);
    else this.#forward(decoded, batch, index);
  }

  #forward(change: Change, batch: RecordBatch, index: number): void {
    const { record } = this.#host;
    record.topic = this.#partition.topic;
    record.partition = this.#partition.partition;
    record.offset = batch.offsets[index];
    record.headers = rawHeaders(batch, index);
    this.#source.operator.process(change);
  }

  #reject(unusable: Unusable, batch: RecordBatch, index: number): void {
    const { counts } = this.#source.operator;
    if (this.#host.fatal.has(unusable.drop)) throw new SqlError('UNREADABLE_RECORD', [unusable.reason]);
    counts.in++;
    countDrop(counts, unusable.drop);
    const slice = (start: number, end: number): Uint8Array | null => (start < 0 ? null : batch.bytes.subarray(start, end));
    this.#host.report({
      kind: 'unreadable',
      step: this.#source.step,
      reason: `The record was skipped: ${unusable.reason}.`,
      partition: this.#partition,
      offset: batch.offsets[index],
      key: slice(batch.keyStart[index], batch.keyEnd[index]),
      value: slice(batch.valueStart[index], batch.valueEnd[index]),
    });
  }
}
