import type { ResultRow } from '../../engine/query-result.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { createTestEngine, type DecodedRecord, type TestEngine } from '../../engine/test-engine.ts';
import { fed, type Case, type Cell, type InputRecord, type Sink } from './case.ts';
import type { FoundSink } from './compare.ts';
import { BROKEN, valueText } from './draw/records.ts';

/** What came of a case, by sink. */
export type Found = ReadonlyMap<string, FoundSink>;

/** Runs a case record by record, each through all queries before the next, in one partition. */
export async function runStepped(one: Case): Promise<Found> {
  const engine = await createTestEngine();
  try {
    for (const name of sourceNames(one)) await engine.createTopic(name, 1);
    await engine.execute([...one.sources, ...one.queries].join('\n'));
    for (const record of fed(one)) await engine.pipe(record.source, rawRecord(record));
    checkCounts(statuses(await engine.execute('LIST QUERIES;')));
    const found = new Map<string, FoundSink>();
    for (const sink of one.sinks) found.set(sink.name, await foundIn(engine, sink));
    return found;
  } finally {
    await engine.close();
  }
}

/** Those that it declares, whether records come to them or not. */
export const sourceNames = ({ sources }: Case): readonly string[] => sources.map((text) => /(\w+) \(/.exec(text)?.[1] ?? '');

export const rawRecord = ({ key, value, timestamp, isBroken }: InputRecord) => ({
  key: key === null ? null : Buffer.from(key),
  value: isBroken === true ? Buffer.from(BROKEN) : value === null ? null : Buffer.from(valueText(value)),
  headers: [],
  timestamp,
});

async function foundIn(engine: TestEngine, { name }: Sink): Promise<FoundSink> {
  const source = engine.catalog.sources.get(name.toUpperCase());
  if (source === undefined) throw new Error(`there is no ${name}`);
  const records = (await engine.decodedRecords(source)).map(sinkRecord);
  if (source.kind === 'STREAM') return { records, pulled: null };
  const { columns, rows } = await engine.query(`SELECT * FROM ${name};`);
  return { records, pulled: await pulledRows(rows, columns.filter(({ isKey }) => isKey).length) };
}

export function sinkRecord({ key, value, timestamp }: Pick<DecodedRecord, 'key' | 'value' | 'timestamp'>) {
  return { key: key as readonly Cell[] | null, value: value as readonly Cell[] | null, timestamp };
}

export async function pulledRows(rows: AsyncIterable<readonly ResultRow[]>, keys: number): Promise<FoundSink['records']> {
  const all: FoundSink['records'][number][] = [];
  for await (const batch of rows) {
    for (const { values } of batch)
      all.push({ key: values.slice(0, keys) as Cell[], value: values.slice(keys) as Cell[], timestamp: null });
  }
  return all;
}

export function statuses(results: Awaited<ReturnType<TestEngine['execute']>>): readonly QueryStatus[] {
  return results.flatMap((result) => (result.kind === 'queries' ? result.queries : []));
}

/** Each operator accounts for its records: in = forwarded + held + dropped. */
export function checkCounts(queries: readonly QueryStatus[]): void {
  for (const { query, state, reason, tasks } of queries) {
    if (state !== 'RUNNING') throw new Error(`${query.id} is ${state}: ${reason}`);
    for (const [step, { in: came, forwarded, held, dropped }] of tasks.flatMap(({ counts }) => [...counts])) {
      const left = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      if (came !== forwarded + held + left)
        throw new Error(
          `${query.id} has lost count at ${step}: ${came} came, ${forwarded} went on, ${held} are held, ${left} were dropped`,
        );
    }
  }
}
