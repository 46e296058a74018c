import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { BatchOracle } from './batch.ts';
import type { Case } from './case.ts';
import { checkCase, type Way } from './check-case.ts';
import type { Mismatch } from './compare.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds/kind.ts';
import { SCHEDULES } from './run-scheduled.ts';
import { showCase } from './show-case.ts';

/**
 * `npm run test:differential -- --cases 20000 --seed 7 [--kind NAME] [--scheduled 0.1]`: random queries over random input,
 * against a batch database or a model. `--scheduled`: the share of cases that run in batches, with several partitions and
 * deaths, where that must not matter. Ends with 1 if a case is found that is wrong, the smallest one of its kind that shrinking finds.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    kind: { type: 'string' },
    scheduled: { type: 'string', default: '0.1' },
  },
});
const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000));
const share = Number(options.scheduled);
const kinds = KINDS.filter(({ name }) => options.kind === undefined || name === options.kind);
const weights = kinds.reduce((sum, { weight }) => sum + weight, 0);

type Drawn = { readonly one: Case; readonly way: Way };

const started = performance.now();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
let done = 0;
let said = started;

function tell(): void {
  if (performance.now() - said < 10_000) return;
  said = performance.now();
  say(`${done} cases, ${Math.round(done / ((said - started) / 1000))} a second`);
}

/** Runs so many cases of a kind, and says what was found. Answers whether all were right. */
async function runKind({ name, cases }: Kind, count: number, oracle: BatchOracle): Promise<boolean> {
  // Shrinking would rather step.
  const way: fc.Arbitrary<Way> = fc
    .tuple(fc.nat(999), fc.nat(SCHEDULES.length - 1))
    .map(([n, i]) => (n >= 1000 * (1 - share) ? i : 'stepped'));
  const drawn = fc.record({ one: cases, way });
  let mismatch: Mismatch | null = null;
  const check = fc.asyncProperty(drawn, async ({ one, way }: Drawn) => {
    done++;
    tell();
    const found = await checkCase(one, one.isFreeOfOrder ? way : 'stepped', oracle);
    if (found === null) return;
    mismatch = found;
    throw new Error(found.what);
  });
  const before = done;
  const { failed, counterexample, numShrinks, numRuns } = await fc.check(check, { seed, numRuns: count });
  if (!failed) {
    say(`${name}: ${done - before} cases`);
    return true;
  }
  const [{ one, way: how }] = counterexample as [Drawn];
  const said = `${name}, seed ${seed}, case ${numRuns}, ${how === 'stepped' || !one.isFreeOfOrder ? 'record by record' : SCHEDULES[how].name}, shrunk ${numShrinks} times`;
  mismatch = (await checkCase(one, one.isFreeOfOrder ? how : 'stepped', oracle)) ?? mismatch;
  say(`\n${showCase(one, said, mismatch ?? { what: 'something', expected: [], found: [] })}`);
  return false;
}

if (kinds.length === 0) {
  say(`There is no kind ${options.kind}. There are: ${KINDS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
say(`seed ${seed}`);
const oracle = await BatchOracle.open();
let right = true;
for (const kind of kinds) right = (await runKind(kind, Math.ceil((Number(options.cases) * kind.weight) / weights), oracle)) && right;
oracle.close();
const seconds = (performance.now() - started) / 1000;
say(`${done} cases in ${seconds.toFixed(0)} s, ${Math.round(done / seconds)} a second${right ? ', all right' : '; not all right'}`);
process.exit(right ? 0 : 1);
