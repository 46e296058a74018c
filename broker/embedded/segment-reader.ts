import { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import { batchSizeOf, nextOffsetOf } from '../batch-header.ts';
import type { Manifest } from '../local/manifest.ts';
import { offsetAtIn } from '../local/tail.ts';
import { readFully } from './data-directory.ts';
import { errorCode } from './file-error.ts';
import type { File, FileSystem } from './file-system.ts';
import type { SegmentPlace } from './journal-entry.ts';
import { OpenFiles } from './open-files.ts';
import type { PartitionFiles } from './partition-files.ts';
import { SegmentIndex } from './segment-index.ts';
import { readBatches, SegmentRange } from './segment-range.ts';
import type { SegmentTable } from './segment-table.ts';

/** Indexes in memory; the least recently used goes first. A segment of 64 MB has 50 KB of it. */
const INDEXES = 1024;

export type ReaderParts = {
  readonly table: SegmentTable;
  readonly manifest: Manifest;
  readonly fileSystem: FileSystem;
  readonly filesOf: (id: string) => PartitionFiles | undefined;
};

/** Reads what is no longer in memory. Only bytes that the table counts are looked at, and each batch is checked. */
export class SegmentReader {
  readonly #parts: ReaderParts;
  readonly #indexes = new Map<string, SegmentIndex>();
  readonly #files: OpenFiles;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#files = new OpenFiles(parts.fileSystem);
  }

  /** See LogStorage.read. */
  async read(partition: Partition, from: Offset, end: Offset): Promise<Uint8Array | null> {
    const id = partitionId(partition);
    const segment = this.#parts.table.find(id, from);
    const files = this.#parts.filesOf(id);
    if (segment === undefined || files === undefined || segment.length === 0) return null;
    try {
      return await this.#files.use(keyOf(id, segment.base), files.pathOf(segment.base), async (file) => {
        const index = await this.#index({ id, files, segment }, file);
        return readBatches(new SegmentRange(id, file, segment.length), index.seek(from), { from, end });
      });
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      return null;
    }
  }

  /** See LogStorage.offsetAt. */
  async offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset | null> {
    const id = partitionId(partition);
    const bounds = this.#parts.manifest.bounds.get(id);
    if (bounds === undefined) return null;
    for (const segment of this.#parts.table.of(id)) {
      const start = await this.#offsetBefore(id, segment, timestamp);
      if (start === null) continue;
      const found = await this.#search(partition, { timestamp, from: Math.max(start, bounds.begin), end: bounds.end });
      if (found !== null) return found;
    }
    return null;
  }

  /** The round that appended these chunks at `position` is durable. */
  appended(id: string, segment: SegmentPlace, chunks: readonly Uint8Array[]): void {
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const position = segment.length - size;
    const key = keyOf(id, segment.base);
    const index = this.#indexes.get(key) ?? (position === 0 ? new SegmentIndex(segment.base) : undefined);
    // an index that does not reach so far is completed from the file when it is asked for
    if (index === undefined || index.covered !== position) return;
    this.#remember(key, index);
    for (const chunk of chunks) index.add(chunk);
  }

  /** Before the segment's file goes. */
  async forget(id: string, base: Offset): Promise<void> {
    this.#indexes.delete(keyOf(id, base));
    await this.#files.forget(keyOf(id, base));
  }

  /** Before a partition's directory goes. */
  async forgetAll(id: string): Promise<void> {
    for (const key of this.#indexes.keys()) if (key.startsWith(`${id} `)) this.#indexes.delete(key);
    await this.#files.forgetAll(`${id} `);
  }

  close(): Promise<void> {
    return this.#files.close();
  }

  /** Saves a segment's index if it is whole, so that the next start need not read the segment. Not synced: a file that is not what was written is made again. */
  async save(id: string, base: Offset): Promise<void> {
    const index = this.#indexes.get(keyOf(id, base));
    const files = this.#parts.filesOf(id);
    const segment = this.#parts.table.find(id, base);
    if (index === undefined || files === undefined || index.covered !== segment?.length) return;
    try {
      const file = await this.#parts.fileSystem.open(files.indexOf(base), 'new');
      file.write(index.encode(), 0);
      await file.close();
    } catch {
      // an index is a convenience: whatever is wrong with the disk, the round that finds out reports it
    }
  }

  async #search(
    partition: Partition,
    wanted: { readonly timestamp: Timestamp; readonly from: Offset; readonly end: Offset },
  ): Promise<Offset | null> {
    for (let from = wanted.from; from < wanted.end;) {
      const bytes = await this.read(partition, from, wanted.end);
      if (bytes === null) return null;
      const found = offsetAtIn(partition, bytes, { timestamp: wanted.timestamp, from });
      if (found !== null) return found;
      for (let at = 0; at < bytes.length; at += batchSizeOf(bytes, at)) from = nextOffsetOf(bytes, at);
    }
    return null;
  }

  async #offsetBefore(id: string, segment: SegmentPlace, timestamp: Timestamp): Promise<Offset | null> {
    const files = this.#parts.filesOf(id);
    if (files === undefined) return null;
    const key = keyOf(id, segment.base);
    const index = await this.#files.use(key, files.pathOf(segment.base), (file) => this.#index({ id, files, segment }, file));
    return index.offsetBefore(timestamp);
  }

  /** The index of a segment, from memory, its own file, or the segment. It covers all of the segment that can be read. */
  async #index(
    of: { readonly id: string; readonly files: PartitionFiles; readonly segment: SegmentPlace },
    file: File,
  ): Promise<SegmentIndex> {
    const { id, files, segment } = of;
    const key = keyOf(id, segment.base);
    const index = this.#indexes.get(key) ?? (await this.#load(files.indexOf(segment.base), segment)) ?? new SegmentIndex(segment.base);
    const range = new SegmentRange(id, file, segment.length);
    while (index.covered < segment.length) {
      const position = index.covered;
      const bytes = await range.batches({ position, offset: index.next }).catch(unlessDamaged);
      // what is damaged is not indexed; who reads there meets the damage itself
      if (bytes === null) break;
      // another reader, or an append, may have come first
      if (index.covered === position) index.add(bytes);
    }
    return this.#remember(key, this.#indexes.get(key) ?? index);
  }

  async #load(path: string, segment: SegmentPlace): Promise<SegmentIndex | null> {
    const size = await this.#parts.fileSystem.size(path);
    if (size === null) return null;
    const index = SegmentIndex.decode(await readFully(path, size, this.#parts.fileSystem), segment.base);
    return index !== null && index.covered <= segment.length ? index : null;
  }

  #remember(key: string, index: SegmentIndex): SegmentIndex {
    this.#indexes.delete(key);
    this.#indexes.set(key, index);
    for (const oldest of this.#indexes.keys()) {
      if (this.#indexes.size <= INDEXES) break;
      this.#indexes.delete(oldest);
    }
    return index;
  }
}

const keyOf = (id: string, base: Offset): string => `${id} ${base}`;

function unlessDamaged(error: unknown): null {
  if (error instanceof SqlError && error.error === 'LOG_DAMAGED') return null;
  throw error;
}
