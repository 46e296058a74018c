import { partitionFor } from '../../broker/partitioner.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { formatNamed, FORMATS } from '../../formats/formats.ts';
import { subjectOf } from '../../planner/facts.ts';
import type { Source } from '../../planner/catalog.ts';
import { SqlError } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import { SideEncoder, type EncodedSide } from '../operators/side-encoder.ts';
import type { Producer } from '../producer.ts';

/** A row of a source: every column of its schema, in its order. */
export type InsertedRow = { readonly key: Row; readonly value: Row; readonly timestamp: Timestamp };

/** Writes rows that somebody inserts into a source, a record each. */
export class RowWriter {
  readonly #source: Source;
  readonly #producer: Producer;
  /** Whether a value column, by index, stands in the record's value. */
  readonly #inValue: readonly boolean[];
  readonly #key: SideEncoder;
  readonly #value: SideEncoder;

  /** Throws FOREIGN_SCHEMA. */
  constructor(source: Source, producer: Producer) {
    this.#source = source;
    this.#producer = producer;
    const isHeader = (column: Column): boolean => source.headers.some((header) => header.column === column.name);
    this.#inValue = source.schema.value.map((column) => !isHeader(column));
    const columns = source.schema.value.filter((_, i) => this.#inValue[i]);
    this.#key = encoderOf({ role: 'key', columns: groupingKey(source.schema), spec: source.keyFormat }, source);
    this.#value = encoderOf({ role: 'value', columns, spec: source.valueFormat }, source);
  }

  /** Resolves when the row is durable. Rows are written in the order of the calls. */
  append({ key, value, timestamp }: InsertedRow): Promise<void> {
    const { topic, partitions } = this.#source;
    const keyBytes = this.#key.encode(key, null);
    const inValue = value.filter((_, i) => this.#inValue[i]);
    const builder = new RecordBatchBuilder();
    builder.append(timestamp, keyBytes, this.#value.encode(inValue, null), null);
    const partition = keyBytes === null ? 0 : partitionFor(keyBytes, partitions);
    return this.#producer.append({ partition: { topic, partition }, ...builder.finish() });
  }
}

function encoderOf(side: EncodedSide, source: Source): SideEncoder {
  const { role, spec } = side;
  const schema = formatNamed(spec.name)?.schema ?? null;
  if (schema !== null && spec.options['SCHEMA_ID'] === undefined) {
    throw new SqlError('FOREIGN_SCHEMA', [source.name, role, subjectOf(source.topic, role)]);
  }
  return new SideEncoder(side, FORMATS);
}
