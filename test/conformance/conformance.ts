import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { areaOf } from './area.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { readCaseFiles, type Case, type CaseFile } from './case.ts';
import { TEST_FUNCTIONS } from './functions/test-functions.ts';
import { readKnownFailures, readSuperseded, writeKnownFailures } from './lists.ts';
import { restCase } from './rest-case.ts';
import { runCase, type Outcome } from './run-case.ts';
import { runRestCase } from './run-rest-case.ts';
import { countsOf, countsText, histogram, totals, type Result } from './totals.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs the suite; the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const options = readArguments(argv, process.env);
  const folder = join(options.folder, options.suite);
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}. Give the folder with the suites, or set MILLRACE_CONFORMANCE.`);
  const results = await runFiles(readCaseFiles(folder, options.file), options);
  if (options.verbose) for (const line of histogram(results)) print(line);
  for (const line of totals(options.suite, results)) print(line);
  return options.updateKnown ? updateKnown(results) : checkKnown(results);
}

async function runFiles(files: readonly CaseFile[], options: Arguments): Promise<readonly Result[]> {
  const superseded = readSuperseded();
  const all: Result[] = [];
  for (const { name, cases } of files) {
    const results: Result[] = [];
    for (const one of cases.filter((candidate) => isSelected(candidate, options))) {
      results.push({ one, outcome: await runOne(one), supersededBy: superseded.get(one.id) ?? null });
    }
    if (results.length === 0) continue;
    print(`${name}: ${countsText(countsOf(results))}`);
    if (options.verbose || options.id !== null) for (const result of results) tell(result);
    all.push(...results);
  }
  return all;
}

const runOne = (one: Case): Promise<Outcome> =>
  one.rest === null ? runCase(one, TEST_FUNCTIONS) : runRestCase(restCase(one, one.rest), TEST_FUNCTIONS);

function isSelected(one: Case, { area, id }: Arguments): boolean {
  return (id === null || one.id === id || one.id.startsWith(`${id} - `)) && (area === null || one.rest !== null || areaOf(one) === area);
}

function tell({ one, outcome, supersededBy }: Result): void {
  if (!outcome.passed && supersededBy === null) print(`  ${one.id} (${one.name})\n    ${outcome.reason.replaceAll('\n', '\n    ')}`);
}

/** The ids of this run replace those that were in the list. */
function updateKnown(results: readonly Result[]): number {
  const known = new Set(readKnownFailures());
  for (const { one, outcome, supersededBy } of results) {
    if (outcome.passed || supersededBy !== null) known.delete(one.id);
    else known.add(one.id);
  }
  writeKnownFailures(known);
  return 0;
}

/** 1 if a case outside the list fails, or one inside it passes. */
function checkKnown(results: readonly Result[]): number {
  const known = readKnownFailures();
  const judged = results.filter(({ supersededBy }) => supersededBy === null);
  const broken = judged.filter(({ one, outcome }) => !outcome.passed && !known.has(one.id));
  const mended = judged.filter(({ one, outcome }) => outcome.passed && known.has(one.id));
  for (const { one } of broken) print(`${one.id} (${one.name}) fails, and is not among the known failures`);
  for (const { one } of mended) print(`${one.id} (${one.name}) passes: take it off the known failures (--update-known)`);
  return broken.length + mended.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
