import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KINDS } from './kinds.ts';
import type { Unit, UnitResult } from './run-unit.ts';

/**
 * `npm run test:differential -- --cases 20000 --seed 7`: random queries over random input, against a batch database or a
 * model. Prints how many cases of each kind were run, and the smallest failing case found, of which a file of test/sql can be made.
 * Ends with 1 if there is one. A seed gives the same cases on every machine.
 *
 * `--kind NAME`: only this kind. `--jobs N`: processes, one a core if not given. `--scheduled 0.1`: the share of cases
 * that run in batches, with several partitions and deaths, where that must not matter.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    kind: { type: 'string' },
    jobs: { type: 'string' },
    scheduled: { type: 'string', default: '0.1' },
  },
});

/** So many cases go to a process at a time. */
const MOST_OF_UNIT = 100;
const TELL_EVERY_MS = 10_000;

const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function unitsOf(kinds: typeof KINDS): readonly Unit[] {
  const weights = kinds.reduce((sum, { weight }) => sum + weight, 0);
  return kinds.flatMap(({ name, weight }) => {
    const cases = Math.ceil((Number(options.cases) * weight) / weights);
    const units = Array.from({ length: Math.ceil(cases / MOST_OF_UNIT) }, (_, i) => i);
    return units.map((i) => ({
      kind: name,
      cases: Math.min(MOST_OF_UNIT, cases - i * MOST_OF_UNIT),
      seed: (seed * 10_007 + i) | 0,
      scheduled: Number(options.scheduled),
    }));
  });
}

/** Takes units until none are left, and the kinds that failed out of what is left: one failing case of a kind is enough. */
class Run {
  readonly #units: Unit[];
  readonly #results: UnitResult[] = [];
  readonly #failed = new Set<string>();
  readonly #started = performance.now();
  #told = performance.now();

  constructor(units: readonly Unit[]) {
    this.#units = [...units];
  }

  async all(jobs: number): Promise<boolean> {
    await Promise.all(Array.from({ length: Math.min(jobs, this.#units.length) }, () => this.#work()));
    for (const { name } of KINDS) this.#sayKind(name);
    say(`${this.#pace()}${this.#failed.size === 0 ? ': all right' : `; wrong: ${[...this.#failed].join(', ')}`}`);
    return this.#failed.size === 0;
  }

  async #work(): Promise<void> {
    const worker = new Worker();
    for (let unit = this.#next(); unit !== undefined; unit = this.#next()) this.#take(await worker.run(unit));
    worker.close();
  }

  #next(): Unit | undefined {
    for (let unit = this.#units.shift(); unit !== undefined; unit = this.#units.shift()) {
      if (!this.#failed.has(unit.kind)) return unit;
    }
    return undefined;
  }

  #take(result: UnitResult): void {
    this.#results.push(result);
    if (result.failure !== null && !this.#failed.has(result.kind)) {
      this.#failed.add(result.kind);
      say(`\n-- --seed ${seed} --kind '${result.kind}'\n${result.failure}`);
    }
    if (performance.now() - this.#told < TELL_EVERY_MS) return;
    this.#told = performance.now();
    say(this.#pace());
  }

  #pace(): string {
    const cases = this.#results.reduce((sum, { ran }) => sum + ran, 0);
    const seconds = (performance.now() - this.#started) / 1000;
    return `${cases} cases in ${seconds.toFixed(0)} s, ${(cases / seconds).toFixed(0)} a second`;
  }

  #sayKind(name: string): void {
    const results = this.#results.filter(({ kind }) => kind === name);
    if (results.length === 0) return;
    const [cases, scheduled] = [results.reduce((sum, { ran }) => sum + ran, 0), results.reduce((sum, one) => sum + one.scheduled, 0)];
    say(`${name}: ${cases} cases${scheduled === 0 ? '' : `, ${scheduled} of them in batches`}`);
  }
}

/** One unit after another. */
class Worker {
  readonly #child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
  readonly #end = once(this.#child, 'exit').then(([code]) =>
    Promise.reject(new Error(`a process ended with ${code} before it had answered`)),
  );

  async run(unit: Unit): Promise<UnitResult> {
    this.#child.send(unit);
    const answer = once(this.#child, 'message');
    const [result] = (await Promise.race([answer, this.#end])) as [UnitResult];
    return result;
  }

  /** Nobody waits for its end any more. */
  close(): void {
    this.#end.catch(() => undefined);
    this.#child.disconnect();
  }
}

const kinds = KINDS.filter(({ name }) => options.kind === undefined || name === options.kind);
if (kinds.length === 0) {
  say(`There is no kind '${options.kind}'. There are: ${KINDS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
say(`seed ${seed}`);
const right = await new Run(unitsOf(kinds)).all(Number(options.jobs ?? availableParallelism()));
process.exit(right ? 0 : 1);
