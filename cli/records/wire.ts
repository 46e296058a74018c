import { isUtf8 } from 'node:buffer';
import type { WireBytes, WireRecord } from '../../protocol/records.ts';
import type { HeaderText } from './header-option.ts';
import type { OutRecord } from './record-shape.ts';

/** Bytes as they travel: text where they are text, base64 otherwise. */
export function wireBytes(bytes: Uint8Array | null): WireBytes {
  if (bytes === null) return null;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(view) ? view.toString('utf8') : { base64: view.toString('base64') };
}

/** The bytes that came. */
export function bytesOfWire(bytes: WireBytes): Uint8Array | null {
  if (bytes === null) return null;
  return typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes.base64, 'base64');
}

/** Makes what is sent of an input's records; every one gets the same headers. */
export function wireRecordMaker(headers: readonly HeaderText[]): (record: OutRecord) => WireRecord {
  if (headers.length === 0) return ({ key, value }) => ({ key: wireBytes(key), value: wireBytes(value) });
  const all = headers.map(({ key, value }) => [key, value] as const);
  return ({ key, value }) => ({ key: wireBytes(key), value: wireBytes(value), headers: all });
}
