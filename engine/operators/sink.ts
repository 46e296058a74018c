import { partitionFor } from '../../broker/partitioner.ts';
import type { SinkStep, TimestampExtraction } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { groupingKey, type WindowInfo } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Partition } from '../../types/topic.ts';
import type { Operator } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { reportProblem } from './expression-context.ts';
import { partitionList } from './partition-list.ts';
import { SideEncoder } from './side-encoder.ts';
import { timestampOf } from './timestamp-reader.ts';
import { writeBounds } from './window-bounds.ts';

/** The end of a persistent query: records in the sink's formats, with the headers of the record that caused them. */
export class Sink implements Operator {
  readonly counts = newCounts();
  readonly #step: SinkStep;
  readonly #host: PipelineHost;
  readonly #partitions: readonly Partition[];
  readonly #key: SideEncoder;
  readonly #value: SideEncoder;
  readonly #window: WindowInfo | null;
  readonly #timestamp: ((change: Change) => Timestamp | null) | null;

  constructor(step: SinkStep, host: PipelineHost) {
    this.#step = step;
    this.#host = host;
    this.#partitions = partitionList(step.topic, step.partitions);
    this.#key = new SideEncoder({ role: 'key', columns: groupingKey(step.schema), spec: step.keyFormat }, host.formats);
    this.#value = new SideEncoder({ role: 'value', columns: step.schema.value, spec: step.valueFormat }, host.formats);
    this.#window = step.schema.window;
    this.#timestamp = step.timestamp === null ? null : sinkTimestamp(step.timestamp);
  }

  process(change: Change): void {
    this.counts.in++;
    const timestamp = this.#timestamp === null ? change.timestamp : this.#timestamp(change);
    if (timestamp === null) return this.#refuse(noTimestamp(this.#step), 'no-timestamp');
    try {
      this.#append(change, timestamp);
    } catch (error) {
      if (!(error instanceof SqlError) || error.kind !== 'data') throw error;
      return this.#refuse(error, 'unwritable');
    }
    this.counts.forwarded++;
  }

  #append({ key, after }: Change, timestamp: Timestamp): void {
    const { appender, record } = this.#host;
    const bounds = key === null || this.#window === null ? null : writeBounds(this.#window, key);
    const keyBytes = key === null ? null : this.#key.encode(key, bounds);
    const partition = keyBytes === null ? record.partition % this.#partitions.length : this.#partitionFor(keyBytes, bounds);
    const value = after === null ? null : this.#value.encode(after, null);
    appender.append(this.#partitions[partition], timestamp, { key: keyBytes, value, headers: record.headers });
  }

  /** The grouping key alone chooses the partition. A record without one goes where its source's partition number leads. */
  #partitionFor(key: Uint8Array, bounds: Uint8Array | null): number {
    const count = this.#partitions.length;
    if (count === 1) return 0;
    return partitionFor(bounds === null ? key : key.subarray(0, key.length - bounds.length), count);
  }

  #refuse(error: SqlError, reason: 'no-timestamp' | 'unwritable'): void {
    reportProblem({ kind: 'unwritable', step: this.#step.id, error }, this.#host);
    countDrop(this.counts, reason);
  }
}

function noTimestamp({ schema, timestamp }: SinkStep): SqlError {
  assert(timestamp !== null, 'the sink takes its timestamps from a column');
  const columns = timestamp.side === 'key' ? schema.key : schema.value;
  const why =
    timestamp.pattern === null ? 'it is NULL or before 1970' : `it is NULL, before 1970, or does not fit the pattern ${timestamp.pattern}`;
  return new SqlError('UNWRITABLE_VALUE', [columns[timestamp.index].name, 'the timestamp of its record', why]);
}

/** From the column that the sink's TIMESTAMP names; a delete has no columns, and keeps its own. null: there is none in it. */
function sinkTimestamp({ side, index, pattern }: TimestampExtraction): (change: Change) => Timestamp | null {
  const toTimestamp = timestampOf(pattern);
  return ({ key, after, timestamp }) => {
    if (after === null) return timestamp;
    const value = (side === 'key' ? key : after)?.[index] ?? null;
    const found = value === null ? null : toTimestamp(value);
    return found !== null && found >= 0 && Number.isSafeInteger(found) ? found : null;
  };
}
