import { describe, expect, it } from 'vitest';
import type { Broker } from '../../broker/broker.ts';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
import { at, batchOf, contents, topicOf } from './records.ts';

const open = (disk: FaultyFileSystem): Promise<Broker> =>
  EmbeddedBroker.open({ directory: '/data/m', fileSystem: disk, segmentBytes: 300, checkpointBytes: 800 });

async function commit(broker: Broker, partitions: readonly number[], text: string): Promise<void> {
  const writer = await broker.writer('w');
  await writer.send(partitions.map((partition) => batchOf(at('t', partition), [text])));
  await writer.commit([{ group: 'g', generation: null, offsets: [{ partition: at('t', 0), offset: Number(text) }] }]);
}

/** Rounds over few files and over many, on new segments and old ones, with checkpoints between. */
const ROUNDS = Array.from({ length: 12 }, (_, i) => (i % 4 === 3 ? Array.from({ length: 18 }, (__, p) => p) : [0, 1]));

describe.each(['ENOSPC', 'EIO'] as const)('a disk that answers %s', (code) => {
  it('at any one operation, or for a while from it on, fails rounds whole, and the next ones work', async () => {
    for (const times of [1, 2, 7]) {
      for (let operation = 1, reached = true; reached; operation += 1 + (operation % 2)) {
        const disk = new FaultyFileSystem();
        const broker = await open(disk);
        await broker.createTopic(topicOf('t', 18));
        disk.fault = { code, at: disk.operations + operation, times };
        const done: number[] = [];
        for (const [index, partitions] of ROUNDS.entries()) {
          await commit(broker, partitions, String(index)).then(
            () => done.push(index),
            (error: unknown) => expect(error).toMatchObject({ error: code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_FAILED', recovery: 'retry' }),
          );
        }
        reached = disk.operations > (disk.fault?.at ?? 0);
        disk.fault = null;
        await commit(broker, [0, 17], '12');
        await expectRounds(broker, [...done, 12]);
        await broker.close();
        await expectRounds(await open(disk), [...done, 12]);
      }
    }
  }, 60_000);

  it('fails the start, and leaves the directory as it was', async () => {
    const disk = new FaultyFileSystem();
    const first = await open(disk);
    await first.createTopic(topicOf('t', 18));
    await commit(first, ROUNDS[3], '0');
    await first.close();
    for (let operation = 1; operation <= 6; operation++) {
      disk.fault = { code, at: disk.operations + operation, times: 1000 };
      const answer = await open(disk).then(
        (broker) => broker.close(),
        (error: unknown) => error,
      );
      if (answer !== undefined) expect(answer).toMatchObject({ kind: 'external' });
      disk.fault = null;
      const broker = await open(disk);
      await expectRounds(broker, [0]);
      await broker.close();
    }
  });
});

/** Exactly these rounds, in each partition that they went to. Round 0 of the second test is one over all partitions. */
async function expectRounds(broker: Broker, rounds: readonly number[]): Promise<void> {
  for (const partition of [0, 1, 5]) {
    const records = await contents(broker, at('t', partition));
    const expected =
      rounds.length === 1 ? rounds : rounds.filter((round) => (round === 12 ? partition === 0 : ROUNDS[round].includes(partition)));
    expect(records).toEqual(expected.map((round, offset) => `${offset}:${round}`));
  }
  expect((await broker.committed('g', [at('t', 0)])).get('t-0')?.offset).toBe(rounds.at(-1));
}
