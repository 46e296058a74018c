import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Level } from 'level';
import type { StoreName, TaskId } from '../../planner/physical-plan.ts';
import { SqlError } from '../../types/errors.ts';
import type { Offset } from '../../types/topic.ts';

/** Version of the layout below. */
const STATE_VERSION = 1;
/** For good, once a directory is made: a task's shard follows from its id and this number. */
const SHARDS = 8;
/** Rows a read takes at once: few native calls, little memory. */
const READ_ROWS = 1000;
/** Rows that a write takes into its batch before others have a turn: about 2 ms. */
const ROWS_PER_TURN = 1000;
/** See the write-heavy measurements of level: a 32 MB buffer halves the worst batch. Buffers are filled lazily. */
const LEVEL_OPTIONS = {
  keyEncoding: 'view',
  valueEncoding: 'view',
  writeBufferSize: 32 * 1024 * 1024,
  maxFileSize: 16 * 1024 * 1024,
} as const;

type Shard = Level<Uint8Array, Uint8Array>;
export type CheckpointEntry = { readonly key: Uint8Array; readonly value: Uint8Array | null };

/** One task's store in the database. */
export type CheckpointId = { readonly task: TaskId; readonly store: StoreName };

/**
 * Checkpoints of stores, in a fixed number of level databases (shards): a database per task would break a start with
 * 500 queries. A store lives in the shard that its task hashes to; a worker owns whole shards, so the number of workers
 * may change. A shard is opened when it is first used.
 *
 *     key := task "/" store 0 1 changelog key     a row          value := changelog value
 *     key := task "/" store 0 0                   its position   value := the changelog offset up to which the rows go, as text
 */
export class StateDatabase {
  readonly #directory: string;
  readonly #shards = new Map<number, Promise<Shard>>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<StateDatabase> {
    await mkdir(directory, { recursive: true });
    const path = join(directory, 'version.json');
    const found = await readFile(path, 'utf8').catch(() => null);
    if (found === null) await writeFile(path, JSON.stringify({ version: STATE_VERSION, shards: SHARDS }));
    else checkVersion(directory, found);
    return new StateDatabase(directory);
  }

  /** The changelog offset up to which the rows of a checkpoint go; null: there is none. */
  async position(id: CheckpointId): Promise<Offset | null> {
    const shard = await this.#shard(id);
    const value = await shard.get(positionKey(id));
    return value === undefined ? null : Number(Buffer.from(value).toString());
  }

  async read(id: CheckpointId, row: (key: Uint8Array, value: Uint8Array) => void): Promise<void> {
    const shard = await this.#shard(id);
    const prefix = rowPrefix(id);
    const iterator = shard.iterator({ gte: prefix, lt: afterPrefix(prefix), fillCache: false, highWaterMarkBytes: 256 * 1024 });
    try {
      for (let rows = await iterator.nextv(READ_ROWS); rows.length > 0; rows = await iterator.nextv(READ_ROWS)) {
        for (const [key, value] of rows) row(key.subarray(prefix.length), value);
      }
    } finally {
      await iterator.close();
    }
  }

  /**
   * Rows and position in one batch: a checkpoint is there whole or not at all. Entries are asked for one at a time, and
   * copied before the next; between some of them others have a turn (250,000 rows in one go took 0.4 s).
   */
  async write(id: CheckpointId, position: Offset, entries: Iterable<CheckpointEntry>): Promise<void> {
    const shard = await this.#shard(id);
    const prefix = rowPrefix(id);
    const batch = shard.batch();
    let count = 0;
    for (const { key, value } of entries) {
      const rowKey = joined(prefix, key);
      if (value === null) batch.del(rowKey);
      else batch.put(rowKey, value);
      if (++count % ROWS_PER_TURN === 0) await setImmediate();
    }
    batch.put(positionKey(id), Buffer.from(String(position)));
    await batch.write();
  }

  async clear(id: CheckpointId): Promise<void> {
    const shard = await this.#shard(id);
    const start = prefixed(id, 0);
    await shard.clear({ gte: start, lt: afterPrefix(start) });
  }

  async close(): Promise<void> {
    const shards = await Promise.allSettled(this.#shards.values());
    this.#shards.clear();
    for (const shard of shards) if (shard.status === 'fulfilled') await shard.value.close();
  }

  #shard(id: CheckpointId): Promise<Shard> {
    const number = shardOf(id.task);
    let shard = this.#shards.get(number);
    if (shard === undefined) {
      shard = this.#openShard(number);
      this.#shards.set(number, shard);
    }
    return shard;
  }

  async #openShard(number: number): Promise<Shard> {
    const shard: Shard = new Level<Uint8Array, Uint8Array>(join(this.#directory, `shard-${number}`), LEVEL_OPTIONS);
    await shard.open();
    return shard;
  }
}

/** The shard of all stores of a task. FNV-1a. */
export function shardOf(task: TaskId): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < task.length; i++) hash = Math.imul(hash ^ task.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % SHARDS;
}

function checkVersion(directory: string, found: string): void {
  const { version, shards } = JSON.parse(found) as { version: number; shards: number };
  if (version > STATE_VERSION || shards !== SHARDS) throw new SqlError('DIRECTORY_NEWER', [directory, version, STATE_VERSION]);
}

const prefixed = (id: CheckpointId, ...tail: readonly number[]): Uint8Array =>
  joined(Buffer.from(`${id.task}/${id.store}`), Uint8Array.from(tail));
const positionKey = (id: CheckpointId): Uint8Array => prefixed(id, 0, 0);
const rowPrefix = (id: CheckpointId): Uint8Array => prefixed(id, 0, 1);

function joined(prefix: Uint8Array, rest: Uint8Array): Uint8Array {
  const all = new Uint8Array(prefix.length + rest.length);
  all.set(prefix);
  all.set(rest, prefix.length);
  return all;
}

/** The first key after all that begin with `prefix`, whose last byte is below 255. */
function afterPrefix(prefix: Uint8Array): Uint8Array {
  const end = prefix.slice();
  end[end.length - 1] = (end.at(-1) as number) + 1;
  return end;
}
