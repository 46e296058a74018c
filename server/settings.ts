import { Expected, nearSettings, PLANNING_SETTINGS, plainSettingName, QUERY_SETTINGS, type SettingEntry } from '../engine/settings.ts';
import { SqlError } from '../types/errors.ts';
import { LOG_LEVELS } from './log.ts';
import { parsePropertiesFile } from './properties-file.ts';

/** A setting of the server's own. `flag` is given on the command line; `of` names its value there. */
export type ServerSetting<T> = SettingEntry<T> & { readonly flag: string; readonly of: string };

const number = (what: string, least: number, most: number) => (text: string) => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : new Expected(what);
};
const oneOf =
  <const T extends string>(names: readonly T[]) =>
  (text: string): T | Expected =>
    names.find((name) => name === text.toLowerCase()) ?? new Expected(names.map((name) => `'${name}'`).join(' or '));
const anything = (text: string) => text.trim();
const words = (what: string) => (text: string) => (text.trim() === '' ? new Expected(what) : text);

/** Every setting of the server itself; those of queries are the engine's QUERY_SETTINGS and PLANNING_SETTINGS. */
export const SERVER_SETTINGS = {
  host: {
    name: 'listen.host',
    default: '127.0.0.1',
    parse: words('a name or an address'),
    flag: '--host',
    of: 'address',
    summary: 'The address that the server listens on. The default lets in programs of this machine only; 0.0.0.0 lets in everybody.',
  },
  port: {
    name: 'listen.port',
    default: 8088,
    parse: number('a port from 0 to 65535', 0, 65_535),
    flag: '--port',
    of: 'number',
    summary: 'The port that the server listens on; 0 takes any that is free.',
  },
  dataDirectory: {
    name: 'data.directory',
    default: 'millrace-data',
    parse: words('a path'),
    flag: '--data',
    of: 'directory',
    summary: 'Where topics, the command log and state are kept. It is made if it does not exist.',
  },
  functionsDirectory: {
    name: 'functions.directory',
    default: '',
    parse: anything,
    flag: '--functions',
    of: 'directory',
    summary: 'Where modules of functions of your own are, loaded at the start. Nothing: no functions but the built-in ones.',
  },
  registryUrl: {
    name: 'schema.registry.url',
    default: '',
    parse: anything,
    flag: '--schema-registry',
    of: 'url',
    summary:
      'The Confluent-compatible schema registry to use, several separated by commas. Nothing: schemas are kept here, and served on this port.',
  },
  workers: {
    name: 'workers',
    default: 0,
    parse: number('a whole number from 0 to 64', 0, 64),
    flag: '--workers',
    of: 'number',
    summary: 'How many threads run queries beside the main one; with 0 the main one does.',
  },
  stateMemoryMaxBytes: {
    name: 'state.memory.max.bytes',
    default: 1024 * 1024 * 1024,
    parse: number('a whole number of bytes', 0, Number.MAX_SAFE_INTEGER),
    flag: '--state-memory',
    of: 'bytes',
    summary: 'What the state of all queries may take in memory. A query that would go beyond it stops, and says so.',
  },
  serviceId: {
    name: 'service.id',
    default: 'default_',
    parse: words('a name'),
    flag: '--service-id',
    of: 'name',
    summary: 'The name that /info tells clients.',
  },
  logLevel: {
    name: 'log.level',
    default: 'info',
    parse: oneOf(LOG_LEVELS),
    flag: '--log-level',
    of: 'level',
    summary: 'The least grave lines that are logged.',
  },
  logFormat: {
    name: 'log.format',
    default: 'auto',
    parse: oneOf(['auto', 'json', 'text']),
    flag: '--log-format',
    of: 'format',
    summary: 'One JSON object a line, or text for people; auto: text on a terminal.',
  },
  bodyMaxBytes: {
    name: 'http.body.max.bytes',
    default: 32 * 1024 * 1024,
    parse: number('a whole number of bytes', 1, Number.MAX_SAFE_INTEGER),
    flag: '--body-max',
    of: 'bytes',
    summary: 'The longest request with statements. Streams of records have no limit.',
  },
  closeTimeoutMs: {
    name: 'close.timeout.ms',
    default: 5_000,
    parse: number('a whole number of milliseconds', 0, 3_600_000),
    flag: '--close-timeout',
    of: 'ms',
    summary: 'How long the server waits at its end for requests in flight.',
  },
} as const satisfies Record<string, ServerSetting<string | number>>;

type SettingId = keyof typeof SERVER_SETTINGS;
type Parsed<E> = E extends { readonly parse: (text: string) => infer T } ? Exclude<T, Expected> : never;
/** `properties`: the settings of queries that were given, by name, for `EngineOptions.properties`. */
export type ServerSettings = { readonly [I in SettingId]: Parsed<(typeof SERVER_SETTINGS)[I]> } & {
  readonly properties: Readonly<Record<string, string>>;
};

/** Where settings come from; what stands further down wins. */
export type SettingSources = {
  readonly file?: { readonly path: string; readonly text: string } | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** By name, as `listen.port`: whatever flag it was given with. */
  readonly flags: Readonly<Record<string, string | undefined>>;
};

const OWN: readonly SettingEntry<string | number>[] = Object.values(SERVER_SETTINGS);
const OF_QUERIES: readonly SettingEntry<string | number>[] = [...Object.values(QUERY_SETTINGS), ...PLANNING_SETTINGS];
/** Every setting that can be given, in the order of the reference page. */
export const ALL_SETTINGS: readonly SettingEntry<string | number>[] = [...OWN, ...OF_QUERIES];

/** `MILLRACE_LISTEN_PORT` for `listen.port`. */
export function environmentName(name: string): string {
  return `MILLRACE_${name
    .replace(/^millrace\./, '')
    .toUpperCase()
    .replaceAll('.', '_')}`;
}

/** Throws UNKNOWN_SETTING and WRONG_SETTING, from a file with its line. Variables of other names are not looked at. */
export function readSettings({ file, environment, flags }: SettingSources): ServerSettings {
  const given = new Map<string, string>();
  if (file !== undefined) readFile(file, given);
  for (const { name } of ALL_SETTINGS) give(given, name, environment[environmentName(name)]);
  for (const [name, text] of Object.entries(flags)) give(given, name, text);
  const own = Object.entries(SERVER_SETTINGS).map(([id, entry]) => [id, valueOf<string | number>(entry, given.get(entry.name))]);
  const ofQueries = OF_QUERIES.flatMap(({ name }) => (given.has(name) ? [[name, given.get(name)]] : []));
  return { ...Object.fromEntries(own), properties: Object.fromEntries(ofQueries) } as ServerSettings;
}

function readFile({ path, text }: { readonly path: string; readonly text: string }, given: Map<string, string>): void {
  for (const { name, value, line } of parsePropertiesFile(text)) {
    try {
      for (const [own, meant] of ownNames(name, value)) give(given, own, meant);
    } catch (error) {
      throw error instanceof SqlError ? new SqlError('WRONG_SETTINGS_LINE', [path, line, error.message]) : error;
    }
  }
}

function give(given: Map<string, string>, name: string, text: string | undefined): void {
  if (text === undefined) return;
  const entry = ALL_SETTINGS.find((known) => known.name === name);
  if (entry === undefined) {
    const names = ALL_SETTINGS.map((known) => known.name);
    throw new SqlError('UNKNOWN_SETTING', [name, nearSettings(name, names)]);
  }
  valueOf(entry, text);
  given.set(name, text);
}

function valueOf<T>(entry: SettingEntry<T>, text: string | undefined): T {
  if (text === undefined) return entry.default;
  const value = entry.parse(text);
  if (value instanceof Expected) throw new SqlError('WRONG_SETTING', [entry.name, text, value.what]);
  return value;
}

/** What a line of a ksqlDB user's file means here. */
function ownNames(name: string, value: string): readonly (readonly [name: string, value: string])[] {
  if (name === 'listeners') return listenerSettings(value);
  if (name === 'ksql.service.id') return [['service.id', value]];
  const plain = plainSettingName(name);
  return [[name.startsWith('ksql.streams.') && OF_QUERIES.some((entry) => entry.name === plain) ? plain : name, value]];
}

/** `http://0.0.0.0:8088`; there is one listener. */
function listenerSettings(value: string): readonly (readonly [name: string, value: string])[] {
  const [, host, port] = /^http:\/\/(\[[^\]]+\]|[^:/,\s]*):(\d+)\/?$/.exec(value.trim()) ?? [];
  if (host === undefined || port === undefined)
    throw new SqlError('WRONG_SETTING', ['listeners', value, 'one address, as http://0.0.0.0:8088']);
  return [
    ['listen.host', host === '' ? '0.0.0.0' : host.replaceAll(/[[\]]/g, '')],
    ['listen.port', port],
  ];
}
