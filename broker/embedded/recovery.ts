import { join } from 'node:path';
import { SqlError } from '../../types/errors.ts';
import { idsOf, Manifest } from '../local/manifest.ts';
import { numberedFile, type DataDirectory } from './data-directory.ts';
import type { FileSystem } from './file-system.ts';
import type { Carried, JournalEntry } from './journal-entry.ts';
import { Journal, readJournal } from './journal.ts';
import { allOf } from './partition-files.ts';
import { SegmentTable } from './segment-table.ts';

/** What a directory holds once it is in order. */
export type Recovered = {
  readonly epoch: number;
  readonly manifest: Manifest;
  readonly table: SegmentTable;
  readonly journal: Journal;
  /** The folder of each partition, by `partitionId`. */
  readonly folders: ReadonlyMap<string, string>;
  readonly damaged: ReadonlyMap<string, SqlError>;
};

/**
 * Puts a directory in order: reads the journal, writes again what it carries, cuts the segments to what it counts,
 * removes what it does not know, names what is damaged. Can itself be interrupted anywhere, and begun again.
 */
export async function recover(directory: DataDirectory, fileSystem: FileSystem): Promise<Recovered> {
  // 1. what counts
  const found = await readJournal(directory.journal, fileSystem);
  if (found === null) await checkUnused(directory, fileSystem);
  const sum = replay(found?.entries ?? []);
  const folders = foldersOf(directory, sum.manifest);
  // 2. the files
  await rewriteCarried(sum, folders, fileSystem);
  const damaged = new Map<string, SqlError>();
  await forEachOf([...folders], async ([id, folder]) => {
    const damage = await repairPartition({ id, folder, table: sum.table }, fileSystem);
    if (damage !== null) damaged.set(id, damage);
  });
  await removeUnknown(directory, folders, fileSystem);
  // 3. a journal that begins with all this, so that the carried bytes are not needed again; only now the old one may go
  const epoch = sum.epoch + 1;
  const first = { epoch, change: sum.manifest.snapshot(), places: sum.table.places(), carried: [] };
  const number = (found?.number ?? 0) + 1;
  const journal = await Journal.create(directory.journal, number, first, fileSystem);
  await removeOlderJournals(directory.journal, number, fileSystem);
  return { epoch, manifest: sum.manifest, table: sum.table, journal, folders, damaged };
}

/** Best effort: the highest number counts, whatever else is there. */
export async function removeOlderJournals(directory: string, number: number, fileSystem: FileSystem): Promise<void> {
  const current = numberedFile(number, 'journal');
  for (const name of await fileSystem.list(directory)) {
    if (name !== current) await fileSystem.remove(join(directory, name)).catch(() => undefined);
  }
}

type Sum = { epoch: number; readonly manifest: Manifest; readonly table: SegmentTable; carried: Carried[] };

function replay(entries: readonly JournalEntry[]): Sum {
  const sum: Sum = { epoch: 0, manifest: new Manifest(), table: new SegmentTable(), carried: [] };
  for (const entry of entries) {
    sum.epoch = entry.epoch ?? sum.epoch;
    for (const name of entry.change.deleted ?? []) {
      // a later topic of the same name has the same ids
      const ids = new Set(idsOf({ name, partitions: sum.manifest.topics.get(name)?.partitions ?? 0 }));
      sum.carried = sum.carried.filter(({ id }) => !ids.has(id));
    }
    sum.table.apply(entry, sum.manifest);
    sum.manifest.apply(entry.change);
    sum.carried.push(...entry.carried);
  }
  sum.carried = sum.carried.filter(({ id, base }) => sum.table.has(id, base));
  return sum;
}

function foldersOf(directory: DataDirectory, manifest: Manifest): Map<string, string> {
  const folders = new Map<string, string>();
  for (const topic of manifest.topics.values()) {
    idsOf(topic).forEach((id, partition) => folders.set(id, directory.partition(topic, partition)));
  }
  return folders;
}

/** Without a journal only a directory that was never used is sound. */
async function checkUnused(directory: DataDirectory, fileSystem: FileSystem): Promise<void> {
  const names = await fileSystem.list(directory.topics);
  if (names.length > 0)
    throw new SqlError('JOURNAL_DAMAGED', [directory.journal, `it is missing, but there is ${join(directory.topics, names[0])}`]);
}

async function rewriteCarried(sum: Sum, folders: ReadonlyMap<string, string>, fileSystem: FileSystem): Promise<void> {
  const byFile = new Map<string, Carried[]>();
  for (const piece of sum.carried) {
    const path = join(folders.get(piece.id) ?? '', numberedFile(piece.base, 'log'));
    byFile.set(path, [...(byFile.get(path) ?? []), piece]);
  }
  const changed = new Set<string>();
  await forEachOf([...byFile], async ([path, pieces]) => {
    const folder = folders.get(pieces[0].id) ?? '';
    await fileSystem.makeDirectory(folder);
    const isThere = (await fileSystem.size(path)) !== null;
    const file = await fileSystem.open(path, isThere ? 'existing' : 'new');
    try {
      for (const { bytes, position } of pieces) file.write(bytes, position);
      await file.sync();
    } finally {
      await file.close();
    }
    changed.add(folder);
  });
  if (changed.size === 0) return;
  const parents = new Set([...changed].map((folder) => join(folder, '..')));
  await forEachOf([...changed, ...parents], (folder) => fileSystem.syncDirectory(folder));
}

/** Some at a time: one after the other would wait for the disk two thousand times, all at once would open two thousand files. */
async function forEachOf<T>(items: readonly T[], step: (item: T) => Promise<void>): Promise<void> {
  for (let first = 0; first < items.length; first += 64) await allOf(items.slice(first, first + 64).map(step));
}

type PartitionState = { readonly id: string; readonly folder: string; readonly table: SegmentTable };

/** Cuts what no round has committed; answers what is missing. */
async function repairPartition({ id, folder, table }: PartitionState, fileSystem: FileSystem): Promise<SqlError | null> {
  let damage: SqlError | null = null;
  const segments = table.of(id);
  for (const { base, length } of segments) {
    const path = join(folder, numberedFile(base, 'log'));
    const size = await fileSystem.size(path);
    if (size === null) damage ??= new SqlError('LOG_DAMAGED', [id, path, 'the file is missing']);
    else if (size < length) damage ??= new SqlError('LOG_DAMAGED', [id, path, `it has ${size} bytes, the journal counts ${length}`]);
    else if (size > length) await cutFile(path, length, fileSystem);
  }
  const known = new Set(segments.flatMap(({ base }) => [numberedFile(base, 'log'), numberedFile(base, 'index')]));
  for (const name of await fileSystem.list(folder)) {
    if (!known.has(name)) await fileSystem.remove(join(folder, name));
  }
  return damage;
}

async function cutFile(path: string, length: number, fileSystem: FileSystem): Promise<void> {
  const file = await fileSystem.open(path, 'existing');
  try {
    file.truncate(length);
  } finally {
    await file.close();
  }
}

async function removeUnknown(directory: DataDirectory, folders: ReadonlyMap<string, string>, fileSystem: FileSystem): Promise<void> {
  const known = new Set(folders.values());
  for (const name of await fileSystem.list(directory.topics)) {
    const path = join(directory.topics, name);
    if (!known.has(path)) await fileSystem.removeDirectory(path);
  }
}
