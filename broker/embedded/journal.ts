import { join } from 'node:path';
import { assert, SqlError } from '../../types/errors.ts';
import { numberedFile, readFully } from './data-directory.ts';
import type { File, FileSystem } from './file-system.ts';
import { carriedOffsets, decodeEntry, encodeEntry, entrySizeAt, type JournalEntry } from './journal-entry.ts';

/** `MRJF` and the version of the format of journals; entries follow. */
const FILE_MAGIC = 0x4d524a46;
const VERSION = 1;
const FILE_HEADER = 8;

/** `sound`: it ends where we know. `torn`: a part of an entry may stand behind that. `unsure`: whether the last entry will be there after a crash cannot be known. */
type State = 'sound' | 'torn' | 'unsure';

/** The file that says what counts: a round is in it, or never happened. One call at a time. */
export class Journal {
  readonly #file: File;
  readonly number: number;
  #sequence: number;
  /** Up to here the file is good. */
  #length: number;
  #state: State = 'sound';

  private constructor(file: File, number: number, length: number) {
    this.#file = file;
    this.number = number;
    this.#sequence = 1;
    this.#length = length;
  }

  /** A new journal that begins with the sum of all before it. It counts, durably, when this resolves. */
  static async create(directory: string, number: number, first: JournalEntry, fileSystem: FileSystem): Promise<Journal> {
    const path = join(directory, numberedFile(number, 'journal'));
    const file = await fileSystem.open(`${path}.new`, 'new');
    try {
      const header = new DataView(new ArrayBuffer(FILE_HEADER));
      header.setUint32(0, FILE_MAGIC);
      header.setUint32(4, VERSION);
      file.write(new Uint8Array(header.buffer), 0);
      const entry = encodeEntry(first, 0);
      file.write(entry, FILE_HEADER);
      await file.sync();
      await fileSystem.rename(`${path}.new`, path);
      await fileSystem.syncDirectory(directory);
      return new Journal(file, number, FILE_HEADER + entry.length);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get length(): number {
    return this.#length;
  }

  get state(): State {
    return this.#state;
  }

  /** Appends an entry, durably, and answers where in the file each of its carried pieces stands. */
  async append(entry: JournalEntry): Promise<number[]> {
    assert(this.#state === 'sound', 'an entry is added to a journal that is not sound');
    const bytes = encodeEntry(entry, this.#sequence);
    this.#state = 'torn';
    this.#file.write(bytes, this.#length);
    this.#state = 'unsure';
    await this.#file.sync();
    this.#state = 'sound';
    const at = this.#length;
    this.#sequence++;
    this.#length += bytes.length;
    return carriedOffsets(entry, bytes.length).map((offset) => at + offset);
  }

  /** Cuts off what a failed append has left of itself. */
  mend(): void {
    assert(this.#state !== 'unsure', 'a journal whose sync failed is used on');
    this.#file.truncate(this.#length);
    this.#state = 'sound';
  }

  /** A successor is begun: once that has its name, this one may not be added to, even if the rest fails. */
  doubt(): void {
    this.#state = 'unsure';
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    const found = await this.#file.read(bytes, position);
    if (found < length) throw new SqlError('JOURNAL_DAMAGED', [this.#file.path, `it ends before byte ${position + length}`]);
    return bytes;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** The journal in a directory that counts: its number and entries; null if there is none. */
export async function readJournal(directory: string, fileSystem: FileSystem): Promise<{ number: number; entries: JournalEntry[] } | null> {
  const names = (await fileSystem.list(directory)).filter((name) => /^\d{20}\.journal$/.test(name)).toSorted();
  const name = names.at(-1);
  if (name === undefined) return null;
  const path = join(directory, name);
  const bytes = await readFully(path, (await fileSystem.size(path)) ?? 0, fileSystem);
  return { number: Number(name.slice(0, 20)), entries: readEntries(path, bytes) };
}

function readEntries(path: string, file: Uint8Array): JournalEntry[] {
  const damaged = (reason: string): SqlError => new SqlError('JOURNAL_DAMAGED', [path, reason]);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < FILE_HEADER || view.getUint32(0) !== FILE_MAGIC) throw damaged('it does not begin like a journal');
  if (view.getUint32(4) > VERSION) throw damaged(`it has format ${view.getUint32(4)}, this version knows ${VERSION}`);
  const entries: JournalEntry[] = [];
  let at = FILE_HEADER;
  for (let size = 0; (size = entrySizeAt(file, at, entries.length)) > 0; at += size) entries.push(decodeEntry(file, at));
  // the first entry was durable before the file had its name
  if (entries.length === 0) throw damaged('its first entry cannot be read');
  // an entry is written when the one before is durable: what stands behind a torn one was acknowledged, and the tear is no tear
  for (let behind = at + 1; behind < file.length; behind++) {
    if (entrySizeAt(file, behind, entries.length) > 0)
      throw damaged(`the entry at byte ${at} cannot be read, but there are good ones behind it`);
  }
  return entries;
}
