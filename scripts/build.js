// Builds dist/millrace.js (command line, server, engine and broker in one file; workers start the same file),
// dist/client.js (for browsers and Node) and dist/functions.js (what users' functions import). `prepare` runs it, so it
// must be quick; the types of the last two are `prepack`'s.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';

const SHEBANG = '#!/usr/bin/env node';
// Packages written as CommonJS expect `require` and its names, which an ESM file does not have.
const COMMONJS_NAMES = `import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as fileURLToPathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = fileURLToPathOfBundle(import.meta.url);
const __dirname = fileURLToPathOfBundle(new URL('.', import.meta.url));`;

/** Native, or heavy and seldom needed: loaded from node_modules at first use. */
const LOADED_FROM_NODE_MODULES = ['level', 'classic-level', '@node-rs/crc32', '@js-joda/*'];

async function commandOptions(entry) {
  const hasShebang = (await readFile(entry, 'utf8')).startsWith('#!');
  return {
    platform: 'node',
    target: 'node20',
    external: LOADED_FROM_NODE_MODULES,
    banner: { js: hasShebang ? COMMONJS_NAMES : `${SHEBANG}\n${COMMONJS_NAMES}` },
  };
}

async function libraryOptions() {
  return { platform: 'neutral', target: 'es2022', mainFields: ['browser', 'module', 'main'] };
}

const BUNDLES = [
  { entry: 'cli/millrace.ts', outfile: 'dist/millrace.js', options: commandOptions, mode: 0o755 },
  { entry: 'client/client.ts', outfile: 'dist/client.js', options: libraryOptions, mode: 0o644 },
  { entry: 'functions/authoring.ts', outfile: 'dist/functions.js', options: libraryOptions, mode: 0o644 },
];

async function bundle({ entry, outfile, options, mode }) {
  const { outputFiles } = await build({
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    sourcemap: 'linked',
    logLevel: 'warning',
    write: false,
    entryPoints: [entry],
    outfile,
    ...(await options(entry)),
  });
  await Promise.all(outputFiles.map((file) => replace(file, file.path.endsWith('.js') ? mode : 0o644)));
}

/** Whoever starts the file meanwhile gets the old one or the new one, whole. */
async function replace(file, mode) {
  await mkdir(dirname(file.path), { recursive: true });
  const draft = `${file.path}.${process.pid}`;
  await writeFile(draft, file.contents, { mode });
  await rename(draft, file.path);
}

const start = performance.now();
const present = BUNDLES.filter(({ entry }) => existsSync(entry));
await Promise.all(present.map(bundle));
const names = present.map(({ outfile }) => outfile).join(', ') || 'nothing';
console.log(`built ${names} in ${Math.round(performance.now() - start)} ms`);
