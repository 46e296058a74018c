import type { RecordBatch } from '../../broker/broker.ts';

/** A record's headers as raw bytes; null where it has none. */
export function rawHeaders(batch: RecordBatch, index: number): Uint8Array | null {
  const start = batch.headerStart[index];
  const end = batch.headerEnd[index];
  // One byte is the count of none.
  return end - start <= 1 ? null : batch.bytes.subarray(start, end);
}
