import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { FORMATS } from '../../formats/formats.ts';
import type { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import { TopicCodec } from '../../engine/stepping/topic-codec.ts';
import { NO_SCHEMAS } from '../../types/written-schema.ts';
import { Process } from '../sql/process.ts';
import type { Schedule } from '../sql/schedule.ts';
import { fed, type Case, type InputRecord, type Sink } from './case.ts';
import type { FoundSink } from './compare.ts';
import { checkCounts, pulledRows, rawRecord, sinkRecord, sourceNames, statuses, type Found } from './run-stepped.ts';

/** How a case is run where the way must not matter. */
export const SCHEDULES: readonly Schedule[] = [1, 3].flatMap((partitions) =>
  [0, null].flatMap((cacheBytes) =>
    (['never', 'killed'] as const).map((death) => ({
      name: `${partitions} partitions, ${cacheBytes === 0 ? 'every change' : 'changes held back'}, ${death === 'never' ? 'no death' : 'killed in the middle'}`,
      partitions,
      delivery: 'batch' as const,
      cacheBytes,
      death,
      checkpoints: false,
      workers: 0,
    })),
  ),
);

/** Runs a case as a server does: in batches, with tasks, perhaps killed in the middle. */
export async function runScheduled(one: Case, schedule: Schedule): Promise<Found> {
  const broker = new MemoryBroker();
  const process = await Process.start(schedule, broker, null);
  try {
    for (const name of sourceNames(one)) {
      await broker.createTopic({ name, partitions: schedule.partitions, retentionMs: null, cleanupPolicy: 'delete' });
    }
    await process.engine.execute([...one.sources, ...one.queries].join('\n'), EMPTY_SESSION);
    const records = fed(one);
    const half = Math.ceil(records.length / 2);
    await produce(process.engine, records.slice(0, half));
    await process.die();
    await produce(process.engine, records.slice(half));
    await process.engine.settled();
    checkCounts(statuses((await process.engine.execute('LIST QUERIES;', EMPTY_SESSION)).results));
    const found = new Map<string, FoundSink>();
    for (const sink of one.sinks) found.set(sink.name, await foundIn(process.engine, sink));
    return found;
  } finally {
    await process.end();
  }
}

/** All of a topic at once. */
async function produce(engine: Engine, records: readonly InputRecord[]): Promise<void> {
  for (const topic of new Set(records.map(({ source }) => source))) {
    const some = records.filter(({ source }) => source === topic);
    await engine.produce(
      topic,
      some.map((record) => ({ ...rawRecord(record), partition: null })),
    );
  }
}

async function foundIn(engine: Engine, { name }: Sink): Promise<FoundSink> {
  const source = engine.catalog.sources.get(name.toUpperCase());
  if (source === undefined) throw new Error(`there is no ${name}`);
  const codec = new TopicCodec(source, { formats: FORMATS, schemas: NO_SCHEMAS });
  const records: FoundSink['records'][number][] = [];
  for await (const batch of engine.consume(source.topic, { fromBeginning: true, follow: false }, new AbortController().signal)) {
    records.push(...batch.map((record) => sinkRecord({ ...record, ...codec.decode(record) })));
  }
  if (source.kind === 'STREAM') return { records, pulled: null };
  const { columns, rows } = await engine.query(`SELECT * FROM ${name};`, EMPTY_SESSION, new AbortController().signal);
  return { records, pulled: await pulledRows(rows, columns.filter(({ isKey }) => isKey).length) };
}
