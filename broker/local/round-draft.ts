import type { Offset, Topic } from '../../types/topic.ts';
import { nextOffsetOf, placeBatch } from '../batch-header.ts';
import type { PartitionAppend, Round } from './log-storage.ts';
import type { PartitionLog } from './partition-log.ts';
import { joinBytes } from './tail.ts';

/** Batches up to this size together become one chunk: one write, one piece of the tail. A copy is cheaper than either. */
const CHUNK_BYTES = 256 * 1024;

type Growing = { readonly log: PartitionLog; end: Offset; readonly batches: Uint8Array[] };

/** A round while requests add to it. */
export class RoundDraft {
  readonly #epoch: number;
  readonly #appends = new Map<string, Growing>();
  readonly #offsets = new Map<string, Map<string, Offset>>();
  readonly #begins = new Map<string, Offset>();
  readonly #created: Topic[] = [];
  readonly #deleted: string[] = [];
  readonly #forgotten: string[] = [];

  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  get empty(): boolean {
    return this.#parts.every((part) => part.length === 0);
  }

  /** Whether commits may join: a round that changes topics or drops groups does nothing else. */
  get open(): boolean {
    return this.#created.length + this.#deleted.length + this.#forgotten.length === 0;
  }

  /** Whether this round appends to a log already. */
  appendsTo(log: PartitionLog): boolean {
    return this.#appends.has(log.id);
  }

  /** Gives the batch its offsets and answers the log's new end. */
  append(log: PartitionLog, batch: Uint8Array): Offset {
    const growing = this.#appends.get(log.id) ?? { log, end: log.end, batches: [] };
    this.#appends.set(log.id, growing);
    placeBatch(batch, 0, growing.end, this.#epoch);
    growing.batches.push(batch);
    growing.end = nextOffsetOf(batch, 0);
    return growing.end;
  }

  commitOffset(group: string, id: string, offset: Offset): void {
    const offsets = this.#offsets.get(group) ?? new Map<string, Offset>();
    this.#offsets.set(group, offsets);
    offsets.set(id, offset);
  }

  truncate(log: PartitionLog, before: Offset): void {
    const begin = Math.max(log.begin, this.#begins.get(log.id) ?? 0, Math.min(before, log.end));
    if (begin > log.begin) this.#begins.set(log.id, begin);
  }

  /** False: this round is of another kind already. Topics come and go in rounds of their own: none appends to what it deletes. */
  create(topic: Topic): boolean {
    if (!this.#only(this.#created) || this.#created.some((other) => other.name === topic.name)) return false;
    this.#created.push(topic);
    return true;
  }

  /** False: as `create`. */
  delete(name: string): boolean {
    if (!this.#only(this.#deleted)) return false;
    if (!this.#deleted.includes(name)) this.#deleted.push(name);
    return true;
  }

  /** False: as `create`; a round that commits a group's offsets does not drop them. */
  forget(group: string): boolean {
    if (!this.#only(this.#forgotten)) return false;
    this.#forgotten.push(group);
    return true;
  }

  get #parts(): readonly { readonly length: number }[] {
    return [this.#created, this.#deleted, this.#forgotten, [...this.#appends.keys()], [...this.#offsets.keys()], [...this.#begins.keys()]];
  }

  #only(part: { readonly length: number }): boolean {
    return this.#parts.every((other) => other === part || other.length === 0);
  }

  round(): Round {
    const appends = [...this.#appends.values()].map(toAppend);
    const change = {
      ...(this.#deleted.length > 0 && { deleted: this.#deleted }),
      ...(this.#created.length > 0 && { created: this.#created }),
      ...(appends.length > 0 && { ends: appends.map(({ id, end }) => [id, end] as const) }),
      ...(this.#begins.size > 0 && { begins: [...this.#begins] }),
      ...(this.#offsets.size > 0 && { offsets: [...this.#offsets].map(([group, offsets]) => [group, [...offsets]] as const) }),
      ...(this.#forgotten.length > 0 && { forgotten: this.#forgotten }),
    };
    return { change, appends };
  }
}

function toAppend({ log, end, batches }: Growing): PartitionAppend {
  return { partition: log.partition, id: log.id, base: log.end, end, chunks: toChunks(batches) };
}

function toChunks(batches: readonly Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  const close = (): void => {
    if (parts.length > 0) chunks.push(parts.length === 1 ? parts[0] : joinBytes(parts, size));
    parts = [];
    size = 0;
  };
  for (const batch of batches) {
    if (size + batch.length > CHUNK_BYTES) close();
    parts.push(batch);
    size += batch.length;
  }
  close();
  return chunks;
}
