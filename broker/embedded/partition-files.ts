import { dirname, join } from 'node:path';
import type { Offset } from '../../types/topic.ts';
import { numberedFile } from './data-directory.ts';
import type { File, FileSystem } from './file-system.ts';
import type { SegmentPlace } from './journal-entry.ts';

/** An open segment. `dirty`: written since its last sync. `suspect`: a sync failed, so its pages may be lost though they read well. */
type OpenSegment = { readonly base: Offset; readonly file: File; dirty: boolean; suspect: boolean };

/** Bytes to write again, from the journal. */
export type Rewrite = { readonly base: Offset; readonly position: number; readonly bytes: Uint8Array };

/** The files of one partition that are written to: the last segment, and earlier ones until they are synced. */
export class PartitionFiles {
  readonly directory: string;
  readonly #fileSystem: FileSystem;
  #active: OpenSegment | null = null;
  #rolled: OpenSegment[] = [];
  /** Names of files, and of the directory itself, that are not durable yet. */
  #newFile = false;
  #newDirectory = false;

  constructor(directory: string, fileSystem: FileSystem) {
    this.directory = directory;
    this.#fileSystem = fileSystem;
  }

  get suspect(): boolean {
    return this.#segments().some((segment) => segment.suspect);
  }

  /** Opens the segment that is written to next; `fresh`: it begins here. */
  async prepare(base: Offset, fresh: boolean): Promise<void> {
    if (this.#active?.base === base) return;
    const former = this.#active;
    this.#active = null;
    if (former?.dirty === true) this.#rolled.push(former);
    else await former?.file.close();
    if (fresh) {
      if (await this.#fileSystem.makeDirectory(this.directory)) this.#newDirectory = true;
      this.#newFile = true;
    }
    const file = await this.#fileSystem.open(this.pathOf(base), fresh ? 'new' : 'existing');
    this.#active = { base, file, dirty: false, suspect: false };
  }

  /** Writes to the prepared segment. */
  write(chunks: readonly Uint8Array[], position: number): void {
    const active = this.#active;
    if (active === null) return;
    active.dirty = true;
    for (const chunk of chunks) {
      active.file.write(chunk, position);
      position += chunk.length;
    }
  }

  /** All that was written is durable when this resolves. Waits for every file even if one fails: no sync is under way when it rejects. */
  async sync(): Promise<void> {
    const steps = this.#segments()
      .filter((segment) => segment.dirty)
      .map(syncSegment);
    if (this.#newFile) steps.push(this.#fileSystem.syncDirectory(this.directory));
    if (this.#newDirectory) steps.push(this.#fileSystem.syncDirectory(dirname(this.directory)));
    await allOf(steps);
    this.#newFile = this.#newDirectory = false;
    const rolled = this.#rolled;
    this.#rolled = [];
    for (const segment of rolled) await segment.file.close();
  }

  /** Opens suspect files anew and writes what the journal has of them again: dirty pages, which a later sync is true about. */
  async rewrite(rewrites: readonly Rewrite[]): Promise<void> {
    for (const segment of this.#segments().filter(({ suspect }) => suspect)) {
      const file = await this.#fileSystem.open(this.pathOf(segment.base), 'existing');
      for (const { base, position, bytes } of rewrites) if (base === segment.base) file.write(bytes, position);
      await this.#replace(segment, { base: segment.base, file, dirty: true, suspect: false });
    }
  }

  /** Cuts off what a failed round has written behind the last segment's end, the file that it began included. */
  async cut(last: SegmentPlace | undefined): Promise<void> {
    const active = this.#active;
    if (active === null) return;
    if (active.base === last?.base) return active.file.truncate(last.length);
    this.#active = null;
    await active.file.close();
    await this.#fileSystem.remove(this.pathOf(active.base));
  }

  /** Forgets a segment that is no longer part of the log, and removes its files. */
  async drop(base: Offset): Promise<void> {
    const rolled = this.#rolled.find((segment) => segment.base === base);
    this.#rolled = this.#rolled.filter((segment) => segment !== rolled);
    await rolled?.file.close();
    await this.#fileSystem.remove(this.pathOf(base));
    await this.#fileSystem.remove(this.indexOf(base));
  }

  async close(): Promise<void> {
    const open = this.#segments();
    this.#active = null;
    this.#rolled = [];
    for (const segment of open) await segment.file.close();
  }

  pathOf(base: Offset): string {
    return join(this.directory, numberedFile(base, 'log'));
  }

  indexOf(base: Offset): string {
    return join(this.directory, numberedFile(base, 'index'));
  }

  #segments(): OpenSegment[] {
    return this.#active === null ? [...this.#rolled] : [...this.#rolled, this.#active];
  }

  async #replace(former: OpenSegment, next: OpenSegment): Promise<void> {
    if (this.#active === former) this.#active = next;
    this.#rolled = this.#rolled.map((segment) => (segment === former ? next : segment));
    await former.file.close();
  }
}

async function syncSegment(segment: OpenSegment): Promise<void> {
  try {
    await segment.file.sync();
    segment.dirty = false;
  } catch (error) {
    segment.suspect = true;
    throw error;
  }
}

/** As Promise.all, but does not leave anything running when one fails. */
export async function allOf(steps: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
