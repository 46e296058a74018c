import { isUtf8 } from 'node:buffer';
import type { WireBytes } from '../../protocol/records.ts';

/** Text where the bytes are valid UTF-8, base64 otherwise. */
export function encodeWireBytes(bytes: Uint8Array | null): WireBytes {
  if (bytes === null) return null;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(view) ? view.toString('utf8') : { base64: view.toString('base64') };
}

/**
 * The bytes that a WireBytes stands for; undefined if it is none. Text goes through Buffer's pool: a TextEncoder gives
 * each record memory of its own, which costs 1.7 µs a record against 0.24, and as much again to collect.
 */
export function decodeWireBytes(wire: unknown): Uint8Array | null | undefined {
  if (typeof wire === 'string') return Buffer.from(wire);
  if (wire === null) return null;
  return typeof wire === 'object' && wire !== undefined && 'base64' in wire ? decodeBase64(wire.base64) : undefined;
}

/** Buffer's own decoder takes what is no base64, and skips it. */
function decodeBase64(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return Buffer.from(atob(text), 'latin1');
  } catch {
    return undefined;
  }
}
