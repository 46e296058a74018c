import type { DescribeFunction, DescribeSource, DescribeSources } from '../../parser/ast.ts';
import type { Catalog, Source } from '../../planner/catalog.ts';
import { nearNames } from '../../planner/near.ts';
import { partitionId } from '../../types/topic.ts';
import { queryHints } from '../queries/hints.ts';
import type { RunningQuery } from '../queries/running-query.ts';
import type { QueryStatus } from '../query-status.ts';
import type { ExplainedQuery, SourceDescription } from '../statement-result.ts';
import { errorAt, noCheck, type Done, type Handler, type One, type Running } from './handler.ts';

export const DESCRIBE_SOURCE: Handler<DescribeSource> = {
  check: (one, { catalog }) => {
    findSource(one, catalog);
    return Promise.resolve(null);
  },
  run: async (one, running) => {
    const { extended } = one.statement;
    const described = await describeSource(findSource(one, running.runner.catalog), extended, running);
    return { outcome: { kind: 'source-descriptions', sources: [described], extended, single: true } };
  },
};

export const DESCRIBE_SOURCES: Handler<DescribeSources> = {
  check: noCheck,
  run: async ({ statement }, running) => {
    const found = [...running.runner.catalog.sources.values()].filter((source) => source.kind === statement.sourceKind);
    const sources = await Promise.all(found.map((source) => describeSource(source, statement.extended, running)));
    return { outcome: { kind: 'source-descriptions', sources, extended: statement.extended, single: false } };
  },
};

export const DESCRIBE_FUNCTION: Handler<DescribeFunction> = {
  check: noCheck,
  run: (one, running): Promise<Done> => {
    const { name } = one.statement;
    const entry = running.functions.find(name);
    const names = running.functions.all().map((known) => known.name);
    if (entry === undefined) return Promise.reject(errorAt(one, 'UNKNOWN_FUNCTION', [name, nearNames(name, names)]));
    const { users } = running.functions;
    const directory = users.entries.includes(entry) ? users.directory : null;
    return Promise.resolve({ outcome: { kind: 'function', function: entry, directory } });
  },
};

/** With the queries around it; with offsets and all that is counted where `extended`. */
export async function describeSource(source: Source, extended: boolean, running: Running): Promise<SourceDescription> {
  const related = running.queries.all();
  const readers = related.filter(({ query }) => query.reads.includes(source.name));
  const writers = related.filter(({ query }) => query.writes === source.name);
  const readQueries = await statuses(readers, extended);
  const writeQueries = await statuses(writers, extended);
  const byId = new Map([...writeQueries, ...readQueries].map((status) => [status.query.id, status]));
  const explain = (status: QueryStatus): ExplainedQuery => ({ status, hints: queryHints(status, running.clock.now()) });
  return {
    source,
    readQueries,
    writeQueries,
    partitions: extended ? await partitions(source, readers, running) : [],
    explained: extended ? [...byId.values()].map(explain) : [],
  };
}

async function statuses(queries: readonly RunningQuery[], extended: boolean): Promise<readonly QueryStatus[]> {
  return Promise.all(queries.map(async (query) => query.status(extended ? await query.tasks() : [])));
}

async function partitions(source: Source, readers: readonly RunningQuery[], running: Running): Promise<SourceDescription['partitions']> {
  const described = [];
  for (let number = 0; number < source.partitions; number++) {
    const partition = { topic: source.topic, partition: number };
    const { begin, end } = await running.broker.bounds(partition);
    const groups = [];
    for (const { query } of readers) {
      const committed = (await running.broker.committed(query.id, [partition])).get(partitionId(partition));
      if (committed !== undefined) groups.push({ group: query.id, offset: committed.offset });
    }
    described.push({ partition: number, begin, end, groups });
  }
  return described;
}

function findSource(one: One<DescribeSource>, catalog: Catalog): Source {
  const { name } = one.statement;
  const source = catalog.sources.get(name);
  if (source === undefined) throw errorAt(one, 'UNKNOWN_SOURCE', [name, nearNames(name, catalog.sources.keys())]);
  return source;
}
