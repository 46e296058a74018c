import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionEntry } from '../functions/define.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import { checkEntry } from '../functions/user/check-entry.ts';
import { guardEntry } from '../functions/user/guard-entry.ts';
import { SqlError } from '../types/errors.ts';
import { provideHelpers } from './user-functions/provide-helpers.ts';

/** A function and the file that exports it. */
type Found = { readonly file: string; readonly entry: FunctionEntry };

/**
 * `registry` and the functions that the modules directly in `directory` export: *.js, *.mjs and *.ts, in the order of
 * their names. All that a module exports must be entries, or arrays of them. Throws what is wrong with the first file
 * that is wrong (types/errors/external-function.ts). A module is loaded once for each thread, and never again.
 */
export async function withUserFunctions(registry: FunctionRegistry, directory: string): Promise<FunctionRegistry> {
  provideHelpers();
  const files = new Map<string, string>();
  const entries: FunctionEntry[] = [];
  for (const path of await modulesIn(resolve(directory))) {
    for (const { file, entry } of await functionsOf(path)) {
      const by = files.get(entry.name) ?? (registry.find(entry.name) === undefined ? null : 'a function of Millrace itself');
      if (by !== null) throw new SqlError('FUNCTION_TAKEN', [file, entry.name, by]);
      files.set(entry.name, `one in ${file}`);
      entries.push(entry);
    }
  }
  return registry.with(entries, resolve(directory));
}

async function modulesIn(directory: string): Promise<readonly string[]> {
  try {
    const found = await readdir(directory, { withFileTypes: true });
    const names = found.filter((one) => !one.isDirectory() && isModule(one.name)).map(({ name }) => name);
    return names.toSorted().map((name) => join(directory, name));
  } catch (error) {
    throw new SqlError('FUNCTIONS_UNREADABLE', [directory, reasonOf(error)], { cause: error });
  }
}

/** Declarations hold types only: they lie beside what was compiled. */
function isModule(name: string): boolean {
  return /\.(?:m?js|ts)$/.test(name) && !name.endsWith('.d.ts');
}

async function functionsOf(file: string): Promise<readonly Found[]> {
  const exported = Object.entries(await load(file));
  if (exported.length === 0) throw new SqlError('NO_EXPORTS', [file]);
  const values = new Set<unknown>();
  const found: Found[] = [];
  for (const [name, value] of exported.flatMap(([key, one]) => named(key, one))) {
    // The same entry under two names, its own and `default`, is one.
    if (values.has(value)) continue;
    values.add(value);
    const { entry, problem } = checkEntry(value);
    if (problem !== null) throw new SqlError('NO_FUNCTION', [file, name, problem]);
    found.push({ file, entry: guardEntry(entry) });
  }
  return found;
}

function named(key: string, value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return Array.isArray(value) ? value.map((one: unknown, i) => [`${key}[${i}]`, one] as const) : [[key, value]];
}

async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (file.endsWith('.ts') && !canLoadTypeScript()) throw new SqlError('FUNCTION_NEEDS_COMPILING', [file, process.versions.node]);
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new SqlError('FUNCTION_MODULE_FAILED', [file, reasonOf(error)], { cause: error });
  }
}

function canLoadTypeScript(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript);
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
