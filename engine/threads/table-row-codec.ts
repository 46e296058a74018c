import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { PhysicalPlan } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import { BIGINT } from '../../types/sql-type.ts';
import type { TableRow } from '../materialization.ts';
import { ByteReader } from '../state/byte-reader.ts';
import { RowCodec } from '../state/row-codec.ts';

/** Rows of a query's table on their way between threads, as bytes: key, value and a row of the timestamp, one row after another. */
export class TableRowCodec {
  readonly #key: RowCodec;
  readonly #value: RowCodec;
  readonly #timestamp = new RowCodec([BIGINT]);
  readonly #reader = new ByteReader();

  constructor(plan: PhysicalPlan) {
    const { materialization } = plan;
    assert(materialization !== null, `query ${plan.queryId} has no table`);
    const last = materialization.steps.at(-1);
    const step = plan.steps.find((candidate) =>
      last === undefined ? 'store' in candidate && candidate.store === materialization.store : candidate.id === last,
    );
    assert(step !== undefined, `some step gives the rows of ${plan.queryId}`);
    this.#key = RowCodec.of(step.schema.key);
    this.#value = RowCodec.of(step.schema.value);
  }

  /** In a buffer of their own, which may move. */
  encode(rows: readonly TableRow[]): Uint8Array<ArrayBuffer> {
    const out = new GrowingBytes();
    for (const { key, value, timestamp } of rows) {
      this.#key.encode(key, out);
      this.#value.encode(value, out);
      this.#timestamp.encode([timestamp], out);
    }
    return new Uint8Array(out.view());
  }

  decode(bytes: Uint8Array): readonly TableRow[] {
    const rows: TableRow[] = [];
    const reader = this.#reader.at(bytes, 0);
    while (reader.position < bytes.length) {
      const key = this.#key.decode(reader);
      const value = this.#value.decode(reader);
      const [timestamp] = this.#timestamp.decode(reader);
      rows.push({ key, value, timestamp: timestamp as number });
    }
    return rows;
  }
}
