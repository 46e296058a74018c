import { normalizeBigint } from '../../types/bigint.ts';
import type { WindowInfo } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';

const BOUND_BYTES = 8;

const startBytes = new Uint8Array(BOUND_BYTES);
const bothBytes = new Uint8Array(2 * BOUND_BYTES);
const endBytes = bothBytes.subarray(0, BOUND_BYTES);
const startOfBoth = bothBytes.subarray(BOUND_BYTES);

/**
 * The bytes behind the grouping key's, big-endian, as Kafka Streams writes them:
 *
 *     time window := start:int64        session := end:int64 start:int64
 */
export function boundBytes(window: WindowInfo | null): number {
  if (window === null) return 0;
  return window.kind === 'SESSION' ? 2 * BOUND_BYTES : BOUND_BYTES;
}

/** WINDOWSTART and WINDOWEND from the bounds that begin at `at`. */
export function readBounds(window: WindowInfo, bytes: Uint8Array, at: number): Row {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, boundBytes(window));
  if (window.kind === 'SESSION') return [int64(view, BOUND_BYTES), int64(view, 0)];
  const start = int64(view, 0);
  return [start, Number(start) + (window.sizeMs ?? 0)];
}

/** The bounds of a key row that ends in WINDOWSTART and WINDOWEND; bytes that the next call overwrites. */
export function writeBounds(window: WindowInfo, key: Row): Uint8Array {
  const start = key[key.length - 2] as Timestamp;
  if (window.kind !== 'SESSION') return writeInt64(start, startBytes);
  writeInt64(key[key.length - 1] as Timestamp, endBytes);
  writeInt64(start, startOfBoth);
  return bothBytes;
}

/** A timestamp, big-endian: no bigint needed below 2^53. */
function writeInt64(value: Timestamp, bytes: Uint8Array): Uint8Array {
  let rest = value;
  for (let i = BOUND_BYTES - 1; i >= 0; i--) {
    const next = Math.floor(rest / 256);
    bytes[i] = rest - next * 256;
    rest = next;
  }
  return bytes;
}

const int64 = (view: DataView, at: number): Value => normalizeBigint(view.getBigInt64(at));
