import type { RecordBatch } from '../../broker/broker.ts';
import { decodeHeaders } from '../../broker/headers.ts';
import { Rejection } from '../../formats/format.ts';
import type { SourceStep } from '../../planner/physical-plan.ts';
import type { Row, Value } from '../../types/value.ts';
import type { DecodedSide } from './decoded-side.ts';

/** The value row of a record from what was decoded of it. Headers that cannot be read reject the record. */
export type ValueAssembler = (decoded: Row, batch: RecordBatch, index: number) => Row | Rejection;
type Part = (decoded: Row, batch: RecordBatch, index: number) => Value;

/** null: the decoded row is the value row. */
export function valueAssembler(step: SourceStep, value: DecodedSide): ValueAssembler | null {
  const headerOf = new Map(step.headerColumns.map(({ index, header }) => [index, header]));
  const inPlace = (index: number, i: number): boolean => !headerOf.has(index) && value.placeOf(index) === i;
  const asDecoded = step.wantedValue.length === value.width && step.wantedValue.every(inPlace);
  if (asDecoded && step.pseudoColumns.length === 0) return null;
  const columns = step.wantedValue.map((index): Part => {
    const header = headerOf.get(index);
    if (header !== undefined) return (_decoded, batch, at) => headerValue(batch, at, header);
    const place = value.placeOf(index);
    return (decoded) => decoded[place];
  });
  const parts: readonly Part[] = [...columns, ...step.pseudoColumns.map((name) => PSEUDO_COLUMNS[name])];
  return (decoded, batch, index) => {
    try {
      return parts.map((part) => part(decoded, batch, index));
    } catch {
      return new Rejection('the headers cannot be read');
    }
  };
}

const PSEUDO_COLUMNS: Readonly<Record<SourceStep['pseudoColumns'][number], Part>> = {
  ROWPARTITION: (_decoded, batch) => batch.partition.partition,
  ROWOFFSET: (_decoded, batch, index) => batch.offsets[index],
};

/** All headers as ARRAY<STRUCT<KEY, VALUE>>, or the value of the last one of a name. Copied: rows outlive batches. */
function headerValue(batch: RecordBatch, index: number, name: string | null): Value {
  const headers = decodeHeaders(batch.bytes, batch.headerStart[index], batch.headerEnd[index]);
  if (name === null) return headers.map(({ key, value }) => [key, copyOf(value)]);
  return copyOf(headers.findLast(({ key }) => key === name)?.value ?? null);
}

const copyOf = (value: Uint8Array | null): Uint8Array | null => (value === null ? null : new Uint8Array(value));
