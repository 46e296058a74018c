import type { WireBytes } from './records.ts';

const encoder = new TextEncoder();
// A byte order mark is part of the text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text where the bytes are valid UTF-8, base64 otherwise. */
export function encodeWireBytes(bytes: Uint8Array | null): WireBytes {
  if (bytes === null) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  }
}

/** The bytes that a WireBytes stands for; undefined if it is none. */
export function decodeWireBytes(wire: unknown): Uint8Array | null | undefined {
  if (typeof wire === 'string') return encoder.encode(wire);
  if (wire === null) return null;
  return typeof wire === 'object' && wire !== undefined && 'base64' in wire ? decodeBase64(wire.base64) : undefined;
}

function decodeBase64(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
