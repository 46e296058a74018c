import { constants, ftruncateSync, writeSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { lockDirectory } from './directory-lock.ts';
import { errorCode } from './file-error.ts';

/** One open file. Writing is synchronous: it goes to the page cache, and a hop through the thread pool would cost ten times more (1,900 against 141 MB/s). */
export interface File {
  readonly path: string;
  /** Writes all of it, or throws having written any part of it. */
  write(bytes: Uint8Array, position: number): void;
  /** Fills `target` as far as the file goes and answers how far that was. */
  read(target: Uint8Array, position: number): Promise<number>;
  truncate(size: number): void;
  /** fdatasync: what was written before is on the disk when it resolves. After a rejection nothing is known, not even by trying again. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** `new`: empty, whatever was there before. `existing`: for reading and writing. `read`: for reading. */
export type OpenMode = 'new' | 'existing' | 'read';

/** What the embedded broker needs of a disk, so that a test can be the disk. Errors are Node's (`code`, `path`, `syscall`). */
export interface FileSystem {
  /** Holds the directory for this process until the answer is called or the process dies; DIRECTORY_IN_USE if another one holds it. */
  lock(directory: string): Promise<() => Promise<void>>;
  /** With its parents; whether it was new. */
  makeDirectory(path: string): Promise<boolean>;
  /** Names; none if there is no such directory. */
  list(path: string): Promise<string[]>;
  /** null: there is no such file. */
  size(path: string): Promise<number | null>;
  open(path: string, mode: OpenMode): Promise<File>;
  rename(from: string, to: string): Promise<void>;
  /** No error if it is not there. */
  remove(path: string): Promise<void>;
  /** With all that is in it; no error if it is not there. */
  removeDirectory(path: string): Promise<void>;
  /** Makes new, renamed and removed names of a directory durable. */
  syncDirectory(path: string): Promise<void>;
}

const FLAGS: { readonly [M in OpenMode]: number } = {
  new: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
  existing: constants.O_RDWR,
  read: constants.O_RDONLY,
};

/** The disk. */
export const diskFileSystem: FileSystem = {
  lock: lockDirectory,
  async makeDirectory(path) {
    return (await fs.mkdir(path, { recursive: true })) !== undefined;
  },
  async list(path) {
    return (await unlessMissing(fs.readdir(path))) ?? [];
  },
  async size(path) {
    return (await unlessMissing(fs.stat(path)))?.size ?? null;
  },
  async open(path, mode) {
    return new DiskFile(path, await fs.open(path, FLAGS[mode]));
  },
  async rename(from, to) {
    await fs.rename(from, to);
  },
  async remove(path) {
    await unlessMissing(fs.unlink(path));
  },
  async removeDirectory(path) {
    await fs.rm(path, { recursive: true, force: true });
  },
  async syncDirectory(path) {
    // Windows cannot open a directory; its file systems log their names themselves
    if (process.platform === 'win32') return;
    const directory = await fs.open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
};

class DiskFile implements File {
  readonly path: string;
  readonly #handle: fs.FileHandle;

  constructor(path: string, handle: fs.FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  write(bytes: Uint8Array, position: number): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#handle.fd, bytes, done, bytes.length - done, position + done);
    }
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    let done = 0;
    while (done < target.length) {
      const { bytesRead } = await this.#handle.read(target, done, target.length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  }

  truncate(size: number): void {
    ftruncateSync(this.#handle.fd, size);
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

async function unlessMissing<T>(step: Promise<T>): Promise<T | null> {
  try {
    return await step;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
