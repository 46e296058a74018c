import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { SqlError } from '../../types/errors.ts';
import type { Topic } from '../../types/topic.ts';
import { errorCode } from './file-error.ts';
import type { FileSystem } from './file-system.ts';

/** The format of the directory as a whole: which files there are and how they hang together. Journal and index files have versions of their own. */
const FORMAT = 1;
const VERSION_FILE = 'millrace.json';
/** What this code may leave behind before the version file is in place. */
const OWN_NAMES = new Set([VERSION_FILE, `${VERSION_FILE}.new`, 'lock']);

/**
 * Where everything is:
 *
 *     millrace.json                         format of the directory, cluster id
 *     lock                                  who holds it
 *     journal/<20 digits>.journal           one, the highest counts
 *     topics/<name>-<partition>.<id>/       id: the first 8 characters of the topic's; a topic created again, or one
 *                                           that differs in case only, must not meet the files of the other
 *       <base offset, 20 digits>.log        RecordBatch v2, one behind the other
 *       <base offset, 20 digits>.index      sparse: offsets, positions, times; can always be made again
 *
 * Other folders may stand beside these (the engine's state): they are not looked at.
 */
export class DataDirectory {
  readonly path: string;
  readonly journal: string;
  readonly topics: string;
  readonly clusterId: string;
  readonly #release: () => Promise<void>;

  constructor(path: string, clusterId: string, release: () => Promise<void>) {
    this.path = path;
    this.journal = join(path, 'journal');
    this.topics = join(path, 'topics');
    this.clusterId = clusterId;
    this.#release = release;
  }

  /** Locks the directory, making it if need be. A directory that cannot be this version's own is refused and left as it is. */
  static async open(path: string, fileSystem: FileSystem): Promise<DataDirectory> {
    await usable(path, async () => (await fileSystem.makeDirectory(path)) && (await fileSystem.syncDirectory(dirname(path))));
    const names = await usable(path, () => fileSystem.list(path));
    const foreign = names.find((name) => !OWN_NAMES.has(name));
    if (foreign !== undefined && !names.includes(VERSION_FILE)) throw new SqlError('DIRECTORY_FOREIGN', [path, foreign]);
    const release = await usable(path, () => fileSystem.lock(path));
    try {
      const clusterId = await usable(path, async () => (await readVersion(path, fileSystem)) ?? (await writeVersion(path, fileSystem)));
      const directory = new DataDirectory(path, clusterId, release);
      await usable(path, async () => {
        for (const folder of [directory.journal, directory.topics]) await fileSystem.makeDirectory(folder);
        await fileSystem.syncDirectory(path);
      });
      return directory;
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** The folder of one partition of a topic. Long names are cut to leave room within the 255 bytes of a file name; the id still tells them apart. */
  partition(topic: Topic, partition: number): string {
    return join(this.topics, `${topic.name.slice(0, 230)}-${partition}.${topic.id.slice(0, 8)}`);
  }

  release(): Promise<void> {
    return this.#release();
  }
}

/** `<20 digits>.<kind>`: sorts by name as by number. */
export const numberedFile = (number: number, kind: 'log' | 'index' | 'journal'): string => `${String(number).padStart(20, '0')}.${kind}`;

async function readVersion(path: string, fileSystem: FileSystem): Promise<string | null> {
  const file = join(path, VERSION_FILE);
  const size = await fileSystem.size(file);
  if (size === null) return null;
  const text = new TextDecoder().decode(await readFully(file, size, fileSystem));
  const { format, clusterId } = parseVersion(text);
  if (typeof format !== 'number' || typeof clusterId !== 'string')
    throw new SqlError('DIRECTORY_FOREIGN', [path, `a ${VERSION_FILE} that is not ours`]);
  if (format > FORMAT) throw new SqlError('DIRECTORY_NEWER', [path, format, FORMAT]);
  return clusterId;
}

function parseVersion(text: string): { readonly format?: unknown; readonly clusterId?: unknown } {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

async function writeVersion(path: string, fileSystem: FileSystem): Promise<string> {
  const clusterId = randomUUID();
  const file = join(path, VERSION_FILE);
  const text = JSON.stringify({ format: FORMAT, clusterId });
  await writeDurably(file, new TextEncoder().encode(`${text}\n`), fileSystem);
  await fileSystem.syncDirectory(path);
  return clusterId;
}

/** Under its name only when it is whole and on the disk. The caller syncs the directory. */
export async function writeDurably(path: string, bytes: Uint8Array, fileSystem: FileSystem): Promise<void> {
  const file = await fileSystem.open(`${path}.new`, 'new');
  try {
    file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await fileSystem.rename(`${path}.new`, path);
}

/** The first `size` bytes of a file; fewer if it has fewer. */
export async function readFully(path: string, size: number, fileSystem: FileSystem): Promise<Uint8Array> {
  const file = await fileSystem.open(path, 'read');
  try {
    const bytes = new Uint8Array(size);
    return bytes.subarray(0, await file.read(bytes, 0));
  } finally {
    await file.close();
  }
}

async function usable<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = errorCode(error);
    if (code === '' || error instanceof SqlError) throw error;
    if (code === 'ENOSPC') throw new SqlError('DISK_FULL', [path], { cause: error });
    throw new SqlError('DIRECTORY_UNWRITABLE', [path, REASONS[code] ?? code], { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  ENAMETOOLONG: 'its path is too long',
};
