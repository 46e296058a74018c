import { partitionFor } from '../../broker/partitioner.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { RepartitionStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { SqlError } from '../../types/errors.ts';
import { groupingKey } from '../../types/schema.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { RowCodec } from '../state/row-codec.ts';
import { SideEncoder } from './side-encoder.ts';

/** The partition that a change goes to; `key`: its compact bytes, null: it has none. */
export type PartitionChooser = (change: Change, key: Uint8Array | null) => number;

/** Decided by the step's route. A change that has no place by its key goes where its source's partition number leads. */
export function partitionChooser(step: RepartitionStep, { record, formats }: Pick<PipelineHost, 'record' | 'formats'>): PartitionChooser {
  const { route, schema, partitions } = step;
  const anywhere = (): number => record.partition % partitions;
  if (route?.by === 'column') return ({ before, after }) => Number((after ?? before)?.[route.index]);
  if (route?.by === 'key-format') {
    const bytesOf = keyBytes(new SideEncoder({ role: 'key', columns: groupingKey(schema), spec: route.keyFormat }, formats));
    return (change) => {
      const bytes = bytesOf(change);
      return bytes === null ? anywhere() : partitionFor(bytes, partitions);
    };
  }
  if (schema.window === null) return (_change, key) => (key === null ? anywhere() : partitionFor(key, partitions));
  const codec = RowCodec.of(groupingKey(schema));
  const out = new GrowingBytes();
  return ({ key }) => {
    if (key === null) return anywhere();
    out.reset();
    codec.encode(key, out);
    return partitionFor(out.view(), partitions);
  };
}

/** null: there are none. No record of the other topic has a key that its format cannot write. */
function keyBytes(encoder: SideEncoder): (change: Change) => Uint8Array | null {
  return ({ key }) => {
    if (key === null) return null;
    try {
      return encoder.encode(key, null);
    } catch (error) {
      if (error instanceof SqlError && error.kind === 'data') return null;
      throw error;
    }
  };
}
