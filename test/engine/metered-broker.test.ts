import { expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { MeteredBroker } from '../../engine/metered-broker.ts';
import { brokerSuite } from '../broker/broker-suite.ts';

brokerSuite('metered', async () => {
  const broker = new MeteredBroker(new MemoryBroker());
  return { broker, close: () => broker.close() };
});

const TOPIC = { name: 't', partitions: 2, retentionMs: null, cleanupPolicy: 'delete' } as const;

function batch(partition: number, count: number) {
  const builder = new RecordBatchBuilder();
  for (let i = 0; i < count; i++) builder.append(i, null, Buffer.from('value'), null);
  return { partition: { topic: 't', partition }, ...builder.finish() };
}

test('what became visible counts, by topic, until the topic is deleted', async () => {
  const broker = new MeteredBroker(new MemoryBroker());
  await broker.createTopic(TOPIC);
  const writer = await broker.writer('w');
  const batches = [batch(0, 2), batch(1, 3)];
  await writer.send(batches);
  expect(broker.appended()).toEqual([]);
  await writer.commit([]);
  const bytes = batches.reduce((sum, one) => sum + one.bytes.length, 0);
  expect(broker.appended()).toEqual([{ topic: 't', records: 5, bytes }]);

  await writer.send([batch(0, 7)]);
  await writer.abort();
  const single = batch(0, 1);
  expect(await broker.appendIf(0, single)).toBe(false);
  expect(await broker.appendIf(2, single)).toBe(true);
  expect(broker.appended()).toEqual([{ topic: 't', records: 6, bytes: bytes + single.bytes.length }]);

  await broker.deleteTopic('t');
  expect(broker.appended()).toEqual([]);
  await broker.close();
});
