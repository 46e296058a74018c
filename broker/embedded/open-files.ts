import type { File, FileSystem } from './file-system.ts';

/** Files that stay open between two reads. */
const MOST_OPEN = 64;

type OpenFile = { readonly file: Promise<File>; users: number; forgotten: boolean };

/**
 * Files that are read, open under a key until they are forgotten or others have been read since: who catches up takes a
 * megabyte at a time, and opening and closing for each cost a tenth of a windowed count (two hops through the thread pool).
 */
export class OpenFiles {
  readonly #fileSystem: FileSystem;
  /** The least recently used first. */
  readonly #files = new Map<string, OpenFile>();

  constructor(fileSystem: FileSystem) {
    this.#fileSystem = fileSystem;
  }

  /** Opens `path` if need be; it stays open until `step` has settled. */
  async use<T>(key: string, path: string, step: (file: File) => Promise<T>): Promise<T> {
    const open = this.#open(key, path);
    open.users++;
    try {
      return await step(await open.file);
    } finally {
      open.users--;
      if (open.forgotten && open.users === 0) await closeFile(open);
    }
  }

  /** Resolves when it is closed; who uses it now closes it. */
  async forget(key: string): Promise<void> {
    const open = this.#files.get(key);
    if (open === undefined) return;
    this.#files.delete(key);
    open.forgotten = true;
    if (open.users === 0) await closeFile(open);
  }

  /** All whose key begins so. */
  async forgetAll(prefix: string): Promise<void> {
    for (const key of [...this.#files.keys()]) if (key.startsWith(prefix)) await this.forget(key);
  }

  close(): Promise<void> {
    return this.forgetAll('');
  }

  #open(key: string, path: string): OpenFile {
    const known = this.#files.get(key);
    if (known !== undefined) {
      this.#files.delete(key);
      this.#files.set(key, known);
      return known;
    }
    const file = this.#fileSystem.open(path, 'read');
    const open: OpenFile = { file, users: 0, forgotten: false };
    this.#files.set(key, open);
    // the one who asked is told; the next one tries again
    file.catch(() => this.#files.get(key) === open && this.#files.delete(key));
    for (const [oldest] of this.#files) {
      if (this.#files.size <= MOST_OPEN) break;
      void this.forget(oldest);
    }
    return open;
  }
}

/** It was only read from: nothing is lost if closing fails. */
async function closeFile({ file }: OpenFile): Promise<void> {
  await file.then((opened) => opened.close()).catch(() => undefined);
}
