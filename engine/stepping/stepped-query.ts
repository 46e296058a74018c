import type { Append, Appends, Broker, RecordBatch, Writer } from '../../broker/broker.ts';
import { readRecordBatch } from '../../broker/record-batch.ts';
import { assert } from '../../types/errors.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import { TopicAppender, type AppendedRecord, type Appender } from '../appender.ts';
import type { PipelineTask } from '../tasks/pipeline-task.ts';
import type { TaskFactory } from '../tasks/task-factory.ts';
import { TopicCursor } from './topic-cursor.ts';

type Parts = {
  readonly queryId: string;
  readonly tasks: readonly PipelineTask[];
  readonly writer: Writer;
  readonly cursors: ReadonlyMap<string, TopicCursor>;
  readonly waker: Waker;
};

const NO_ENDS: ReadonlyMap<string, Offset> = new Map();
const UNLIMITED_MS = 3_600_000;

const firstPartition = (topic: string): Partition => ({ topic, partition: 0 });

/**
 * A query whose tasks run one record at a time, when they are told to. All its topics are read and written as if they
 * had one partition, so that there is one order of everything. What a record leads to, through the query's own
 * repartition topics too, is committed before the next one.
 */
export class SteppedQuery {
  readonly tasks: readonly PipelineTask[];
  readonly #queryId: string;
  readonly #writer: Writer;
  readonly #byTopic: ReadonlyMap<string, PipelineTask>;
  readonly #cursors: ReadonlyMap<string, TopicCursor>;
  /** Where each repartition topic ends. */
  readonly #ends = new Map<string, Offset>();
  readonly #waker: Waker;

  private constructor({ queryId, tasks, writer, cursors, waker }: Parts) {
    this.tasks = tasks;
    this.#queryId = queryId;
    this.#writer = writer;
    this.#cursors = cursors;
    this.#waker = waker;
    this.#byTopic = new Map(tasks.flatMap((task) => task.inputs.map(({ topic }) => [topic, task] as const)));
  }

  static async open(factory: TaskFactory, broker: Broker): Promise<SteppedQuery> {
    const units = factory.units().filter((unit) => unit.partitions.every(({ partition }) => partition === 0));
    const waker = new Waker();
    const tasks = units.map((unit) => factory.create(unit, () => waker.wake(), new OnePartitionAppender()));
    const signal = new AbortController().signal;
    for (const task of tasks) await task.restore(signal);
    const topics = tasks.flatMap((task) => task.inputs.map(({ topic }) => topic)).filter((topic) => !factory.isRepartition(topic));
    const { queryId } = factory.plan;
    const committed = await broker.committed(queryId, topics.map(firstPartition));
    const start = (topic: string): Offset => committed.get(partitionId(firstPartition(topic)))?.offset ?? 0;
    const cursors = new Map(topics.map((topic) => [topic, new TopicCursor(broker, topic, start(topic))]));
    return new SteppedQuery({ queryId, tasks, writer: await broker.writer(`${queryId}/stepped`), cursors, waker });
  }

  /** The topics it reads, but for its own. */
  get topics(): readonly string[] {
    return [...this.#cursors.keys()];
  }

  /** Processes the next record of a topic and commits; false: there is none. */
  async step(topic: string): Promise<boolean> {
    const cursor = this.#cursors.get(topic);
    assert(cursor !== undefined, `the query reads ${topic}`);
    const record = await cursor.next();
    if (record === null) return false;
    const task = this.#taskOf(topic);
    task.enqueue(record);
    while (task.isWaiting) await this.#waker.sleep();
    await this.#write(this.#run(task), cursor);
    return true;
  }

  async close(): Promise<void> {
    for (const task of this.tasks) await task.close();
    await this.#writer.close();
  }

  #taskOf(topic: string): PipelineTask {
    const task = this.#byTopic.get(topic);
    assert(task !== undefined, `a task reads ${topic}`);
    return task;
  }

  /** What the task's record made outside of the query, in order. */
  #run(task: PipelineTask): readonly Append[] {
    task.run(UNLIMITED_MS);
    const { appends } = task.prepareCommit();
    task.committed(NO_ENDS);
    return appends.flatMap((append) => {
      const next = this.#byTopic.get(append.partition.topic);
      if (next === undefined || this.#cursors.has(append.partition.topic)) return [append];
      next.enqueue(this.#moved(append));
      return this.#run(next);
    });
  }

  /** A batch of a repartition topic, with offsets that go on. */
  #moved({ partition, count, bytes }: Append): RecordBatch {
    const first = this.#ends.get(partition.topic) ?? 0;
    this.#ends.set(partition.topic, first + count);
    new DataView(bytes.buffer, bytes.byteOffset).setBigInt64(0, BigInt(first));
    return readRecordBatch(partition, bytes, first);
  }

  async #write(appends: Appends, { partition, position }: TopicCursor): Promise<void> {
    await this.#writer.send(appends);
    await this.#writer.commit([{ group: this.#queryId, generation: null, offsets: [{ partition, offset: position }] }]);
  }
}

/** Tells that a task can go on. */
class Waker {
  #waiting: (() => void)[] = [];

  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** Appends everything to partition 0. */
class OnePartitionAppender implements Appender {
  readonly #inner = new TopicAppender();

  append({ topic }: Partition, timestamp: Timestamp, record: AppendedRecord): void {
    this.#inner.append({ topic, partition: 0 }, timestamp, record);
  }

  take(): Appends {
    return this.#inner.take();
  }

  get bytes(): number {
    return this.#inner.bytes;
  }
}
