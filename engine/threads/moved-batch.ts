import type { Append, Appends, RecordBatch } from '../../broker/broker.ts';
import { Transferred } from './endpoint.ts';

/**
 * A batch on its way to another thread. Its bytes are copied once, exactly: a view would take its whole buffer along,
 * which other readers still need.
 */
export function movedBatch(batch: RecordBatch): Transferred {
  const bytes = new Uint8Array(batch.bytes);
  return new Transferred({ ...batch, bytes }, [bytes.buffer]);
}

/** Appends are made for one reader: their buffers move where they are whole, and are copied where they are views. */
export function movedAppends(appends: Appends): Transferred {
  const whole = appends.map((append): Append => (isWhole(append.bytes) ? append : { ...append, bytes: new Uint8Array(append.bytes) }));
  return new Transferred(
    whole,
    whole.map((append) => append.bytes.buffer as ArrayBuffer),
  );
}

function isWhole(bytes: Uint8Array): boolean {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
}
