import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { at, batchOf, topicOf } from './records.ts';

/**
 * A process to be killed: `append-storm.ts DIRECTORY [hold]`. Two writers commit `writer.sequence` to two partitions of
 * topic `s` each, with the sequence as their group's offset, and tell the parent what is acknowledged.
 */
const [directory, mode] = process.argv.slice(2);
const broker = await EmbeddedBroker.open({ directory, segmentBytes: 20_000, checkpointBytes: 5_000 });
process.send?.('open');
if (mode === 'hold') setInterval(() => undefined, 1000);
else {
  await broker.createTopic(topicOf('s', 20));
  await Promise.all([0, 1].map(append));
}

async function append(writer: number): Promise<void> {
  const group = `g${writer}`;
  let sequence = (await broker.committed(group, [at('s', 0)])).get('s-0')?.offset ?? 0;
  const holder = await broker.writer(group);
  for (;;) {
    sequence++;
    const partitions = sequence % 5 === 0 ? Array.from({ length: 20 }, (_, p) => p) : [writer, 2 + (sequence % 3)];
    await holder.send(partitions.map((partition) => batchOf(at('s', partition), [`${writer}.${sequence}`])));
    await holder.commit([{ group, generation: null, offsets: [{ partition: at('s', 0), offset: sequence }] }]);
    process.send?.({ writer, sequence });
  }
}
