import type { BatchOracle } from './batch.ts';
import type { Case, Expected, Sink } from './case.ts';
import { compareSink, type Mismatch } from './compare.ts';
import { runScheduled, SCHEDULES } from './run-scheduled.ts';
import { runStepped, type Found } from './run-stepped.ts';

/** How a case is run: record by record, or as the schedule of that number says. */
export type Way = 'stepped' | number;

/** What is wrong with a case; null: nothing. An error of the engine is a mismatch too. */
export async function checkCase(one: Case, way: Way, oracle: BatchOracle): Promise<Mismatch | null> {
  // DuckDB has a thread of its own.
  const oracles = Promise.all(one.sinks.map((sink) => expectedOf(sink, one, oracle)));
  const [expected, found] = await Promise.all([oracles, run(one, way)]);
  if (found instanceof Error) return { what: 'the engine failed', expected: [], found: (found.stack ?? found.message).split('\n') };
  for (const [i, sink] of one.sinks.entries()) {
    const records = found.get(sink.name);
    const mismatch = records === undefined ? null : compareSink(sink, expected[i], records, isExact(one, way));
    if (mismatch !== null) return mismatch;
  }
  return null;
}

async function run(one: Case, way: Way): Promise<Found | Error> {
  try {
    return way === 'stepped' ? await runStepped(one) : await runScheduled(one, SCHEDULES[way % SCHEDULES.length]);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function expectedOf({ oracle }: Sink, { records }: Case, duckdb: BatchOracle): Promise<Expected> {
  return 'model' in oracle ? oracle.model() : duckdb.expected(oracle.batch, records);
}

/** Whether everything comes in one order, and each change is sent. */
function isExact({ freedom }: Case, way: Way): boolean {
  if (way === 'stepped') return true;
  const { partitions, cacheBytes } = SCHEDULES[way % SCHEDULES.length];
  return freedom === 'one partition' && partitions === 1 && cacheBytes === 0;
}
