import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTestEngine } from '../../engine/test-engine.ts';

test('what docs/guide/schemas.md shows runs', async () => {
  const page = readFileSync(new URL('../../docs/guide/schemas.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```sql\n(.*?)```/gs)].map(([, text]) => text);
  const engine = await createTestEngine();
  for (const block of blocks) await engine.execute(block);
  await engine.drain();
  const dear = engine.catalog.sources.get('DEAR');
  if (dear === undefined) throw new Error('the page makes DEAR');
  const records = await engine.decodedRecords(dear);
  expect(records.map(({ key, value }) => [key, value])).toEqual([[[1], ['Ada', 1250n]]]);
  await engine.close();
});
