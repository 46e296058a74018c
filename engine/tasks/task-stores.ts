import type { Broker, Ends } from '../../broker/broker.ts';
import type { StepId, StoreName, StoreSpec, TaskId } from '../../planner/physical-plan.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Appender } from '../appender.ts';
import type { StoreStatus } from '../query-status.ts';
import type { StoreKey, Stored, StoreSub, TaskStore } from '../state-store.ts';
import { ChangelogCodec, type ChangelogRecord } from '../state/changelog-codec.ts';
import { KeyedStore } from '../state/keyed-store.ts';
import type { CheckpointEntry, StateDatabase } from '../state/state-database.ts';

/** A store with what makes it durable. `position`: the changelog offset up to which the committed rows go. */
type DurableStore = {
  readonly spec: StoreSpec;
  readonly store: KeyedStore;
  readonly codec: ChangelogCodec;
  readonly changelog: Partition | null;
  position: Offset;
};

export type TaskStoresParts = {
  readonly task: TaskId;
  readonly partition: number;
  readonly specs: readonly StoreSpec[];
  /** Step ids of the operators with a stream time, by the store whose changelog carries it. */
  readonly timeSteps: ReadonlyMap<StepId, StoreName>;
  readonly broker: Broker;
  /** null: no checkpoints; a restart reads whole changelogs. */
  readonly database: StateDatabase | null;
};

/** The stores of one task: opened together, committed together, restored together. */
export class TaskStores {
  readonly #parts: TaskStoresParts;
  readonly #stores: ReadonlyMap<StoreName, DurableStore>;
  /** Stream times as the changelogs have them. */
  #times = new Map<StepId, Timestamp>();
  /** Those that belong to the committed rows. */
  #committedTimes: ReadonlyMap<StepId, Timestamp> = new Map();
  #checkpointing: Promise<void> = Promise.resolve();

  constructor(parts: TaskStoresParts) {
    this.#parts = parts;
    this.#stores = new Map(parts.specs.map((spec) => [spec.name, durable(spec, parts.partition)]));
  }

  store(name: StoreName): TaskStore {
    return this.#durable(name).store;
  }

  has(name: StoreName): boolean {
    return this.#stores.has(name);
  }

  get memoryBytes(): number {
    return this.#sum((store) => store.memoryBytes);
  }

  statuses(): readonly StoreStatus[] {
    return [...this.#stores.values()].map(({ store: { name, rows, memoryBytes } }) => ({ name, rows, bytes: memoryBytes }));
  }

  get uncheckpointedBytes(): number {
    return this.#sum((store) => store.uncheckpointedBytes);
  }

  /** Checkpoints first, then what their changelogs have beyond them. Answers the stream times. */
  async restore(signal: AbortSignal): Promise<ReadonlyMap<StepId, Timestamp>> {
    for (const store of this.#stores.values()) {
      if (store.changelog === null) continue;
      await this.#restoreCheckpoint(store);
      await this.#restoreChangelog(store, signal);
    }
    this.#committedTimes = new Map(this.#times);
    return this.#times;
  }

  /** The stream time of a step when its committed rows were; undefined: it had seen no record. */
  committedTime(step: StepId): Timestamp | undefined {
    return this.#committedTimes.get(step);
  }

  /** The first half of a commit: what changed goes to the changelogs. */
  freeze(appender: Appender, times: ReadonlyMap<StepId, Timestamp>): void {
    for (const store of this.#stores.values()) freezeStore(store, appender);
    for (const [step, time] of times) this.#freezeTime(step, time, appender);
  }

  /** The second half: the changelogs end where the broker says. */
  committed(ends: Ends): void {
    this.#committedTimes = new Map(this.#times);
    for (const store of this.#stores.values()) {
      store.store.committed();
      const end = store.changelog === null ? undefined : ends.get(partitionId(store.changelog));
      if (end !== undefined) store.position = end;
    }
  }

  /** Writes what was committed since the last checkpoint. Collects at once, writes while processing goes on; one at a time. */
  checkpoint(): Promise<void> {
    const database = this.#parts.database;
    const stores = [...this.#stores.values()];
    // What no checkpoint takes must not pile up either.
    for (const { store, changelog } of stores) if (database === null || changelog === null) store.checkpoint(() => undefined);
    if (database === null) return Promise.resolve();
    const writes = stores.filter((store) => store.changelog !== null).map((store) => this.#collect(store));
    this.#checkpointing = this.#checkpointing.then(async () => {
      for (const { store, position, entries } of writes) await database.write({ task: this.#parts.task, store }, position, entries);
    });
    return this.#checkpointing;
  }

  async close(): Promise<void> {
    await this.#checkpointing.catch(() => undefined);
  }

  #collect({ spec, store, codec, position }: DurableStore): { store: StoreName; position: Offset; entries: Iterable<CheckpointEntry> } {
    const changed: ChangedEntry[] = [];
    store.checkpoint((key, sub, stored) => changed.push({ key, sub, stored }));
    const times = [...this.#times].filter(([step]) => this.#parts.timeSteps.get(step) === spec.name);
    return { store: spec.name, position, entries: encoded(codec, changed, times) };
  }

  async #restoreCheckpoint(store: DurableStore): Promise<void> {
    const { database, task, broker } = this.#parts;
    const changelog = store.changelog as Partition;
    const { begin, end } = await broker.bounds(changelog);
    store.position = begin;
    if (database === null) return;
    const id = { task, store: store.spec.name };
    const position = await database.position(id);
    if (position === null) return;
    // Only a changelog that was deleted and made anew can be behind its checkpoint; it then is the truth.
    if (position > end) return database.clear(id);
    if (position < begin) throw new SqlError('CHANGELOG_GAP', [store.spec.name, position, begin]);
    await database.read(id, (key, value) => this.#apply(store, store.codec.decode(key, value)));
    store.store.checkpoint(() => undefined);
    store.position = position;
  }

  async #restoreChangelog(store: DurableStore, signal: AbortSignal): Promise<void> {
    const changelog = store.changelog as Partition;
    const { end } = await this.#parts.broker.bounds(changelog);
    if (store.position >= end) return;
    const done = new AbortController();
    for await (const batch of this.#parts.broker.read(changelog, store.position, AbortSignal.any([signal, done.signal]))) {
      for (let i = 0; i < batch.count; i++) this.#apply(store, store.codec.decode(...changelogRecord(batch, i)));
      store.position = batch.nextOffset;
      if (store.position >= end) break;
    }
    done.abort();
    signal.throwIfAborted();
  }

  #apply(store: DurableStore, record: ChangelogRecord): void {
    if (record.kind === 'entry') store.store.restore(record.key, record.sub, record.stored);
    else this.#times.set(record.step, record.time);
  }

  #freezeTime(step: StepId, time: Timestamp, appender: Appender): void {
    if (this.#times.get(step) === time) return;
    this.#times.set(step, time);
    const name = this.#parts.timeSteps.get(step);
    const store = name === undefined ? null : this.#durable(name);
    if (store === null || store.changelog === null) return;
    const { codec, changelog } = store;
    const key = codec.timeKey(step).slice();
    appender.append(changelog, time, { key, value: codec.timeValue(time), headers: null });
  }

  #durable(name: StoreName): DurableStore {
    const store = this.#stores.get(name);
    assert(store !== undefined, `there is no store ${name}`);
    return store;
  }

  #sum(of: (store: KeyedStore) => number): number {
    let sum = 0;
    for (const { store } of this.#stores.values()) sum += of(store);
    return sum;
  }
}

function durable(spec: StoreSpec, partition: number): DurableStore {
  const changelog = spec.changelog === null ? null : { topic: spec.changelog, partition };
  return { spec, store: new KeyedStore(spec), codec: new ChangelogCodec(spec), changelog, position: 0 };
}

function freezeStore({ store, codec, changelog }: DurableStore, appender: Appender): void {
  store.freeze((key, sub, stored) => {
    if (changelog === null) return;
    const keyBytes = codec.entryKey(key, sub).slice();
    const value = stored === undefined ? null : codec.entryValue(stored);
    appender.append(changelog, stored?.timestamp ?? 0, { key: keyBytes, value, headers: null });
  });
}

type ChangedEntry = { readonly key: StoreKey; readonly sub: StoreSub; readonly stored: Stored | undefined };

/** Encodes an entry when it is asked for: a checkpoint of a million rows must not hold up the records. Bytes that the next one overwrites. */
function* encoded(
  codec: ChangelogCodec,
  changed: readonly ChangedEntry[],
  times: readonly (readonly [StepId, Timestamp])[],
): Iterable<CheckpointEntry> {
  for (const { key, sub, stored } of changed) {
    const bytes = codec.entryKey(key, sub).slice();
    yield { key: bytes, value: stored === undefined ? null : codec.entryValue(stored) };
  }
  for (const [step, time] of times) {
    const bytes = codec.timeKey(step).slice();
    yield { key: bytes, value: codec.timeValue(time) };
  }
}

function changelogRecord(
  batch: { bytes: Uint8Array; keyStart: Int32Array; keyEnd: Int32Array; valueStart: Int32Array; valueEnd: Int32Array },
  i: number,
): [Uint8Array, Uint8Array | null] {
  const valueStart = batch.valueStart[i];
  return [
    batch.bytes.subarray(batch.keyStart[i], batch.keyEnd[i]),
    valueStart < 0 ? null : batch.bytes.subarray(valueStart, batch.valueEnd[i]),
  ];
}
