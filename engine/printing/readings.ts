import type { Timestamp } from '../../types/time.ts';

/** One way to read bytes: the format's name, as ksqlDB's PRINT has it, and what the bytes say in it, on one line. */
export type Reading = { readonly name: string; readonly text: string };

const LINE_BREAK = /\r\n|\r|\n/g;

/** Where two fit, as ksqlDB lists them. */
const ORDER = ['JSON', 'KAFKA_INT', 'KAFKA_BIGINT', 'KAFKA_DOUBLE', 'KAFKA_STRING'];
const BOUND_BYTES = 8;
/** The end of the year 9999: what stands behind a key and is later is no window's bound. */
const LAST_BOUND: Timestamp = 253_402_300_799_999;
const BLANK = 0x20;
/** What texts have of the bytes below a blank: tab, line feed, carriage return. */
const SPACES: readonly number[] = [0x09, 0x0a, 0x0d];

/** The formats without schemas that bytes may be in, the likeliest first; none: they are in none. */
export function readings(bytes: Uint8Array): readonly Reading[] {
  return [...textReadings(bytes), ...numberReadings(bytes)];
}

/** Keys with the bounds of a window behind them: `[key@start/end]`; of a hopping or tumbling one the end is not in the key. */
export function windowedReadings(bytes: Uint8Array, keyReadings: (key: Uint8Array) => readonly Reading[]): readonly Reading[] {
  const last = boundAt(bytes, bytes.length - BOUND_BYTES);
  if (last === null) return [];
  const before = boundAt(bytes, bytes.length - 2 * BOUND_BYTES);
  if (before !== null && before >= last) {
    const inner = keyReadings(bytes.subarray(0, -2 * BOUND_BYTES));
    if (inner.length > 0) return inner.map(({ name, text }) => ({ name: `SESSION(${name})`, text: `[${text}@${last}/${before}]` }));
  }
  return keyReadings(bytes.subarray(0, -BOUND_BYTES)).flatMap(({ name, text }) =>
    ['HOPPING', 'TUMBLING'].map((window) => ({ name: `${window}(${name})`, text: `[${text}@${last}/-]` })),
  );
}

/** The names as a line tells them. */
export function formatText(names: readonly string[]): string {
  return names.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).join(' or ');
}

/** What no format reads. */
export const bytesText = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

function textReadings(bytes: Uint8Array): readonly Reading[] {
  const text = textOf(bytes);
  if (text === null) return [];
  const asText = { name: 'KAFKA_STRING', text: text.replaceAll(LINE_BREAK, '\\n') };
  // JSON has no line breaks within its strings.
  return isJson(text) ? [{ name: 'JSON', text: text.trim().replaceAll(LINE_BREAK, ' ') }, asText] : [asText];
}

function numberReadings(bytes: Uint8Array): readonly Reading[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length === 4) return [{ name: 'KAFKA_INT', text: String(view.getInt32(0)) }];
  if (bytes.length !== 8) return [];
  return [
    { name: 'KAFKA_BIGINT', text: String(view.getBigInt64(0)) },
    { name: 'KAFKA_DOUBLE', text: String(view.getFloat64(0)) },
  ];
}

/** null: it is no UTF-8, or has bytes that texts do not have. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.some((byte) => byte < BLANK && !SPACES.includes(byte))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** As in ksqlDB a bare number or text is no JSON, but text. */
function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A time that stands at `at`, with a key before it; null: none does. */
function boundAt(bytes: Uint8Array, at: number): Timestamp | null {
  if (at < 1) return null;
  const bound = Number(new DataView(bytes.buffer, bytes.byteOffset + at, BOUND_BYTES).getBigInt64(0));
  return bound >= 0 && bound <= LAST_BOUND ? bound : null;
}
