import { expect, test } from 'vitest';
import { HELD_BYTES } from '../../../engine/operators/table-rows.ts';
import { PipelineDriver } from './pipeline-driver.ts';

const CLICKS = `CREATE STREAM CLICKS (ID STRING KEY, N INTEGER) WITH (KAFKA_TOPIC = 'clicks', PARTITIONS = 1, FORMAT = 'JSON');`;
const counted = (window: string, emit: string): string =>
  `${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS N FROM CLICKS WINDOW ${window} GROUP BY ID EMIT ${emit};`;
const LENGTH = 'SIZE 10 MILLISECONDS';
const KEPT = 'RETENTION 20 MILLISECONDS, GRACE PERIOD 0 MILLISECONDS';

function rows(driver: PipelineDriver): number {
  let sum = 0;
  for (const store of driver.stores.values()) sum += store.rows;
  return sum;
}

test.each([
  ['tumbling', `TUMBLING (${LENGTH}, ${KEPT})`, 'CHANGES'],
  ['hopping', `HOPPING (${LENGTH}, ADVANCE BY 5 MILLISECONDS, ${KEPT})`, 'CHANGES'],
  ['final', `TUMBLING (${LENGTH}, ${KEPT})`, 'FINAL'],
])('%s: what is too old leaves the store at once, though later rows still wait for the commit', (_, window, emit) => {
  const driver = new PipelineDriver(counted(window, emit), 1_000_000);
  for (const key of ['"a"', '"b"', '"c"']) driver.send('clicks', { key, at: 100, value: '{"N":1}' });
  driver.flush();
  expect(rows(driver)).toBeGreaterThan(2);
  driver.send('clicks', { key: '"a"', at: 1000, value: '{"N":1}' });
  expect(rows(driver)).toBe(0);
});

test.each([0, 1_000_000])(
  'a replay between two commits, through windows of many retentions, leaves the last ones (cache %s)',
  (cacheBytes) => {
    const driver = new PipelineDriver(counted(`TUMBLING (${LENGTH}, ${KEPT})`, 'CHANGES'), cacheBytes);
    for (let at = 0; at < 1000; at++) driver.send('clicks', { key: '"a"', at, value: '{"N":1}' });
    driver.flush();
    // Starts 980 and 990, and 970 before the time moves past 990.
    expect(rows(driver)).toBe(2);
  },
);

test('so many rows that they go to the store before the commit: those too old do not stay there until it', () => {
  const driver = new PipelineDriver(counted(`TUMBLING (${LENGTH}, ${KEPT})`, 'CHANGES'), 20 * HELD_BYTES);
  for (let key = 0; key < 20; key++) driver.send('clicks', { key: `"k${key}"`, at: 100, value: '{"N":1}' });
  expect(rows(driver)).toBe(0);
  driver.send('clicks', { key: '"a"', at: 1000, value: '{"N":1}' });
  expect(rows(driver)).toBe(1);
});
