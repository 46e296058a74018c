import type { List } from '../../parser/ast.ts';
import { describeSource } from './describe.ts';
import type { PropertyValue } from '../statement-result.ts';
import { QUERY_SETTINGS } from '../settings.ts';
import { errorAt, noCheck, type Done, type Handler, type One, type Running } from './handler.ts';

/** Topics that begin so are Millrace's own: shown by SHOW ALL TOPICS only. */
const HIDDEN = '_';

/** SHOW and LIST. */
export const LIST: Handler<List> = {
  check: (one) =>
    one.statement.what.startsWith('CONNECTOR')
      ? Promise.reject(errorAt(one, 'NOT_SUPPORTED_YET', [`SHOW ${one.statement.what}`]))
      : noCheck(),
  run: async (one, running) => await LISTINGS[one.statement.what](one, running),
};

const LISTINGS: { readonly [W in List['what']]: (one: One<List>, running: Running) => Done | Promise<Done> } = {
  STREAMS: (one, running) => sources(one, running, 'STREAM'),
  TABLES: (one, running) => sources(one, running, 'TABLE'),
  TOPICS: topics,
  QUERIES: async ({ statement }, running) => {
    const queries = await Promise.all(running.queries.all().map(async (query) => query.status(await query.tasks())));
    return { outcome: { kind: 'queries', queries, extended: statement.extended } };
  },
  FUNCTIONS: (_, running) => ({ outcome: { kind: 'functions', functions: running.functions.all() } }),
  PROPERTIES: (one, running) => ({ outcome: { kind: 'properties', properties: properties(one, running) } }),
  VARIABLES: ({ session }) => ({ outcome: { kind: 'variables', variables: session.variables } }),
  TYPES: (_, running) => ({ outcome: { kind: 'types', types: running.runner.catalog.types } }),
  CONNECTORS: (one) => Promise.reject(errorAt(one, 'NOT_SUPPORTED_YET', ['SHOW CONNECTORS'])),
  'CONNECTOR PLUGINS': (one) => Promise.reject(errorAt(one, 'NOT_SUPPORTED_YET', ['SHOW CONNECTOR PLUGINS'])),
};

async function sources({ statement }: One<List>, running: Running, sourceKind: 'STREAM' | 'TABLE'): Promise<Done> {
  const found = [...running.runner.catalog.sources.values()].filter((source) => source.kind === sourceKind).sort(byName);
  if (!statement.extended) return { outcome: { kind: 'sources', sourceKind, sources: found } };
  const described = await Promise.all(found.map((source) => describeSource(source, true, running)));
  return { outcome: { kind: 'source-descriptions', sources: described, extended: true, single: false } };
}

async function topics({ statement }: One<List>, running: Running): Promise<Done> {
  const all = [...(await running.broker.topics())].sort(byName);
  const shown = statement.all ? all : all.filter((topic) => !topic.name.startsWith(HIDDEN));
  return { outcome: { kind: 'topics', topics: shown, extended: statement.extended } };
}

function properties({ session }: One<List>, running: Running): readonly PropertyValue[] {
  return Object.values(QUERY_SETTINGS).map((entry): PropertyValue => {
    const { name, summary } = entry;
    const own = session.properties[name];
    const server = running.properties[name];
    const source = own !== undefined ? 'session' : server !== undefined ? 'server' : 'default';
    return { name, summary, source, value: own ?? server ?? String(entry.default), editable: true };
  });
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
