import { normalizeBigint } from '../../types/bigint.ts';
import type { WindowInfo } from '../../types/schema.ts';
import type { Row, Value } from '../../types/value.ts';

const BOUND_BYTES = 8;

const scratch = new DataView(new ArrayBuffer(2 * BOUND_BYTES));
const scratchBytes = new Uint8Array(scratch.buffer);

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

/** The bounds of a key row that ends in WINDOWSTART and WINDOWEND; a view that the next call overwrites. */
export function writeBounds(window: WindowInfo, key: Row): Uint8Array {
  const [start, end] = [key[key.length - 2], key[key.length - 1]];
  if (window.kind !== 'SESSION') return writeInt64s([start]);
  return writeInt64s([end, start]);
}

function writeInt64s(values: readonly Value[]): Uint8Array {
  values.forEach((value, i) => scratch.setBigInt64(i * BOUND_BYTES, BigInt(value as number | bigint)));
  return scratchBytes.subarray(0, values.length * BOUND_BYTES);
}

const int64 = (view: DataView, at: number): Value => normalizeBigint(view.getBigInt64(at));
