import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BatchOracle } from './batch.ts';
import type { Case } from './case.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds/kind.ts';
import { runUnit } from './run-unit.ts';

/** A few cases of each kind; `npm run test:differential` runs thousands. */
describe('the differential test', () => {
  let oracle: BatchOracle;

  beforeAll(async () => {
    oracle = await BatchOracle.open();
  });
  afterAll(() => oracle.close());

  test.each(KINDS.map((kind) => [kind.name, kind] as const))('%s', async (name, kind) => {
    const { failure } = await runUnit({ kind: name, cases: 5, seed: 1, scheduled: 0.2 }, kind, oracle);
    expect(failure).toBe(null);
  });

  /** A kind whose oracle is wrong in one way. */
  function mistaken(name: string, mistake: (one: Case) => Case): Kind {
    const kind = KINDS.find((other) => other.name === name);
    if (kind === undefined) throw new Error(`there is no kind ${name}`);
    return { ...kind, cases: kind.cases.map(mistake) };
  }

  test('shows the smallest case of what is wrong, as a file of test/sql has it', async () => {
    const later = mistaken('stream', (one) => ({
      ...one,
      sinks: one.sinks.map((sink) => {
        if (!('batch' in sink.oracle)) throw new Error('DuckDB knows of streams');
        return { ...sink, oracle: { batch: { ...sink.oracle.batch, sql: sink.oracle.batch.sql.replace('live, ts', 'live, ts + 1') } } };
      }),
    }));
    const { failure } = await runUnit({ kind: 'stream', cases: 20, seed: 1, scheduled: 0 }, later, oracle);
    const lines = failure?.split('\n') ?? [];
    expect(lines.filter((line) => /^\w+ \| .* \| \d+$/.test(line))).toHaveLength(1);
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^CREATE STREAM o AS SELECT/), '--@ input s1', '--@ output O']));
  });

  test('draws the same cases from the same seed', async () => {
    const drawn = async (seed: number): Promise<string> => {
      const texts: string[] = [];
      const kind = mistaken('stream', (one) => {
        texts.push(JSON.stringify([one.queries, one.records], (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)));
        return { ...one, sinks: [] };
      });
      await runUnit({ kind: 'stream', cases: 5, seed, scheduled: 0 }, kind, oracle);
      return texts.join('\n');
    };
    expect(await drawn(3)).toBe(await drawn(3));
    expect(await drawn(3)).not.toBe(await drawn(4));
  });
});
