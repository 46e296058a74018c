import { dirname, join } from 'node:path';
import { SqlError } from '../../types/errors.ts';
import type { File, FileSystem, OpenMode } from '../../broker/embedded/file-system.ts';

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Write = { readonly position: number; readonly bytes: Uint8Array } | { readonly size: number };
/** `content`: what the process reads (page cache). `durable`: what the disk has. `pending`: on the way. */
type Node = { content: Uint8Array; durable: Uint8Array; pending: Write[] };
type NameChange = { readonly directory: string; readonly set: readonly (readonly [path: string, node: Node | 'directory' | null])[] };

/** Thrown by everything once the power is gone. */
export class PowerCut extends Error {}

/** What a disk may do to its operations, which are counted: `at` is the next one to fail. */
export type Fault = { readonly code: 'ENOSPC' | 'EIO' | 'power'; at: number; readonly times: number };

const SECTOR = 64;

/**
 * A disk in memory that keeps only what was synced. Writes fail as told; a write that fails may have written a part.
 * After a sync that failed the pages count as clean: what they held is lost although it still reads well. `afterPowerCut`
 * is the disk after the lights went out: of what was not synced any part may be there, in any order, torn into sectors.
 */
export class FaultyFileSystem implements FileSystem {
  readonly #names = new Map<string, Node | 'directory'>();
  readonly #durableNames = new Map<string, Node | 'directory'>();
  #nameChanges: NameChange[] = [];
  #locked = false;
  fault: Fault | null = null;
  operations = 0;

  constructor() {
    for (const root of ['/', '/data']) this.#durableNames.set(root, 'directory').forEach((node, path) => this.#names.set(path, node));
  }

  afterPowerCut(random: () => number): FaultyFileSystem {
    const next = new FaultyFileSystem();
    const names = new Map(this.#durableNames);
    for (const change of this.#nameChanges) if (random() < 0.5) for (const [path, node] of change.set) setName(names, path, node);
    const nodes = new Map<Node, Node>();
    for (const [path, node] of names) {
      if (!hasParents(names, path)) continue;
      const kept = node === 'directory' ? node : (nodes.get(node) ?? survivor(node, random));
      if (node !== 'directory' && kept !== 'directory') nodes.set(node, kept);
      next.#names.set(path, kept);
      next.#durableNames.set(path, kept);
    }
    return next;
  }

  /** For tests that damage files: the content, durable at once. */
  edit(path: string, change: (content: Uint8Array) => Uint8Array): void {
    const node = this.#file(path);
    node.content = change(Uint8Array.from(node.content));
    node.durable = node.content.slice();
    node.pending = [];
  }

  paths(): string[] {
    return [...this.#names].filter(([, node]) => node !== 'directory').map(([path]) => path);
  }

  /** Counts an operation, and fails if it is its turn. */
  step(path: string, syscall: string): void {
    this.operations++;
    const fault = this.fault;
    if (fault === null || this.operations < fault.at) return;
    if (fault.code === 'power') throw new PowerCut('the power is gone');
    if (this.operations >= fault.at + fault.times) return;
    throw Object.assign(new Error(`${fault.code}: ${syscall} ${path}`), { code: fault.code, path, syscall });
  }

  async lock(directory: string): Promise<() => Promise<void>> {
    if (this.#locked) throw new SqlError('DIRECTORY_IN_USE', [directory, 'a test']);
    this.#locked = true;
    return async () => {
      this.#locked = false;
    };
  }

  async makeDirectory(path: string): Promise<boolean> {
    if (this.#names.has(path)) return false;
    await this.makeDirectory(dirname(path));
    this.step(path, 'mkdir');
    this.#rename(dirname(path), [[path, 'directory']]);
    return true;
  }

  async list(path: string): Promise<string[]> {
    return [...this.#names.keys()].filter((name) => name !== '/' && dirname(name) === path).map((name) => name.slice(path.length + 1));
  }

  async size(path: string): Promise<number | null> {
    return this.#names.has(path) ? this.#file(path).content.length : null;
  }

  async open(path: string, mode: OpenMode): Promise<File> {
    if (mode === 'new') {
      this.step(path, 'open');
      if (this.#names.get(dirname(path)) !== 'directory') throw missing(path);
      if (this.#names.has(path)) truncateNode(this.#file(path), 0);
      else this.#rename(dirname(path), [[path, { content: new Uint8Array(0), durable: new Uint8Array(0), pending: [] }]]);
    }
    return new FaultyFile(this, path, this.#file(path));
  }

  async rename(from: string, to: string): Promise<void> {
    this.step(to, 'rename');
    this.#rename(dirname(to), [
      [to, this.#file(from)],
      [from, null],
    ]);
  }

  async remove(path: string): Promise<void> {
    this.step(path, 'unlink');
    if (this.#names.has(path)) this.#rename(dirname(path), [[path, null]]);
  }

  async removeDirectory(path: string): Promise<void> {
    for (const name of await this.list(path)) await this.remove(join(path, name));
    await this.remove(path);
  }

  async syncDirectory(path: string): Promise<void> {
    this.step(path, 'fsync');
    for (const change of this.#nameChanges)
      if (change.directory === path) for (const [name, node] of change.set) setName(this.#durableNames, name, node);
    this.#nameChanges = this.#nameChanges.filter((change) => change.directory !== path);
  }

  #file(path: string): Node {
    const node = this.#names.get(path);
    if (node === undefined || node === 'directory') throw missing(path);
    return node;
  }

  #rename(directory: string, set: NameChange['set']): void {
    for (const [path, node] of set) setName(this.#names, path, node);
    this.#nameChanges.push({ directory, set });
  }
}

class FaultyFile implements File {
  readonly path: string;
  readonly #disk: FaultyFileSystem;
  readonly #node: Node;

  constructor(disk: FaultyFileSystem, path: string, node: Node) {
    this.#disk = disk;
    this.path = path;
    this.#node = node;
  }

  write(bytes: Uint8Array, position: number): void {
    try {
      this.#disk.step(this.path, 'write');
    } catch (error) {
      this.#write(bytes.slice(0, bytes.length >> 1), position);
      throw error;
    }
    this.#write(bytes.slice(), position);
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    const found = this.#node.content.subarray(position, position + target.length);
    target.set(found);
    return found.length;
  }

  truncate(size: number): void {
    this.#disk.step(this.path, 'ftruncate');
    truncateNode(this.#node, size);
  }

  async sync(): Promise<void> {
    const node = this.#node;
    const pending = node.pending;
    try {
      this.#disk.step(this.path, 'fdatasync');
    } catch (error) {
      if (!(error instanceof PowerCut)) node.pending = [];
      throw error;
    }
    node.pending = [];
    for (const write of pending) node.durable = apply(node.durable, write);
  }

  async close(): Promise<void> {}

  #write(bytes: Uint8Array, position: number): void {
    this.#node.content = apply(this.#node.content, { position, bytes });
    this.#node.pending.push({ position, bytes });
  }
}

function apply(content: Uint8Array, write: Write): Uint8Array {
  const size = 'size' in write ? write.size : Math.max(content.length, write.position + write.bytes.length);
  const next = new Uint8Array(size);
  next.set(content.subarray(0, size));
  if ('bytes' in write) next.set(write.bytes, write.position);
  return next;
}

function truncateNode(node: Node, size: number): void {
  node.content = apply(node.content, { size });
  node.pending.push({ size });
}

/** Of what was pending, any sectors in any order. */
function survivor(node: Node, random: () => number): Node {
  const sectors = node.pending.flatMap((write): Write[] => {
    if ('size' in write) return [write];
    const count = Math.ceil(write.bytes.length / SECTOR);
    return Array.from({ length: count }, (_, i) => ({
      position: write.position + i * SECTOR,
      bytes: write.bytes.subarray(i * SECTOR, (i + 1) * SECTOR),
    }));
  });
  const share = random();
  const kept = sectors.filter(() => random() < share);
  if (random() < 0.3) kept.reverse();
  const durable = kept.reduce(apply, node.durable);
  return { content: durable, durable, pending: [] };
}

function setName(names: Map<string, Node | 'directory'>, path: string, node: Node | 'directory' | null): void {
  if (node === null) names.delete(path);
  else names.set(path, node);
}

function hasParents(names: ReadonlyMap<string, Node | 'directory'>, path: string): boolean {
  return path === '/' || (names.get(dirname(path)) === 'directory' && hasParents(names, dirname(path)));
}

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT', path, syscall: 'open' });
}
