import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new directory with these files, by name; it is removed after the test. */
export async function directoryOf(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-functions-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

/** The module of a scalar function of one INTEGER, without an import, as a directory outside every package may hold it. */
export function scalarModule(name: string, body: string, type = 'INTEGER'): string {
  return `export const f = {
    kind: 'scalar', name: '${name}', category: 'test', summary: 'A test.', examples: [],
    overloads: [{
      parameters: [{ name: 'n', type: { kind: 'INTEGER' } }], variadic: null, literals: 0,
      returns: { kind: '${type}' }, bind: () => (n) => ${body}, nulls: 'null', deterministic: true,
    }],
  };`;
}
