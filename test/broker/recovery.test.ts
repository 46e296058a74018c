import { beforeEach, describe, expect, it } from 'vitest';
import { batchSizeOf } from '../../broker/batch-header.ts';
import type { Broker } from '../../broker/broker.ts';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
import { at, batchOf, contents, LoggingMember, readTo, topicOf, write } from './records.ts';

const directory = '/data/m';
let disk: FaultyFileSystem;
const open = (segmentBytes = 1000, checkpointBytes = 1_000_000): Promise<Broker> =>
  EmbeddedBroker.open({ directory, fileSystem: disk, segmentBytes, checkpointBytes });
const find = (part: string): string => disk.paths().find((path) => path.includes(part)) ?? `no ${part}`;
const flip = (path: string, position: number): void =>
  disk.edit(path, (content) => {
    content[position] ^= 0x10;
    return content;
  });

beforeEach(() => {
  disk = new FaultyFileSystem();
});

describe('a directory that is opened again', () => {
  it('has its topics, bounds, offsets, and a higher epoch in new batches', async () => {
    const first = await open(500);
    await first.createTopic({ ...topicOf('a', 2), retentionMs: 5000, cleanupPolicy: 'compact' });
    await first.createTopic(topicOf('gone'));
    await first.deleteTopic('gone');
    for (let i = 0; i < 40; i++) await write(first, at('a', 1), [`v${i}`], i);
    await first.truncate(at('a', 1), 12);
    const tool = await first.writer('tool');
    await tool.commit([{ group: 'g', generation: null, offsets: [{ partition: at('a', 1), offset: 9 }] }]);
    const topic = await first.topic('a');
    await first.close();

    const second = await open(500);
    expect(await second.topics()).toEqual([topic]);
    expect(await second.bounds(at('a', 1))).toEqual({ begin: 12, end: 40 });
    expect(await second.committed('g', [at('a', 1)])).toEqual(new Map([['a-1', { offset: 9 }]]));
    await write(second, at('a', 1), ['more'], 40);
    expect(await contents(second, at('a', 1))).toEqual([...Array.from({ length: 28 }, (_, i) => `${i + 12}:v${i + 12}`), '40:more']);
    expect(await Promise.all([0, 20, 33, 40, 41].map((time) => second.offsetAt(at('a', 1), time)))).toEqual([12, 20, 33, 40, 41]);
    // whole segments before the beginning are gone
    expect(disk.paths().some((path) => path.endsWith('00000000000000000000.log') && path.includes('/a-1'))).toBe(false);
    for await (const batch of second.read(at('a', 1), 40, new AbortController().signal)) {
      expect([batch.bytes[15], batch.nextOffset]).toEqual([2, 41]);
      break;
    }
  });

  it('reads the same without its indexes, and with broken ones', async () => {
    const first = await open(600);
    await first.createTopic(topicOf('a'));
    for (let i = 0; i < 30; i++) await write(first, at('a'), [`v${i}`]);
    const all = await contents(first, at('a'));
    await first.close();
    const indexes = disk.paths().filter((path) => path.endsWith('.index'));
    expect(indexes.length).toBeGreaterThan(3);
    await disk.remove(indexes[0]);
    for (let i = 1; i < indexes.length; i++) disk.edit(indexes[i], (content) => content.subarray(0, i % 2 === 0 ? 5 : content.length));
    flip(indexes[1], 30);
    const second = await open(600);
    expect(await contents(second, at('a'))).toEqual(all);
    expect(await contents(second, at('a'), 17)).toEqual(all.slice(17));
  });

  it('goes on after many checkpoints, with one journal', async () => {
    let broker = await open(1000, 500);
    await broker.createTopic(topicOf('a', 20));
    for (let i = 0; i < 40; i++) {
      const writer = await broker.writer('w');
      const partitions = i % 2 === 0 ? Array.from({ length: 20 }, (_, p) => p) : [i % 20];
      await writer.send(partitions.map((p) => batchOf(at('a', p), [`${i}`])));
      await writer.commit([]);
      if (i % 10 === 9) {
        await broker.close();
        broker = await open(1000, 500);
      }
    }
    expect(disk.paths().filter((path) => path.includes('journal'))).toHaveLength(1);
    expect((await contents(broker, at('a', 3))).map((record) => record.split(':')[1])).toEqual(
      Array.from({ length: 40 }, (_, i) => i)
        .filter((i) => i % 2 === 0 || i % 20 === 3)
        .map(String),
    );
  });
});

describe('what a crash leaves behind', () => {
  it('is cut at every byte: the last round is whole or absent', async () => {
    const first = await open();
    await first.createTopic(topicOf('a'));
    await write(first, at('a'), ['0']);
    await write(first, at('a'), ['1']);
    const journal = find('.journal');
    const log = find('.log');
    const lengths = [(await disk.size(journal)) ?? 0, (await disk.size(log)) ?? 0];
    await write(first, at('a'), ['2']);
    await write(first, at('a'), ['3']);
    const [whole, bytes] = [await content(journal), await content(log)];
    const entry = (whole.length - lengths[0]) / 2;
    const batch = (bytes.length - lengths[1]) / 2;
    for (let cut = lengths[0]; cut <= whole.length; cut++) {
      disk = new FaultyFileSystem();
      await rebuilt(await startEmpty(), [
        [journal, whole.subarray(0, cut)],
        [log, bytes],
      ]);
      const rounds = Math.floor((cut - lengths[0]) / entry);
      const broker = await open();
      expect(await contents(broker, at('a'))).toEqual(['0:0', '1:1', '2:2', '3:3'].slice(0, 2 + rounds));
      expect(await disk.size(log)).toBe(lengths[1] + rounds * batch);
      await broker.close();
    }
    async function content(path: string): Promise<Uint8Array> {
      let found: Uint8Array = new Uint8Array(0);
      disk.edit(path, (all) => (found = all));
      return found;
    }
    async function startEmpty(): Promise<string> {
      const broker = await open();
      await broker.close();
      return find('.journal');
    }
    async function rebuilt(unused: string, files: readonly (readonly [string, Uint8Array])[]): Promise<void> {
      await disk.remove(unused);
      for (const [path, all] of files) {
        await disk.makeDirectory(path.slice(0, path.lastIndexOf('/')));
        (await disk.open(path, 'new')).write(all, 0);
      }
    }
  });

  it('is garbage or zeros behind the ends, and files that nobody knows', async () => {
    const first = await open();
    await first.createTopic(topicOf('a'));
    await write(first, at('a'), ['0']);
    const [journal, log] = [find('.journal'), find('.log')];
    await first.close();
    for (const path of [journal, log]) disk.edit(path, (content) => Buffer.concat([content, new Uint8Array(500), Buffer.from('garbage')]));
    for (const stray of ['/data/m/journal/00000000000000000009.journal.new', log.replace(/0\.log$/, '7.log')])
      await disk.open(stray, 'new');
    await disk.makeDirectory('/data/m/topics/other-0.12345678');
    const second = await open();
    expect(await contents(second, at('a'))).toEqual(['0:0']);
    await write(second, at('a'), ['1']);
    expect(await contents(second, at('a'))).toEqual(['0:0', '1:1']);
    expect(disk.paths().filter((path) => path.endsWith('.log'))).toEqual([log]);
  });
});

describe('damage', () => {
  async function prepared(): Promise<string> {
    const broker = await open(100_000);
    await broker.createTopic(topicOf('a'));
    await broker.createTopic(topicOf('b'));
    for (let i = 0; i < 3; i++) await write(broker, at('a'), [`value ${i}`]);
    await write(broker, at('b'), ['fine']);
    await broker.close();
    return find('/a-0');
  }

  it('of any bit of a batch is found when it is read, and named', async () => {
    const log = await prepared();
    let size = 0;
    disk.edit(log, (content) => {
      size = batchSizeOf(content, 0);
      return content;
    });
    for (let position = size; position < size * 2; position++) {
      if (position >= size + 12 && position < size + 16) continue; // the epoch, which nothing depends on
      flip(log, position);
      const broker = await open(100_000);
      const start: string[] = [];
      const reading = (async () => {
        for await (const batch of broker.read(at('a'), 0, new AbortController().signal)) start.push(`${batch.count}`);
      })();
      await expect(reading).rejects.toMatchObject({
        error: 'LOG_DAMAGED',
        message: expect.stringContaining(`byte ${size} of ${log}`) as unknown,
      });
      expect(start).toEqual(['1']);
      expect(await contents(broker, at('b'))).toEqual(['0:fine']);
      await broker.close();
      flip(log, position);
    }
  });

  it('that is met by a member of a group is told to it', async () => {
    flip(await prepared(), 70);
    const broker = await open();
    const member = new LoggingMember();
    await broker.join('g', [{ id: 'u', partitions: [at('a'), at('b')] }], member);
    await member.until(() => member.events.length === 2 && member.seen.length === 1);
    expect(member.events[1]).toBe('failed a-0 LOG_DAMAGED');
  });

  it.each([
    [
      'shorter than the journal counts',
      async (path: string) => disk.edit(path, (content) => content.subarray(0, content.length - 1)),
      /it has \d+ bytes, the journal counts \d+/,
    ],
    ['missing', (path: string) => disk.remove(path), /the file is missing/],
  ])('a segment that is %s takes its partition offline; the rest works, and the topic can be dropped', async (_, harm, reason) => {
    await harm(await prepared());
    for (let start = 0; start < 2; start++) {
      const broker = await open();
      await expect(broker.bounds(at('a'))).rejects.toThrow(reason);
      await expect(readTo(broker, at('a'), 0, 1)).rejects.toMatchObject({ error: 'LOG_DAMAGED' });
      const writer = await broker.writer('w');
      await expect(writer.send([batchOf(at('a'), ['x'])])).rejects.toMatchObject({ error: 'LOG_DAMAGED' });
      await write(broker, at('b'), ['more']);
      if (start === 1) await broker.deleteTopic('a');
      await broker.close();
    }
    const broker = await open();
    expect((await broker.topics()).map((topic) => topic.name)).toEqual(['b']);
    expect(await contents(broker, at('b'))).toEqual(['0:fine', '1:more', '2:more']);
  });

  it('of the journal stops the start, and changes nothing', async () => {
    await prepared();
    const journal = find('.journal');
    const broker = await open();
    await write(broker, at('b'), ['1']);
    await write(broker, at('b'), ['2']);
    await broker.close();
    const current = find('.journal');
    expect(current).not.toBe(journal);
    let first = 0;
    disk.edit(current, (content) => {
      first = 8 + 16 + new DataView(content.buffer, content.byteOffset).getUint32(8 + 8);
      return content;
    });
    // the second entry, with a good one behind it; then the first; then the file's own header
    for (const [position, reason] of [
      [first + 30, /there are good ones behind it/],
      [20, /its first entry cannot be read/],
      [0, /does not begin like a journal/],
      [7, /has format 17, this version knows 1/],
    ] as const) {
      flip(current, position);
      const before = disk.paths().length;
      await expect(open()).rejects.toThrow(reason);
      expect(disk.paths()).toHaveLength(before);
      flip(current, position);
    }
    await disk.remove(current);
    await expect(open()).rejects.toThrow(/it is missing, but there is/);
  });
});
