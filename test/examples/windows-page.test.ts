import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTestEngine } from '../../engine/test-engine.ts';

test('what docs/guide/windows.md shows runs', async () => {
  const page = readFileSync(new URL('../../docs/guide/windows.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```sql\n(.*?)```/gs)].map(([, text]) => text);
  const engine = await createTestEngine();
  for (const block of blocks) await engine.execute(block);
  for (const at of [0, 59_000, 61_000, 70_000]) {
    await engine.execute(`INSERT INTO views (ROWTIME, page, ms) VALUES (${at}, '/', 5);`);
  }
  await engine.drain();
  const bill = engine.catalog.sources.get('BILL');
  if (bill === undefined) throw new Error('the page makes BILL');
  const records = await engine.decodedRecords(bill);
  expect(records.map(({ key, value }) => [key, value])).toEqual([[['/', 0, 60_000], [2]]]);
  await engine.close();
});
