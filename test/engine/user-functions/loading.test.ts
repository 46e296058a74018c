import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withUserFunctions } from '../../../engine/user-functions.ts';
import { FunctionRegistry } from '../../../functions/functions.ts';
import { SqlError, type ErrorName } from '../../../types/errors.ts';
import { directoryOf, scalarModule } from './directory.ts';

// Modules import the helpers from the bundle, which `npm run build` makes.
const isBuilt = existsSync(new URL('../../../dist/functions.js', import.meta.url));
const BUILT_IN = FunctionRegistry.builtIn();

const named = (names: readonly string[]) =>
  `import { INTEGER, overload, scalar } from 'millrace/functions';
   const make = (name) => scalar({ name, category: 'c', summary: 's', examples: [], overloads: [overload([], INTEGER, () => 1)] });
   export const [${names.map((_, i) => `f${i}`).join(', ')}] = ${JSON.stringify(names)}.map(make);`;

async function loaded(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const directory = await directoryOf(files);
  const { users } = await withUserFunctions(BUILT_IN, directory);
  expect(users.directory).toBe(directory);
  return users.entries.map(({ name }) => name);
}

describe('loading', () => {
  test.skipIf(!isBuilt)('imports the helpers, though no package is installed there', async () => {
    expect(await loaded({ 'a.mjs': named(['A1', 'A2']) })).toEqual(['A1', 'A2']);
  });

  test('in the order of the names of the files', async () => {
    const files = { 'b.mjs': scalarModule('first', 'n'), 'a.mjs': scalarModule('second', 'n'), 'c.d.ts': 'no', 'README.md': 'no' };
    expect(await loaded(files)).toEqual(['SECOND', 'FIRST']);
  });

  test('takes arrays and defaults, and the same entry once', async () => {
    const text = `${scalarModule('one', 'n')}
      const two = { ...f, name: 'two' }, three = { ...f, name: 'three' };
      export default [f, two];
      export const rest = [three];`;
    expect((await loaded({ 'a.mjs': text })).toSorted()).toEqual(['ONE', 'THREE', 'TWO']);
  });

  test('leaves subdirectories to the modules that import from them', async () => {
    const directory = await directoryOf({ 'a.mjs': scalarModule('one', 'n') });
    await mkdir(join(directory, 'lib.mjs'));
    expect((await withUserFunctions(BUILT_IN, directory)).users.entries).toHaveLength(1);
  });

  test('an empty directory brings nothing', async () => {
    expect(await loaded({})).toEqual([]);
  });
});

describe('what is wrong', () => {
  const cases: readonly (readonly [ErrorName, Readonly<Record<string, string>>, string])[] = [
    ['NO_EXPORTS', { 'a.mjs': 'const x = 1;' }, 'DIR/a.mjs exports nothing. Export what scalar, aggregate or table made'],
    ['NO_FUNCTION', { 'a.mjs': 'export const LIMIT = 3;' }, 'DIR/a.mjs exports LIMIT, which is no function for statements: it is 3.'],
    [
      'NO_FUNCTION',
      { 'a.mjs': 'export default (n) => n;' },
      'DIR/a.mjs exports default, which is no function for statements: it is a function.',
    ],
    ['NO_FUNCTION', { 'a.mjs': 'export const all = [1];' }, 'DIR/a.mjs exports all[0], which'],
    ['NO_FUNCTION', { 'a.mjs': `export const f = { kind: 'scalar', name: 'F', category: 'c' };` }, 'its summary must say'],
    [
      'FUNCTION_TAKEN',
      { 'a.mjs': scalarModule('abs', 'n') },
      'DIR/a.mjs defines the function ABS, but that is the name of a function of Millrace itself.',
    ],
    [
      'FUNCTION_TAKEN',
      { 'a.mjs': scalarModule('twin', 'n'), 'b.mjs': scalarModule('TWIN', 'n') },
      'DIR/b.mjs defines the function TWIN, but that is the name of one in DIR/a.mjs. Give it another name.',
    ],
    ['FUNCTION_MODULE_FAILED', { 'a.mjs': `throw new Error('no licence');` }, 'The module DIR/a.mjs cannot be loaded: no licence.'],
    ['FUNCTION_MODULE_FAILED', { 'a.mjs': `import './missing.mjs';` }, 'missing.mjs'],
  ];
  test.each(cases)('%s %#', async (error, files, text) => {
    const directory = await directoryOf(files);
    const found = await withUserFunctions(BUILT_IN, directory).catch((caught: unknown) => caught);
    expect(found).toBeInstanceOf(SqlError);
    expect(found).toMatchObject({ error, kind: 'external' });
    expect((found as SqlError).message.replaceAll(directory, 'DIR')).toContain(text);
  });

  test('a directory that is not there', async () => {
    const directory = join(await directoryOf({}), 'missing');
    await expect(withUserFunctions(BUILT_IN, directory)).rejects.toThrow(`The directory of functions ${directory} cannot be read: ENOENT`);
  });

  test.skipIf(Boolean((process.features as { typescript?: unknown }).typescript))('TypeScript on a Node that cannot load it', async () => {
    const directory = await directoryOf({ 'a.ts': 'export const a: number = 1;' });
    await expect(withUserFunctions(BUILT_IN, directory)).rejects.toThrow(
      `Node ${process.versions.node} cannot load the TypeScript module ${join(directory, 'a.ts')}. Compile it to JavaScript`,
    );
  });
});
