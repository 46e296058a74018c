import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateDatabase } from '../../../engine/state/state-database.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const bytes = (value: string): Uint8Array => Buffer.from(value);

async function rowsOf(database: StateDatabase, id: { task: string; store: string }): Promise<Record<string, string>> {
  const rows: Record<string, string> = {};
  await database.read(id, (key, value) => (rows[text(key)] = text(value)));
  return rows;
}

describe('StateDatabase', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'millrace-state-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('keeps rows and position across a restart, and stores apart', async () => {
    const first = { task: 'Q/0_0', store: 'rows' };
    const second = { task: 'Q/0_0', store: 'rows2' };
    let database = await StateDatabase.open(directory);
    expect(await database.position(first)).toBeNull();
    await database.write(first, 5, [
      { key: bytes('a'), value: bytes('1') },
      { key: bytes('b'), value: bytes('2') },
    ]);
    await database.write(second, 9, [{ key: bytes('a'), value: bytes('other') }]);
    await database.write(first, 7, [
      { key: bytes('a'), value: null },
      { key: bytes('c'), value: bytes('3') },
    ]);
    await database.close();

    database = await StateDatabase.open(directory);
    expect(await database.position(first)).toBe(7);
    expect(await rowsOf(database, first)).toEqual({ b: '2', c: '3' });
    await database.clear(first);
    expect(await database.position(first)).toBeNull();
    expect(await rowsOf(database, second)).toEqual({ a: 'other' });
    await database.close();
  });

  it('takes many entries that share one buffer', async () => {
    const id = { task: 'Q/0_0', store: 'rows' };
    const database = await StateDatabase.open(directory);
    const shared = new Uint8Array(4);
    function* entries(): Iterable<{ key: Uint8Array; value: Uint8Array }> {
      for (let i = 0; i < 2500; i++) {
        new DataView(shared.buffer).setUint32(0, i);
        yield { key: shared, value: shared };
      }
    }
    await database.write(id, 1, entries());
    const found: number[] = [];
    await database.read(id, (key, value) => {
      expect(Buffer.from(value)).toEqual(Buffer.from(key));
      found.push(Buffer.from(key).readUInt32BE());
    });
    expect(found).toEqual(Array.from({ length: 2500 }, (_, i) => i));
    await database.close();
  });

  it('refuses a directory of a newer version', async () => {
    await writeFile(join(directory, 'version.json'), '{"version":99,"shards":8}');
    await expect(StateDatabase.open(directory)).rejects.toMatchObject({ error: 'DIRECTORY_NEWER' });
  });
});
