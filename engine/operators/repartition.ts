import { partitionFor } from '../../broker/partitioner.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { RepartitionStep, Route } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { Partition } from '../../types/topic.ts';
import type { Operator } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { ChangeCodec } from '../state/change-codec.ts';
import { newCounts } from './counts.ts';
import { partitionList } from './partition-list.ts';
import { SideEncoder } from './side-encoder.ts';

/** Sends changes, before and after, to the partition of the internal topic that their key or their route chooses. */
export class Repartition implements Operator {
  readonly counts = newCounts();
  readonly #host: PipelineHost;
  readonly #codec: ChangeCodec;
  readonly #partitions: readonly Partition[];
  readonly #route: { readonly route: Route | undefined; readonly encoder: SideEncoder | null };
  readonly #key = new GrowingBytes();
  readonly #value = new GrowingBytes();

  constructor(step: RepartitionStep, host: PipelineHost) {
    this.#host = host;
    this.#codec = new ChangeCodec(step.schema);
    this.#partitions = partitionList(step.topic, step.partitions);
    this.#route = { route: step.route, encoder: keyEncoder(step, host) };
  }

  process(change: Change): void {
    this.counts.in++;
    this.counts.forwarded++;
    const { record, appender } = this.#host;
    const count = this.#partitions.length;
    const key = this.#keyBytes(change);
    const partition = this.#routed(change) ?? (key === null ? record.partition % count : partitionFor(key, count));
    this.#value.reset();
    this.#codec.writeRows(change, this.#value);
    appender.append(this.#partitions[partition], change.timestamp, { key, value: this.#value.view(), headers: record.headers });
  }

  /** null: its key chooses. */
  #routed({ key, before, after }: Change): number | null {
    const { route, encoder } = this.#route;
    if (encoder !== null) {
      const bytes = key === null ? null : encoder.encode(key, null);
      return bytes === null ? null : partitionFor(bytes, this.#partitions.length);
    }
    return route?.by === 'column' ? Number((after ?? before)?.[route.index]) : null;
  }

  #keyBytes({ key }: Change): Uint8Array | null {
    if (key === null) return null;
    this.#key.reset();
    this.#codec.writeKey(key, this.#key);
    return this.#key.view();
  }
}

function keyEncoder({ schema, route }: RepartitionStep, { formats }: PipelineHost): SideEncoder | null {
  if (route?.by !== 'key-format') return null;
  return new SideEncoder({ role: 'key', columns: groupingKey(schema), spec: route.keyFormat }, formats);
}
