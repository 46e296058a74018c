import { expect } from 'vitest';
import type { Broker } from '../../broker/broker.ts';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { FaultyFileSystem, PowerCut, randomOf, type Fault } from './faulty-file-system.ts';
import { at, batchOf, contents, topicOf } from './records.ts';

const PARTITIONS = 20;
const WRITERS = 3;

/** One commit: a record in each of `partitions` and an offset, all named `id`. */
type Attempt = {
  readonly writer: number;
  readonly sequence: number;
  readonly partitions: readonly number[];
  outcome: 'acked' | 'rejected' | 'open';
  order: number;
};

/** Random writers on a disk that fails at a chosen operation, and then what must be there and what must not. */
export class PowerLoss {
  readonly #random: () => number;
  readonly #attempts: Attempt[] = [];
  readonly #sequences = Array.from({ length: WRITERS }, () => 0);
  #disk = new FaultyFileSystem();
  #order = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  /** A session up to a fault or its end, then the power goes, then a check by the next session, which `cutRecovery` may cut short as well. */
  async session(commits: number, fault: Fault | null, cutRecovery: number | null): Promise<void> {
    const broker = await this.#open();
    this.#disk.fault = fault === null ? null : { ...fault, at: this.#disk.operations + fault.at };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => this.#write(broker, writer, commits)));
    this.#cut();
    if (cutRecovery !== null) await this.#cutRecovery(cutRecovery);
    await this.#check(await this.#open());
    this.#cut();
  }

  async #open(): Promise<Broker> {
    const broker = await EmbeddedBroker.open({ directory: '/data/m', fileSystem: this.#disk, segmentBytes: 600, checkpointBytes: 3000 });
    await broker.createTopic(topicOf('t', PARTITIONS));
    return broker;
  }

  #cut(): void {
    this.#disk = this.#disk.afterPowerCut(this.#random);
  }

  async #cutRecovery(at: number): Promise<void> {
    this.#disk.fault = { code: 'power', at, times: 1 };
    await this.#open().catch((error: unknown) => {
      if (!(error instanceof PowerCut)) throw error;
    });
    this.#cut();
  }

  async #write(broker: Broker, writer: number, commits: number): Promise<void> {
    const holder = await broker.writer(`w${writer}`);
    for (let i = 0; i < commits; i++) {
      const many = this.#random() < 0.2 ? PARTITIONS : 4;
      const partitions = [
        ...new Set(Array.from({ length: 1 + Math.floor(this.#random() * many) }, () => Math.floor(this.#random() * PARTITIONS))),
      ];
      if (many === PARTITIONS) partitions.splice(0, partitions.length, ...Array.from({ length: PARTITIONS }, (_, p) => p));
      const sequence = ++this.#sequences[writer];
      const attempt: Attempt = { writer, sequence, partitions, outcome: 'open', order: 0 };
      this.#attempts.push(attempt);
      const text = `${writer}.${sequence}`.padEnd(Math.floor(this.#random() * 200), '.');
      await holder.send(partitions.map((partition) => batchOf(at('t', partition), [text])));
      try {
        await holder.commit([{ group: `g${writer}`, generation: null, offsets: [{ partition: at('t', 0), offset: sequence }] }]);
        attempt.outcome = 'acked';
      } catch (error) {
        if (error instanceof PowerCut) return;
        attempt.outcome = 'rejected';
      }
      attempt.order = ++this.#order;
    }
  }

  async #check(broker: Broker): Promise<void> {
    const found = await this.#found(broker);
    const lastAcked = Math.max(0, ...this.#attempts.filter(({ outcome }) => outcome === 'acked').map(({ order }) => order));
    for (const attempt of this.#attempts) {
      const key = `${attempt.writer}.${attempt.sequence}`;
      const where = found.get(key) ?? [];
      // all of it or nothing
      if (where.length > 0) expect([key, where.toSorted((a, b) => a - b)]).toEqual([key, attempt.partitions.toSorted((a, b) => a - b)]);
      if (attempt.outcome === 'acked') expect([key, where.length]).toEqual([key, attempt.partitions.length]);
      // a failed round is gone for good when a later one has succeeded
      if (attempt.outcome === 'rejected' && attempt.order < lastAcked) expect([key, where]).toEqual([key, []]);
      attempt.outcome = where.length > 0 ? 'acked' : 'rejected';
      attempt.order = 0;
    }
    this.#order = 0;
    for (let writer = 0; writer < WRITERS; writer++) await this.#checkOffset(broker, writer);
  }

  async #checkOffset(broker: Broker, writer: number): Promise<void> {
    const last = this.#attempts.findLast((attempt) => attempt.writer === writer && attempt.outcome === 'acked');
    const committed = await broker.committed(`g${writer}`, [at('t', 0)]);
    expect(committed.get('t-0')?.offset).toBe(last?.sequence);
  }

  /** In which partitions each commit is. */
  async #found(broker: Broker): Promise<Map<string, number[]>> {
    const found = new Map<string, number[]>();
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const records = (await contents(broker, at('t', partition))).map((record) => record.split(':'));
      expect(records.map(([offset]) => Number(offset))).toEqual(records.map((_, index) => index));
      const keys = records.map(([, text]) => text.replace(/\.+$/, ''));
      for (const key of keys) found.set(key, [...(found.get(key) ?? []), partition]);
      for (let writer = 0; writer < WRITERS; writer++) {
        const sequences = keys.filter((key) => key.startsWith(`${writer}.`)).map((key) => Number(key.split('.')[1]));
        expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
      }
    }
    return found;
  }
}
