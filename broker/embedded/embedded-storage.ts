import type { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Offset, Partition, Topic } from '../../types/topic.ts';
import type { LogStorage, PartitionAppend, Round } from '../local/log-storage.ts';
import { idsOf, type Manifest } from '../local/manifest.ts';
import { DataDirectory } from './data-directory.ts';
import { fileError } from './file-error.ts';
import type { FileSystem } from './file-system.ts';
import type { JournalEntry } from './journal-entry.ts';
import { Journal } from './journal.ts';
import { allOf, PartitionFiles } from './partition-files.ts';
import { recover, removeOlderJournals, type Recovered } from './recovery.ts';
import { SegmentReader } from './segment-reader.ts';
import type { SegmentTable } from './segment-table.ts';

/** With more files than this, one write to the journal is cheaper than a sync for each (16 files: 2 ms; 2,000: 330 ms). */
const SYNCED_FILES = 16;
/** A larger round is not carried: writing it twice would cost more than the syncs. */
const CARRIED_BYTES = 32 * 1024 * 1024;
/** Carried bytes are read at a start ten times faster than entries of the same size. */
const CARRIED_WEIGHT = 1 / 8;

/** `checkpointBytes`: when the journal has grown by about this much, all segments are synced and a new one begins. */
export type StorageOptions = {
  readonly directory: string;
  readonly fileSystem: FileSystem;
  readonly segmentBytes: number;
  readonly checkpointBytes: number;
};

/** A carried piece that its segment's file may not have on the disk yet, and where the journal has it. */
type CarriedPlace = { readonly id: string; readonly base: Offset; readonly position: number; readonly length: number; readonly at: number };

/** One partition's part of a round: the segment that takes it, and where. */
type Step = {
  readonly append: PartitionAppend;
  readonly files: PartitionFiles;
  readonly base: Offset;
  readonly position: number;
  readonly size: number;
};

/**
 * The atomic append of segments and journal. A round is written behind the ends of its logs and synced, then it is an
 * entry of the journal, and only that makes it count. So a round that fails anywhere has changed nothing that counts;
 * before the next one its remains are cut off.
 */
export class EmbeddedStorage implements LogStorage {
  readonly epoch: number;
  readonly manifest: Manifest;
  readonly damaged: ReadonlyMap<string, SqlError>;
  readonly #options: StorageOptions;
  readonly #directory: DataDirectory;
  readonly #table: SegmentTable;
  readonly #reader: SegmentReader;
  readonly #files = new Map<string, PartitionFiles>();
  #journal: Journal;
  /** The number of the newest journal that was begun, whether or not that succeeded. */
  #newest: number;
  /** Bytes of the current journal's first entry: it only grows by what follows. */
  #journalStart: number;
  #carried: CarriedPlace[] = [];
  #carriedBytes = 0;
  /** Partitions whose files may have more than counts: those of a round that failed, or is under way. */
  #uncut = new Set<string>();
  /** Segments that the last round has made useless. */
  #dropped: { readonly id: string; readonly base: Offset }[] = [];
  /** Partitions whose log has gone on in a new segment with the last round. */
  readonly #rolled: string[] = [];

  private constructor(options: StorageOptions, directory: DataDirectory, recovered: Recovered) {
    this.#options = options;
    this.#directory = directory;
    this.epoch = recovered.epoch;
    this.manifest = recovered.manifest;
    this.damaged = recovered.damaged;
    this.#table = recovered.table;
    this.#journal = recovered.journal;
    this.#newest = recovered.journal.number;
    this.#journalStart = recovered.journal.length;
    for (const [id, folder] of recovered.folders) this.#files.set(id, new PartitionFiles(folder, options.fileSystem));
    const { table, manifest } = recovered;
    this.#reader = new SegmentReader({ table, manifest, fileSystem: options.fileSystem, filesOf: (id) => this.#files.get(id) });
  }

  static async open(options: StorageOptions): Promise<EmbeddedStorage> {
    const directory = await DataDirectory.open(options.directory, options.fileSystem);
    try {
      return new EmbeddedStorage(options, directory, await recover(directory, options.fileSystem));
    } catch (error) {
      await directory.release();
      throw fileError(error, options.directory);
    }
  }

  get clusterId(): string {
    return this.#directory.clusterId;
  }

  async commit(round: Round): Promise<void> {
    try {
      await this.#mend();
      await this.#checkpointIfDue();
      await this.#append(round);
    } catch (error) {
      // now if it can be: only then is it certain that nothing of the round comes back after a crash
      await this.#mend().catch(() => undefined);
      throw fileError(error, this.#directory.path);
    }
    await this.#tidy(round);
  }

  async read(partition: Partition, from: Offset, end: Offset): Promise<Uint8Array | null> {
    try {
      return await this.#reader.read(partition, from, end);
    } catch (error) {
      throw fileError(error, this.#directory.path);
    }
  }

  async offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset | null> {
    try {
      return await this.#reader.offsetAt(partition, timestamp);
    } catch (error) {
      throw fileError(error, this.#directory.path);
    }
  }

  /** A start need not write again what is synced now; but if the disk fails, it can. */
  async close(): Promise<void> {
    try {
      if (this.#carried.length > 0)
        await this.#mend()
          .then(() => this.#checkpoint())
          .catch(() => undefined);
      for (const [id, files] of this.#files) {
        const last = this.#table.of(id).at(-1);
        if (last !== undefined) await this.#reader.save(id, last.base);
        await files.close();
      }
      await this.#journal.close();
    } finally {
      await this.#reader.close();
      await this.#directory.release();
    }
  }

  /** The remains of a failed round go, in an order in which a crash at any point leaves a directory in order. */
  async #mend(): Promise<void> {
    if (this.#uncut.size === 0 && this.#journal.state === 'sound') return;
    if (this.#journal.state === 'torn') this.#journal.mend();
    // an entry that may be there after a crash counts on its bytes: a journal without it first, the cut second
    if (this.#journal.state === 'unsure') await this.#checkpoint();
    for (const id of this.#uncut) {
      const files = this.#files.get(id);
      // at once: a next sync that succeeds would say nothing about what the failed one lost, and hide it
      if (files?.suspect === true) await this.#rewrite(id, files);
      await files?.cut(this.#table.of(id).at(-1));
    }
    this.#uncut.clear();
  }

  async #append(round: Round): Promise<void> {
    const steps = round.appends.map((append) => this.#stepOf(append));
    const size = steps.reduce((sum, step) => sum + step.size, 0);
    const carry = steps.length > SYNCED_FILES && size <= CARRIED_BYTES;
    for (const { append } of steps) this.#uncut.add(append.id);
    // 1. behind the ends
    for (const step of steps) await step.files.prepare(step.base, step.position === 0);
    for (const step of steps) step.files.write(step.append.chunks, step.position);
    if (!carry) await allOf(steps.map((step) => step.files.sync()));
    // 2. the entry
    const entry = entryOf(round, steps, carry);
    const places = await this.#journal.append(entry);
    // 3. it counts
    this.#uncut.clear();
    this.#remember(entry, places);
    this.#dropped = this.#table.apply(entry, this.manifest);
    for (const { append, base, position, size: grown } of steps)
      this.#reader.appended(append.id, { base, length: position + grown }, append.chunks);
    for (const topic of round.change.created ?? []) this.#addTopic(topic);
    for (const { append, position } of steps) if (position === 0) this.#rolled.push(append.id);
  }

  #stepOf(append: PartitionAppend): Step {
    const files = this.#files.get(append.id) ?? new PartitionFiles('', this.#options.fileSystem);
    const size = append.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const last = this.#table.of(append.id).at(-1);
    const fits = last !== undefined && last.length < this.#options.segmentBytes;
    return fits ? { append, files, base: last.base, position: last.length, size } : { append, files, base: append.base, position: 0, size };
  }

  #remember(entry: JournalEntry, places: readonly number[]): void {
    entry.carried.forEach(({ id, base, position, bytes }, index) => {
      this.#carried.push({ id, base, position, length: bytes.length, at: places[index] });
      this.#carriedBytes += bytes.length;
    });
  }

  #addTopic(topic: Topic): void {
    idsOf(topic).forEach((id, partition) => {
      this.#files.set(id, new PartitionFiles(this.#directory.partition(topic, partition), this.#options.fileSystem));
    });
  }

  /** Saves the indexes of finished segments; files that no longer count go. What fails here is left to the next start. */
  async #tidy(round: Round): Promise<void> {
    const { deleted = [] } = round.change;
    const dropped = this.#dropped;
    this.#dropped = [];
    for (const id of this.#rolled.splice(0)) {
      const former = this.#table.of(id).at(-2);
      if (former !== undefined) await this.#reader.save(id, former.base);
    }
    if (deleted.length + dropped.length === 0) return;
    for (const { id, base } of dropped) {
      this.#carried = this.#carried.filter((carried) => carried.id !== id || carried.base !== base);
      await this.#reader.forget(id, base);
      await this.#files
        .get(id)
        ?.drop(base)
        .catch(() => undefined);
    }
    for (const name of deleted) await this.#tidyTopic(name);
  }

  async #tidyTopic(name: string): Promise<void> {
    const topic = this.manifest.topics.get(name);
    for (const id of topic === undefined ? [] : idsOf(topic)) {
      const files = this.#files.get(id);
      this.#files.delete(id);
      this.#carried = this.#carried.filter((carried) => carried.id !== id);
      await this.#reader.forgetAll(id);
      await files?.close().catch(() => undefined);
      if (files !== undefined) await this.#options.fileSystem.removeDirectory(files.directory).catch(() => undefined);
    }
  }

  async #checkpointIfDue(): Promise<void> {
    const grown = this.#journal.length - this.#journalStart - this.#carriedBytes * (1 - CARRIED_WEIGHT);
    if (grown > this.#options.checkpointBytes) await this.#checkpoint();
  }

  /** Syncs all segments, what is carried for suspect ones written again, then begins a journal that carries nothing. */
  async #checkpoint(): Promise<void> {
    for (const [id, files] of this.#files) if (files.suspect) await this.#rewrite(id, files);
    await allOf([...this.#files.values()].map((files) => files.sync()));
    const former = this.#journal;
    // never the same number twice: an attempt that failed may have left a file that would count
    this.#newest++;
    const first = { epoch: this.epoch, change: this.manifest.snapshot(), places: this.#table.places(), carried: [] };
    former.doubt();
    const journal = await Journal.create(this.#directory.journal, this.#newest, first, this.#options.fileSystem);
    this.#journal = journal;
    this.#journalStart = journal.length;
    this.#carried = [];
    this.#carriedBytes = 0;
    await former.close().catch(() => undefined);
    await removeOlderJournals(this.#directory.journal, journal.number, this.#options.fileSystem).catch(() => undefined);
  }

  async #rewrite(id: string, files: PartitionFiles): Promise<void> {
    const places = this.#carried.filter((carried) => carried.id === id);
    const rewrites = await Promise.all(
      places.map(async ({ base, position, length, at }) => ({ base, position, bytes: await this.#journal.read(at, length) })),
    );
    await files.rewrite(rewrites);
  }
}

function entryOf(round: Round, steps: readonly Step[], carry: boolean): JournalEntry {
  return {
    change: round.change,
    places: steps.map(({ append, base, position, size }) => [append.id, base, position + size] as const),
    carried: carry ? steps.flatMap(carriedOf) : [],
  };
}

function carriedOf({ append, base, position }: Step): JournalEntry['carried'] {
  let at = position;
  return append.chunks.map((bytes) => {
    at += bytes.length;
    return { id: append.id, base, position: at - bytes.length, bytes };
  });
}
