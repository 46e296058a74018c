import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Broker } from '../../broker/broker.ts';
import { encodeHeaders } from '../../broker/headers.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { at, batchOf, contents, LoggingMember, readTo, recordsOf, topicOf, write } from './records.ts';

/** What every broker promises. `open` gives an empty one; `close` is called after each test. */
export function brokerSuite(name: string, open: () => Promise<{ broker: Broker; close: () => Promise<void> }>): void {
  describe(`${name}: every broker`, () => {
    let broker: Broker;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ broker, close } = await open());
      await broker.createTopic(topicOf('a', 2));
      await broker.createTopic(topicOf('b'));
    });
    afterEach(() => close());

    describe('topics', () => {
      it('are created once, told, and deleted', async () => {
        await broker.createTopic(topicOf('a', 2));
        await expect(broker.createTopic(topicOf('a', 3))).rejects.toMatchObject({ error: 'TOPIC_EXISTS' });
        expect((await broker.topics()).map((topic) => topic.name).toSorted()).toEqual(['a', 'b']);
        expect(await broker.topic('a')).toMatchObject({ partitions: 2, retentionMs: null, cleanupPolicy: 'delete' });
        await broker.deleteTopic('a');
        await broker.deleteTopic('never');
        expect(await broker.topic('a')).toBeUndefined();
        await expect(broker.bounds(at('a'))).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC' });
      });

      it('are new topics when they are created again', async () => {
        await write(broker, at('a', 1), ['old']);
        const former = await broker.topic('a');
        const tool = await broker.writer('tool');
        await tool.commit([{ group: 'g', generation: null, offsets: [{ partition: at('a', 1), offset: 1 }] }]);
        await broker.deleteTopic('a');
        await broker.createTopic(topicOf('a', 2));
        expect((await broker.topic('a'))?.id).not.toBe(former?.id);
        expect(await broker.bounds(at('a', 1))).toEqual({ begin: 0, end: 0 });
        expect(await broker.committed('g', [at('a', 1)])).toEqual(new Map());
        await write(broker, at('a', 1), ['new']);
        expect(await contents(broker, at('a', 1))).toEqual(['0:new']);
      });

      it.each(['', '.', '..', 'a/b', 'a b', 'x'.repeat(250)])('cannot be named %j', async (topic) => {
        await expect(broker.createTopic(topicOf(topic))).rejects.toMatchObject({ error: 'BAD_TOPIC_NAME' });
      });

      it('that are deleted end their readers, also while they wait', async () => {
        await write(broker, at('b'), ['1']);
        const member = new LoggingMember();
        await broker.join('g', [{ id: 'u', partitions: [at('b')] }], member);
        await member.until(() => member.seen.length === 1);
        const ended = expect(readTo(broker, at('b'), 0, 2)).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC' });
        await broker.deleteTopic('b');
        await ended;
        await member.until(() => member.events.includes('failed b-0 UNKNOWN_TOPIC'));
      });
    });

    describe('writers', () => {
      it('make several partitions and offsets visible at once', async () => {
        const writer = await broker.writer('w');
        await writer.send([batchOf(at('a', 0), ['x', 'y']), batchOf(at('b'), ['z'])]);
        await writer.send([batchOf(at('a', 0), ['w'])]);
        expect(await broker.bounds(at('a', 0))).toEqual({ begin: 0, end: 0 });
        let visible = 'nothing';
        const seen = readTo(broker, at('b'), 0, 1).then(async () => {
          const [a, b, offsets] = [
            await broker.bounds(at('a', 0)),
            await broker.bounds(at('b')),
            await broker.committed('g', [at('a', 1)]),
          ];
          visible = `${a.end} ${b.end} ${offsets.get('a-1')?.offset}`;
        });
        const ends = await writer.commit([{ group: 'g', generation: null, offsets: [{ partition: at('a', 1), offset: 17 }] }]);
        await seen;
        expect(visible).toBe('3 1 17');
        expect(ends).toEqual(
          new Map([
            ['a-0', 3],
            ['b-0', 1],
          ]),
        );
        expect(await contents(broker, at('a', 0))).toEqual(['0:x', '1:y', '2:w']);
      });

      it('keep what was aborted from everybody', async () => {
        const writer = await broker.writer('w');
        await writer.send([batchOf(at('b'), ['never'])]);
        await writer.abort();
        await writer.send([batchOf(at('b'), ['once'])]);
        await writer.commit([]);
        expect(await contents(broker, at('b'))).toEqual(['0:once']);
        await writer.close();
      });

      it('send into the next commit while one is under way', async () => {
        const writer = await broker.writer('w');
        await writer.send([batchOf(at('b'), ['1'])]);
        const first = writer.commit([]);
        await writer.send([batchOf(at('b'), ['2'])]);
        expect(await first).toEqual(new Map([['b-0', 1]]));
        expect(await writer.commit([])).toEqual(new Map([['b-0', 2]]));
      });

      it('commit nothing at no cost', async () => {
        const writer = await broker.writer('w');
        expect(await writer.commit([{ group: 'g', generation: null, offsets: [] }])).toEqual(new Map());
      });

      it('share rounds and keep their own order', async () => {
        const writers = await Promise.all(Array.from({ length: 10 }, (_, i) => broker.writer(`w${i}`)));
        for (let round = 0; round < 5; round++) {
          await Promise.all(
            writers.map(async (writer, i) => {
              await writer.send([batchOf(at('b'), [`${i}.${round}`])]);
              await writer.commit([]);
            }),
          );
        }
        const values = (await contents(broker, at('b'))).map((record) => record.split(':')[1]);
        expect(values.length).toBe(50);
        for (let i = 0; i < 10; i++) {
          expect(values.filter((value) => value.startsWith(`${i}.`))).toEqual([0, 1, 2, 3, 4].map((round) => `${i}.${round}`));
        }
      });

      it('are fenced by the next holder of their id', async () => {
        const zombie = await broker.writer('w');
        await zombie.send([batchOf(at('b'), ['zombie'])]);
        const holder = await broker.writer('w');
        await expect(zombie.commit([])).rejects.toMatchObject({ error: 'FENCED', recovery: 'restore' });
        await expect(zombie.send([])).rejects.toMatchObject({ error: 'FENCED' });
        await holder.send([batchOf(at('b'), ['holder'])]);
        await holder.commit([]);
        await zombie.abort();
        await zombie.close();
        await holder.send([batchOf(at('b'), ['still'])]);
        await holder.commit([]);
        expect(await contents(broker, at('b'))).toEqual(['0:holder', '1:still']);
      });

      it('have their commit under way decided before the next holder begins', async () => {
        const former = await broker.writer('w');
        await former.send([batchOf(at('b'), ['last'])]);
        let decided = false;
        const commit = former.commit([]).then(
          () => (decided = true),
          () => (decided = true),
        );
        await broker.writer('w');
        const { end } = await broker.bounds(at('b'));
        await commit;
        expect(decided).toBe(true);
        expect((await broker.bounds(at('b'))).end).toBe(end);
      });

      it('refuse unknown partitions, and a commit fails whole', async () => {
        const writer = await broker.writer('w');
        await expect(writer.send([batchOf(at('never'), ['x'])])).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC' });
        await expect(writer.send([batchOf(at('b', 1), ['x'])])).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC' });
        await writer.send([batchOf(at('a'), ['x']), batchOf(at('b'), ['x'])]);
        await broker.deleteTopic('b');
        await expect(writer.commit([])).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC' });
        expect(await broker.bounds(at('a'))).toEqual({ begin: 0, end: 0 });
        await writer.send([batchOf(at('a'), ['y'])]);
        await writer.commit([]);
        expect(await contents(broker, at('a'))).toEqual(['0:y']);
      });
    });

    describe('appendIf', () => {
      it('appends at the expected end only', async () => {
        expect(await broker.appendIf(0, batchOf(at('b'), ['1']))).toBe(true);
        expect(await broker.appendIf(0, batchOf(at('b'), ['lost']))).toBe(false);
        expect(await broker.appendIf(1, batchOf(at('b'), ['2']))).toBe(true);
        expect(await contents(broker, at('b'))).toEqual(['0:1', '1:2']);
      });

      it('lets one of many win', async () => {
        const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => broker.appendIf(0, batchOf(at('b'), [`${i}`]))));
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await contents(broker, at('b'))).toEqual([`0:${answers.indexOf(true)}`]);
      });
    });

    describe('readers', () => {
      it('follow the end until they are aborted', async () => {
        const abort = new AbortController();
        const seen: string[] = [];
        const reading = (async () => {
          for await (const batch of broker.read(at('b'), 1, abort.signal)) {
            seen.push(...recordsOf(batch));
            if (batch.nextOffset === 4) abort.abort();
          }
        })();
        await write(broker, at('b'), ['0', '1', '2']);
        await write(broker, at('b'), ['3']);
        await reading;
        expect(seen).toEqual(['1:1', '2:2', '3:3']);
      });

      it('end at abort while nothing comes', async () => {
        const abort = new AbortController();
        const next = broker.read(at('b'), 0, abort.signal)[Symbol.asyncIterator]().next();
        abort.abort();
        expect(await next).toEqual({ done: true, value: undefined });
      });

      it('get keys, nulls, headers and timestamps as they were sent', async () => {
        const builder = new RecordBatchBuilder();
        const headers = encodeHeaders([{ key: 'trace', value: Buffer.from('7') }]);
        builder.append(1_700_000_000_000, Buffer.from('k'), null, headers);
        builder.append(-5, null, Buffer.from(''), null);
        const writer = await broker.writer('w');
        await writer.send([{ partition: at('b'), ...builder.finish() }]);
        await writer.commit([]);
        for await (const batch of broker.read(at('b'), 0, new AbortController().signal)) {
          expect(batch).toMatchObject({ partition: at('b'), count: 2, nextOffset: 2 });
          expect([...batch.timestamps]).toEqual([1_700_000_000_000, -5]);
          expect([...batch.valueStart].map((start) => start < 0)).toEqual([true, false]);
          expect([...batch.keyStart].map((start) => start < 0)).toEqual([false, true]);
          expect(Buffer.from(batch.bytes.subarray(batch.headerStart[0], batch.headerEnd[0]))).toEqual(Buffer.from(headers));
          break;
        }
      });

      it('read any size of log from anywhere', async () => {
        const writer = await broker.writer('w');
        for (let round = 0; round < 30; round++) {
          await writer.send([
            batchOf(
              at('b'),
              Array.from({ length: 1 + ((round * 7) % 20) }, (_, i) => `${round}.${i}.`.padEnd(2000, 'x')),
            ),
          ]);
          await writer.commit([]);
        }
        const all = await contents(broker, at('b'));
        expect(all.map((record) => Number(record.split(':')[0]))).toEqual(all.map((_, i) => i));
        for (const from of [1, 17, 100, all.length - 1]) expect(await contents(broker, at('b'), from)).toEqual(all.slice(from));
      });

      it('find offsets by time', async () => {
        await write(broker, at('b'), ['0', '1'], 100);
        await write(broker, at('b'), ['2', '3'], 90);
        await write(broker, at('b'), ['4'], 200);
        const found = await Promise.all([0, 100, 101, 102, 200, 201].map((time) => broker.offsetAt(at('b'), time)));
        expect(found).toEqual([0, 0, 1, 4, 4, 5]);
        expect(await broker.offsetAt(at('a'), 0)).toBe(0);
        await broker.truncate(at('b'), 1);
        expect(await broker.offsetAt(at('b'), 0)).toBe(1);
      });
    });

    describe('truncate', () => {
      it('moves the beginning, never back and never past the end', async () => {
        await write(broker, at('b'), ['0', '1', '2', '3']);
        await broker.truncate(at('b'), 3);
        await broker.truncate(at('b'), 1);
        expect(await broker.bounds(at('b'))).toEqual({ begin: 3, end: 4 });
        expect(await readTo(broker, at('b'), 0, 4)).toEqual(['3:3']);
        await broker.truncate(at('b'), 100);
        expect(await broker.bounds(at('b'))).toEqual({ begin: 4, end: 4 });
        await write(broker, at('b'), ['4']);
        expect(await contents(broker, at('b'))).toEqual(['4:4']);
      });
    });

    describe('groups', () => {
      const units = [
        { id: 'a0', partitions: [at('a', 0)] },
        { id: 'a1', partitions: [at('a', 1)] },
      ];

      it('keep offsets until they are deleted', async () => {
        const writer = await broker.writer('w');
        const commit = { group: 'g', generation: null, offsets: [{ partition: at('a', 1), offset: 5 }] };
        await writer.commit([commit, { ...commit, group: 'h' }]);
        expect(await broker.committed('g', [at('a', 0), at('a', 1)])).toEqual(new Map([['a-1', { offset: 5 }]]));
        await broker.deleteGroup('g');
        await broker.deleteGroup('never');
        expect(await broker.committed('g', [at('a', 1)])).toEqual(new Map());
        expect((await broker.committed('h', [at('a', 1)])).size).toBe(1);
      });

      it('bring the records of held units, from where the member says or the group has committed', async () => {
        await write(broker, at('a', 0), ['x0', 'x1']);
        await write(broker, at('a', 1), ['y0', 'y1', 'y2']);
        const tool = await broker.writer('tool');
        await tool.commit([{ group: 'g', generation: null, offsets: [{ partition: at('a', 1), offset: 2 }] }]);
        const member = new LoggingMember();
        member.offsets = new Map([['a-0', 1]]);
        const membership = await broker.join('g', units, member);
        expect(member.events).toEqual([]);
        await member.until(() => member.seen.length === 2);
        expect(member.seen.toSorted()).toEqual(['0/1:x1', '1/2:y2']);
        await write(broker, at('a', 0), ['x2']);
        await member.until(() => member.seen.length === 3);
        await membership.close();
        await write(broker, at('a', 0), ['x3']);
        expect(member.events).toEqual(['assigned a0 a1', 'revoked a0 a1']);
        expect(member.seen.at(-1)).toBe('0/2:x2');
      });

      it('pause and resume a partition', async () => {
        const member = new LoggingMember();
        const membership = await broker.join('g', units, member);
        await member.until(() => member.events.length === 1);
        member.onRecords = (batch) => membership.pause(batch.partition);
        await write(broker, at('a', 0), ['0']);
        await member.until(() => member.seen.length === 1);
        await write(broker, at('a', 0), ['1']);
        await write(broker, at('a', 1), ['other']);
        await member.until(() => member.seen.length === 2);
        expect(member.seen).toEqual(['0/0:0', '1/0:other']);
        membership.resume(at('a', 0));
        await member.until(() => member.seen.length === 3);
        expect(member.seen.at(-1)).toBe('0/1:1');
      });

      it('move units between members, the former holder having the last word', async () => {
        const [first, second] = [new LoggingMember(), new LoggingMember()];
        const membership = await broker.join('g', units, first);
        await first.until(() => first.events.length === 1);
        const generation = membership.generation;
        const writer = await broker.writer('first');
        first.onRevoked = async () => {
          expect(second.events).toEqual([]);
          await writer.commit([
            {
              group: 'g',
              generation: membership.generation,
              offsets: [
                { partition: at('a', 0), offset: 7 },
                { partition: at('a', 1), offset: 8 },
              ],
            },
          ]);
        };
        await broker.join('g', units, second);
        await second.until(() => second.events.length === 1);
        const moved = first.events[1].at(-1) === '0' ? 0 : 1;
        expect(first.events).toEqual(['assigned a0 a1', `revoked a${moved}`]);
        expect(second.events).toEqual([`assigned a${moved}`]);
        expect(membership.generation).toBeGreaterThan(generation);
        const commit = (partition: number, by: number) =>
          writer.commit([{ group: 'g', generation: by, offsets: [{ partition: at('a', partition), offset: 9 }] }]);
        await expect(commit(moved, generation)).rejects.toMatchObject({ error: 'FENCED' });
        await commit(1 - moved, generation);
        expect(await broker.committed('g', [at('a', moved), at('a', 1 - moved)])).toEqual(
          new Map([
            [`a-${moved}`, { offset: 7 + moved }],
            [`a-${1 - moved}`, { offset: 9 }],
          ]),
        );
      });

      it('give the units of one who leaves to those who stay', async () => {
        const [first, second] = [new LoggingMember(), new LoggingMember()];
        const membership = await broker.join('g', units, first);
        await broker.join('g', units, second);
        await second.until(() => second.events.length === 1);
        await membership.close();
        await second.until(() => second.events.length === 2);
        expect(second.events.join(' ').split(' ').toSorted()).toEqual(['a0', 'a1', 'assigned', 'assigned']);
        await write(broker, at('a', 0), ['x']);
        await write(broker, at('a', 1), ['y']);
        await second.until(() => second.seen.length === 2);
      });

      it('give units only to members that name them, and drop a member that cannot take them', async () => {
        const [broken, whole] = [new LoggingMember(), new LoggingMember()];
        broken.assigned = async () => Promise.reject(new Error('no memory'));
        await broker.join('g', units.slice(0, 1), broken);
        await broker.join('g', units, whole);
        await whole.until(() => whole.events.join(' ').includes('a0') && whole.events.join(' ').includes('a1'));
        expect(broken.events).toEqual(['lost a0']);
      });

      it('refuse a commit of a group that nobody has joined', async () => {
        const writer = await broker.writer('w');
        await expect(writer.commit([{ group: 'none', generation: 1, offsets: [{ partition: at('b'), offset: 0 }] }])).rejects.toMatchObject(
          { error: 'FENCED' },
        );
      });
    });

    it('is of no use after close, and its members lose what they hold', async () => {
      const member = new LoggingMember();
      await broker.join('g', [{ id: 'u', partitions: [at('b')] }], member);
      await member.until(() => member.events.length === 1);
      const ended = expect(readTo(broker, at('b'), 0, 1)).rejects.toMatchObject({ error: 'BROKER_CLOSED' });
      await broker.close();
      await broker.close();
      await ended;
      await expect(broker.createTopic(topicOf('c'))).rejects.toMatchObject({ error: 'BROKER_CLOSED' });
      expect(member.events).toEqual(['assigned u', 'lost u']);
    });
  });
}
