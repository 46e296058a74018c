import type { RecordBatch } from '../../broker/broker.ts';
import type { RepartitionSourceStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { ChangeCodec } from '../state/change-codec.ts';
import { Unusable } from './source-decoder.ts';

/** Reads what a Repartition wrote. */
export class RepartitionDecoder {
  readonly #codec: ChangeCodec;

  constructor(step: RepartitionSourceStep) {
    this.#codec = new ChangeCodec(step.schema);
  }

  decode(batch: RecordBatch, index: number): Change | Unusable {
    const valueStart = batch.valueStart[index];
    if (valueStart < 0) return new Unusable('it is no change of an internal topic');
    return this.#codec.read(batch.bytes, batch.keyStart[index], valueStart, batch.timestamps[index]);
  }
}
