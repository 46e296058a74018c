import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { RepartitionStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { Partition } from '../../types/topic.ts';
import type { Operator } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { ChangeCodec } from '../state/change-codec.ts';
import { newCounts } from './counts.ts';
import { partitionChooser, type PartitionChooser } from './partition-chooser.ts';
import { partitionList } from './partition-list.ts';

/** Sends changes, before and after, to the partition of the internal topic that their key or their route chooses. */
export class Repartition implements Operator {
  readonly counts = newCounts();
  readonly #host: PipelineHost;
  readonly #codec: ChangeCodec;
  readonly #partitions: readonly Partition[];
  readonly #choose: PartitionChooser;
  readonly #key = new GrowingBytes();
  readonly #value = new GrowingBytes();

  constructor(step: RepartitionStep, host: PipelineHost) {
    this.#host = host;
    this.#codec = new ChangeCodec(step.schema);
    this.#partitions = partitionList(step.topic, step.partitions);
    this.#choose = partitionChooser(step, host);
  }

  process(change: Change): void {
    this.counts.in++;
    this.counts.forwarded++;
    const { record, appender } = this.#host;
    const key = this.#keyBytes(change);
    const partition = this.#partitions[this.#choose(change, key)];
    this.#value.reset();
    this.#codec.writeRows(change, this.#value);
    appender.append(partition, change.timestamp, { key, value: this.#value.view(), headers: record.headers });
  }

  #keyBytes({ key }: Change): Uint8Array | null {
    if (key === null) return null;
    this.#key.reset();
    this.#codec.writeKey(key, this.#key);
    return this.#key.view();
  }
}
