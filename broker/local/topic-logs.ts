import { SqlError } from '../../types/errors.ts';
import { partitionId, type Partition, type Topic } from '../../types/topic.ts';
import type { LogStorage, Round } from './log-storage.ts';
import { PartitionLog } from './partition-log.ts';
import { TailBudget } from './tail.ts';

/** The logs of all topics, kept in step with the storage's manifest. */
export class TopicLogs {
  readonly #storage: LogStorage;
  readonly #budget: TailBudget;
  readonly #logs = new Map<string, PartitionLog>();

  constructor(storage: LogStorage, tailBytes: number) {
    this.#storage = storage;
    this.#budget = new TailBudget(tailBytes);
    for (const topic of storage.manifest.topics.values()) this.#open(topic);
  }

  /** The log of a partition that can be used; throws if it does not exist or is damaged. */
  log(partition: Partition): PartitionLog {
    const log = this.#logs.get(partitionId(partition));
    if (log === undefined) throw new SqlError('UNKNOWN_TOPIC', [partitionId(partition)]);
    log.check();
    return log;
  }

  has(partition: Partition): boolean {
    return this.#logs.has(partitionId(partition));
  }

  /** Makes a durable round visible: the manifest first, then the tails, then the watchers. */
  apply(round: Round): void {
    const deleted = (round.change.deleted ?? []).flatMap((name) => this.#close(name));
    this.#storage.manifest.apply(round.change);
    for (const topic of round.change.created ?? []) this.#open(topic);
    for (const append of round.appends) this.#logs.get(append.id)?.appended(append);
    for (const [id] of round.change.begins ?? []) this.#logs.get(id)?.truncated();
    for (const log of deleted) log.fail(new SqlError('UNKNOWN_TOPIC', [log.id]));
    for (const append of round.appends) this.#logs.get(append.id)?.notify();
  }

  /** Ends everybody who reads. */
  failAll(error: SqlError): void {
    for (const log of this.#logs.values()) log.fail(error);
  }

  #open(topic: Topic): void {
    for (let partition = 0; partition < topic.partitions; partition++) {
      const id = `${topic.name}-${partition}`;
      const bounds = this.#storage.manifest.bounds.get(id) ?? { begin: 0, end: 0 };
      const log = new PartitionLog({ topic: topic.name, partition }, bounds, this.#storage, this.#budget);
      const damage = this.#storage.damaged.get(id);
      if (damage !== undefined) log.fail(damage);
      this.#logs.set(id, log);
    }
  }

  #close(name: string): PartitionLog[] {
    const topic = this.#storage.manifest.topics.get(name);
    const logs: PartitionLog[] = [];
    for (let partition = 0; partition < (topic?.partitions ?? 0); partition++) {
      const id = `${name}-${partition}`;
      const log = this.#logs.get(id);
      this.#logs.delete(id);
      if (log !== undefined) logs.push(log);
    }
    return logs;
  }
}
