import type { Offset } from '../../types/topic.ts';
import { crc32c } from '../crc32c.ts';
import type { ManifestChange } from '../local/manifest.ts';

/** A segment file and how many of its bytes count. */
export type SegmentPlace = { readonly base: Offset; readonly length: number };

/** Bytes that go to `position` of a segment and may not be on the disk there. */
export type Carried = { readonly id: string; readonly base: Offset; readonly position: number; readonly bytes: Uint8Array };

/**
 * One step of the whole directory. `places`: the segments that grew or are new, by `partitionId`, in the order of
 * their offsets. The first entry of a journal is the sum of all before it, and has the epoch.
 */
export type JournalEntry = {
  readonly epoch?: number | undefined;
  readonly change: ManifestChange;
  readonly places: readonly (readonly [id: string, base: Offset, length: number])[];
  readonly carried: readonly Carried[];
};

/**
 * An entry in the file, big endian:
 *
 *     0 'MRJE' · 4 sequence u32 (0, 1, 2 … within the file) · 8 size u32 of what follows the header ·
 *     12 CRC-32C u32 of sequence, size and what follows · 16 text length u32 · 20 text (JSON) · carried bytes
 */
const MAGIC = 0x4d524a45;
const HEADER = 16;
const TEXT = HEADER + 4;

type EntryText = {
  readonly epoch?: number;
  readonly change: ManifestChange;
  readonly places?: JournalEntry['places'];
  readonly carried?: readonly (readonly [id: string, base: Offset, position: number, length: number])[];
};

export function encodeEntry(entry: JournalEntry, sequence: number): Uint8Array {
  const { epoch, change, places, carried } = entry;
  const text: EntryText = {
    ...(epoch !== undefined && { epoch }),
    change,
    ...(places.length > 0 && { places }),
    ...(carried.length > 0 && { carried: carried.map(({ id, base, position, bytes }) => [id, base, position, bytes.length] as const) }),
  };
  const json = new TextEncoder().encode(JSON.stringify(text));
  const size = carried.reduce((sum, { bytes }) => sum + bytes.length, TEXT + json.length);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, sequence);
  view.setUint32(8, size - HEADER);
  view.setUint32(HEADER, json.length);
  out.set(json, TEXT);
  let at = TEXT + json.length;
  for (const { bytes } of carried) {
    out.set(bytes, at);
    at += bytes.length;
  }
  view.setUint32(12, crc32c(out, HEADER, size, crc32c(out, 4, 12)));
  return out;
}

/** The size of the valid entry at `at`; 0 if there is none. */
export function entrySizeAt(file: Uint8Array, at: number, minSequence: number): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (at + TEXT > file.length || view.getUint32(at) !== MAGIC || view.getUint32(at + 4) < minSequence) return 0;
  const size = HEADER + view.getUint32(at + 8);
  if (size < TEXT || at + size > file.length) return 0;
  return crc32c(file, at + HEADER, at + size, crc32c(file, at + 4, at + 12)) === view.getUint32(at + 12) ? size : 0;
}

/** The entry at `at`, which is valid. Carried bytes are views into `file`. */
export function decodeEntry(file: Uint8Array, at: number): JournalEntry {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const textEnd = at + TEXT + view.getUint32(at + HEADER);
  const text = JSON.parse(new TextDecoder().decode(file.subarray(at + TEXT, textEnd))) as EntryText;
  let next = textEnd;
  const carried = (text.carried ?? []).map(([id, base, position, length]) => {
    next += length;
    return { id, base, position, bytes: file.subarray(next - length, next) };
  });
  return { epoch: text.epoch, change: text.change, places: text.places ?? [], carried };
}

/** Where in an encoded entry the bytes of each carried piece begin. */
export function carriedOffsets(entry: JournalEntry, encodedSize: number): number[] {
  let at = encodedSize - entry.carried.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return entry.carried.map(({ bytes }) => {
    at += bytes.length;
    return at - bytes.length;
  });
}
