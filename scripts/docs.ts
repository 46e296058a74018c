// Writes docs/reference from the tables of the source; with `--check`, compares and names what is out of date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { errorsPage } from './docs/errors-page.ts';
import { formatsPage } from './docs/formats-page.ts';
import { functionsPage } from './docs/functions-page.ts';
import { metricsPage } from './docs/metrics-page.ts';
import { settingsPage } from './docs/settings-page.ts';

const FOLDER = 'docs/reference';
const PAGES: readonly { readonly file: string; readonly render: () => string }[] = [
  { file: 'errors.md', render: errorsPage },
  { file: 'formats.md', render: formatsPage },
  { file: 'functions.md', render: functionsPage },
  { file: 'metrics.md', render: metricsPage },
  { file: 'settings.md', render: settingsPage },
];

const check = process.argv.includes('--check');
const stale: string[] = [];
await mkdir(FOLDER, { recursive: true });
for (const page of PAGES) {
  const path = `${FOLDER}/${page.file}`;
  const rendered = page.render();
  const written = await readFile(path, 'utf8').catch(() => null);
  if (written === rendered) continue;
  if (check) stale.push(path);
  else await writeFile(path, rendered);
}

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run docs\` and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(`docs: ${PAGES.length} generated page${PAGES.length === 1 ? '' : 's'} up to date`);
}
