import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EmbeddedBroker } from '../../../broker/embedded/embedded-broker.ts';
import { Engine } from '../../../engine/engine.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';
import { directoryOf, scalarModule } from './directory.ts';

// Workers start the bundle, which `npm run build` makes; modules import the helpers from beside it.
const isBuilt = existsSync(new URL('../../../dist/millrace.js', import.meta.url));

const MODULE = `
  import { aggregate, aggregateOverload, arrayOf, INTEGER, overload, scalar } from 'millrace/functions';
  const described = { category: 'test', summary: 'A test.', examples: [] };
  const wrong = {
    3: () => 1.5,
    4: () => undefined,
    5: () => Promise.reject(new Error('nobody waits')),
    6: () => { throw new Error('six'); },
  };
  const call = (n) => (wrong[n] ?? (() => n * 10))();
  export const tenfold = scalar({ ...described, name: 'tenfold', overloads: [overload([['n', INTEGER]], INTEGER, call)] });
  export const collected = aggregate({ ...described, name: 'collected', overloads: [
    aggregateOverload([['n', INTEGER]], arrayOf(INTEGER), {
      state: arrayOf(INTEGER),
      initial: () => [],
      // Changes its state, and refuses one row.
      add: (state, n) => { if (n === 2) throw new Error('two'); state.push(n); return state; },
      result: (state) => state,
    })] });`;

const SCRIPT = `
  CREATE STREAM s (k STRING KEY, n INTEGER) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
  CREATE STREAM tens AS SELECT k, TENFOLD(n) AS ten FROM s;
  CREATE TABLE lists AS SELECT k, COLLECTED(n) AS ns FROM s GROUP BY k;`;

const key = Buffer.from('a');
const record = (n: number) => ({ key, value: Buffer.from(JSON.stringify({ N: n })), headers: [], timestamp: n, partition: 0 });

type Opened = { readonly engine: Engine; readonly values: (topic: string) => Promise<readonly unknown[]> };

async function open(home: string, functionsDirectory: string | null, workers: number): Promise<Opened> {
  const broker = await EmbeddedBroker.open({ directory: join(home, 'log') });
  const engine = await Engine.open({ broker, stateDirectory: join(home, 'state'), workers, functionsDirectory });
  const values = async (topic: string): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    const options = { fromBeginning: true, follow: false };
    for await (const batch of engine.consume(topic, options, new AbortController().signal)) {
      found.push(...batch.map(({ value }) => JSON.parse(Buffer.from(value ?? []).toString()) as unknown));
    }
    return found;
  };
  return { engine, values };
}

async function home(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-home-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const states = (engine: Engine) => engine.queries().map(({ query, state, reason }) => [query.id, state, reason]);

describe.skipIf(!isBuilt).each([0, 1])('with %i workers', (workers) => {
  test('queries call functions of a directory; what these do wrong is NULL and an entry in the log', async () => {
    const { engine, values } = await open(await home(), await directoryOf({ 'f.mjs': MODULE }), workers);
    try {
      await engine.execute(SCRIPT, EMPTY_SESSION);
      await engine.produce('s', [1, 2, 3, 4, 5, 6, 7].map(record));
      await engine.settled();
      expect(await values('TENS')).toEqual([10, 20, null, null, null, null, 70].map((TEN) => ({ TEN })));
      expect((await values('LISTS')).at(-1)).toEqual({ NS: [1, 3, 4, 5, 6, 7] });
      const reasons = (await values('millrace_processing_log')).map((entry) => (entry as { REASON: string }).REASON);
      expect(reasons.toSorted()).toEqual([
        'The function COLLECTED failed: two.',
        'The function TENFOLD failed: six.',
        'The result of TENFOLD must be INTEGER: a whole number of 32 bits, but is 1.5.',
        'The result of TENFOLD must be INTEGER: a whole number of 32 bits, but is a promise (functions are called synchronously).',
        'The result of TENFOLD must be INTEGER: a whole number of 32 bits, but is undefined.',
      ]);
      expect(states(engine)).toEqual([
        ['CSAS_TENS_1', 'RUNNING', null],
        ['CTAS_LISTS_2', 'RUNNING', null],
      ]);
    } finally {
      await engine.close();
    }
  });

  test('a query whose function is gone is in ERROR and names it, and goes on when it is back', async () => {
    const data = await home();
    const other = await directoryOf({ 'f.mjs': scalarModule('other', 'n') });
    const changed = await directoryOf({ 'f.mjs': `${scalarModule('tenfold', 'String(n)', 'STRING')}` });
    const right = await directoryOf({ 'f.mjs': MODULE });
    const advice = 'Start Millrace with a directory (--functions) that defines it, or drop the query.';
    const gone = (id: string, why: string) => `The function ${id} is not there any more: ${why}. ${advice}`;
    const lives: readonly (readonly [string | null, string | null, string | null])[] = [
      [right, null, null],
      [
        null,
        gone('TENFOLD(INTEGER)', 'no directory of functions was given'),
        gone('COLLECTED(INTEGER)', 'no directory of functions was given'),
      ],
      [other, gone('TENFOLD(INTEGER)', `nothing in ${other} defines it`), gone('COLLECTED(INTEGER)', `nothing in ${other} defines it`)],
      [
        changed,
        `The function TENFOLD(INTEGER) is another one than when the query was created: its result's type was INTEGER and is STRING. Bring back the former one, or drop the query and create it again.`,
        gone('COLLECTED(INTEGER)', `nothing in ${changed} defines it`),
      ],
      [right, null, null],
    ];
    for (const [i, [directory, tens, lists]] of lives.entries()) {
      const { engine, values } = await open(data, directory, workers);
      try {
        if (i === 0) await engine.execute(SCRIPT, EMPTY_SESSION);
        else {
          expect(states(engine)).toEqual([
            ['CSAS_TENS_1', tens === null ? 'RUNNING' : 'ERROR', tens],
            ['CTAS_LISTS_2', lists === null ? 'RUNNING' : 'ERROR', lists],
          ]);
        }
        await engine.produce('s', [record(10 + i)]);
        if (tens === null) await engine.settled();
        if (i === lives.length - 1) {
          expect(await values('TENS')).toEqual([100, 110, 120, 130, 140].map((TEN) => ({ TEN })));
          expect((await values('LISTS')).at(-1)).toEqual({ NS: [10, 11, 12, 13, 14] });
        }
      } finally {
        await engine.close();
      }
    }
  });
});

test('a statement is told what a function does wrong when it is planned', async () => {
  const text = `export const f = { kind: 'aggregate', name: 'bad', category: 'c', summary: 's', examples: [], overloads: [{
    parameters: [{ name: 'n', type: { kind: 'INTEGER' } }], variadic: null, literals: 0, returns: { kind: 'INTEGER' },
    state: () => ({ kind: 'INTEGER' }), settings: [], bind: () => ({ initial: () => 'x', add: () => 1, result: () => 1 }) }] };`;
  const { engine } = await open(await home(), await directoryOf({ 'f.mjs': text }), 0);
  try {
    await engine.execute(
      `CREATE STREAM s (k STRING KEY, n INTEGER) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);`,
      EMPTY_SESSION,
    );
    await expect(engine.execute('CREATE TABLE t AS SELECT k, BAD(n) AS b FROM s GROUP BY k;', EMPTY_SESSION)).rejects.toThrow(
      'The state of BAD must be INTEGER: a whole number of 32 bits, but is "x".',
    );
    expect(engine.queries()).toEqual([]);
  } finally {
    await engine.close();
  }
});
