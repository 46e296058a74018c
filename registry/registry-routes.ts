import { COMPATIBILITY_RULES, isCompatibilityRule } from './compatibility.ts';
import { fieldsOf, isCount, schemaOfJson, schemaToJson, versionToJson } from './confluent-json.ts';
import { ApiError, noSchema, noSubject, noVersion } from './registry-api-error.ts';
import type { NewSchema, SchemaVersion } from './schema-registry.ts';
import type { ServedRegistry } from './served-registry.ts';

/** `params`: the segments that stand where the path has `:`, in order, decoded. */
export type RegistryCall = {
  readonly registry: ServedRegistry;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
};

export type RegistryRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** `text`: what is answered is the body itself, the text of a schema. */
  readonly sends?: 'text' | undefined;
  /** Answers what is sent as JSON with status 200. */
  readonly answer: (call: RegistryCall) => Promise<unknown>;
};

/** What Confluent's API has and this one answers; the names are Confluent's. */
export const REGISTRY_ROUTES: readonly RegistryRoute[] = [
  { method: 'GET', path: '/subjects', answer: listSubjects },
  { method: 'POST', path: '/subjects/:', answer: findSchema },
  { method: 'DELETE', path: '/subjects/:', answer: deleteSubject },
  { method: 'GET', path: '/subjects/:/versions', answer: ({ registry, params: [subject = ''] }) => versionsOf(registry, subject) },
  { method: 'POST', path: '/subjects/:/versions', answer: registerSchema },
  { method: 'GET', path: '/subjects/:/versions/:', answer: async (call) => versionToJson(await versionOf(call)) },
  { method: 'GET', path: '/subjects/:/versions/:/schema', sends: 'text', answer: async (call) => (await versionOf(call)).text },
  { method: 'GET', path: '/schemas/types', answer: async () => ['AVRO', 'JSON', 'PROTOBUF'] },
  { method: 'GET', path: '/schemas/ids/:', answer: async (call) => schemaToJson(await schemaOf(call)) },
  { method: 'GET', path: '/schemas/ids/:/schema', sends: 'text', answer: async (call) => (await schemaOf(call)).text },
  { method: 'GET', path: '/config', answer: async ({ registry }) => ({ compatibilityLevel: await registry.rule(null) }) },
  { method: 'PUT', path: '/config', answer: (call) => setRule(call, null) },
  { method: 'DELETE', path: '/config', answer: (call) => unsetRule(call, null) },
  { method: 'GET', path: '/config/:', answer: ruleOf },
  { method: 'PUT', path: '/config/:', answer: (call) => setRule(call, subjectOf(call)) },
  { method: 'DELETE', path: '/config/:', answer: (call) => unsetRule(call, subjectOf(call)) },
  { method: 'GET', path: '/mode', answer: async () => READ_WRITE },
  { method: 'PUT', path: '/mode', answer: setMode },
  { method: 'GET', path: '/mode/:', answer: modeOf },
  { method: 'PUT', path: '/mode/:', answer: setMode },
  { method: 'POST', path: '/compatibility/subjects/:/versions', answer: testVersions },
  { method: 'POST', path: '/compatibility/subjects/:/versions/:', answer: testVersion },
];

/** The one mode there is. */
const READ_WRITE = { mode: 'READWRITE' };
/** What clients ask for when they mean every subject: of all contexts, of which there is one. */
const ANY_CONTEXT = ':*:';

const subjectOf = ({ params: [subject = ''] }: RegistryCall): string => subject;

function schemaIn({ body }: RegistryCall): NewSchema {
  const schema = schemaOfJson(body);
  if (schema !== null) return schema;
  const form = '{"schema": text, "schemaType": "AVRO", "JSON" or "PROTOBUF", "references": [{"name", "subject", "version"}]}';
  throw new ApiError(42201, `The body is no schema; it has the form ${form}, and the last two may be left out.`);
}

/** A version, or the id of a schema; null: it is neither. */
const countIn = (text: string): number | null => (/^\d+$/.test(text) && isCount(Number(text)) ? Number(text) : null);

async function listSubjects({ registry, query }: RegistryCall): Promise<readonly string[]> {
  const prefix = query.get('subjectPrefix') ?? ANY_CONTEXT;
  return (await registry.subjects()).filter((subject) => prefix === ANY_CONTEXT || subject.startsWith(prefix));
}

async function versionsOf(registry: ServedRegistry, subject: string): Promise<readonly number[]> {
  const versions = await registry.versions(subject);
  if (versions.length === 0) throw noSubject(subject);
  return versions;
}

async function findSchema(call: RegistryCall): Promise<object> {
  const [subject, schema] = [subjectOf(call), schemaIn(call)];
  await versionsOf(call.registry, subject);
  const found = await call.registry.find(subject, schema);
  if (found === null) throw noSchema(`of this text in subject '${subject}'`);
  return versionToJson(found);
}

async function registerSchema(call: RegistryCall): Promise<{ readonly id: number }> {
  return { id: await call.registry.register(subjectOf(call), schemaIn(call)) };
}

/** Schemas are kept for good, as records carry their ids: `permanent` only asks for what was deleted before. */
async function deleteSubject(call: RegistryCall): Promise<readonly number[]> {
  if (call.query.get('permanent') === 'true') {
    throw new ApiError(42205, 'This registry keeps schemas for good, as records carry their ids; leave `permanent` out.');
  }
  const versions = await versionsOf(call.registry, subjectOf(call));
  await call.registry.deleteSubject(subjectOf(call));
  return versions;
}

/** With `deleted=true` a deleted version too: clients ask so for what schemas refer to. */
async function versionOf({ registry, params: [subject = '', version = ''], query }: RegistryCall): Promise<SchemaVersion> {
  const number = version === 'latest' || version === '-1' ? 'latest' : countIn(version);
  const deleted =
    typeof number === 'number' && query.get('deleted') === 'true' ? await registry.referenced({ subject, version: number }) : null;
  if (deleted !== null) return deleted;
  await versionsOf(registry, subject);
  if (number === null) throw new ApiError(42202, `'${version}' is no version: it is a whole number from 1 on, or 'latest'.`);
  const found = await (number === 'latest' ? registry.latest(subject) : registry.version(subject, number));
  if (found !== null) return found;
  throw number === 'latest' ? noSubject(subject) : noVersion(subject, number);
}

async function schemaOf({ registry, params: [id = ''] }: RegistryCall): Promise<NewSchema> {
  const number = countIn(id);
  const found = number === null ? null : await registry.registered(number);
  if (found === null) throw noSchema(`of id ${id}`);
  return found;
}

async function ruleOf(call: RegistryCall): Promise<object> {
  const subject = subjectOf(call);
  const own = await call.registry.rule(subject);
  const rule = own ?? (call.query.get('defaultToGlobal') === 'true' ? await call.registry.rule(null) : null);
  if (rule === null) throw new ApiError(40408, `Subject '${subject}' has no compatibility rule of its own.`);
  return { compatibilityLevel: rule };
}

async function setRule({ registry, body }: RegistryCall, subject: string | null): Promise<object> {
  const { compatibility } = fieldsOf(body);
  const rule = typeof compatibility === 'string' ? compatibility.toUpperCase() : compatibility;
  if (!isCompatibilityRule(rule)) {
    throw new ApiError(42203, `The body's field 'compatibility' is one of ${Object.keys(COMPATIBILITY_RULES).join(', ')}.`);
  }
  await registry.setRule(subject, rule);
  return { compatibility: rule };
}

/** Answers the rule that held. */
async function unsetRule({ registry }: RegistryCall, subject: string | null): Promise<object> {
  const rule = await registry.rule(subject);
  if (rule === null) throw noSubject(subject ?? '');
  await registry.setRule(subject, null);
  return { compatibilityLevel: rule };
}

async function modeOf(call: RegistryCall): Promise<object> {
  if (call.query.get('defaultToGlobal') === 'true') return READ_WRITE;
  throw new ApiError(40409, `Subject '${subjectOf(call)}' has no mode of its own.`);
}

async function setMode({ body }: RegistryCall): Promise<object> {
  if (fieldsOf(body)['mode'] === READ_WRITE.mode) return READ_WRITE;
  throw new ApiError(42205, `This registry is in mode ${READ_WRITE.mode} for good.`);
}

async function testVersions(call: RegistryCall): Promise<object> {
  return verdict(call, await call.registry.conflict(subjectOf(call), schemaIn(call), null));
}

async function testVersion(call: RegistryCall): Promise<object> {
  const schema = schemaIn(call);
  const { version } = await versionOf(call);
  return verdict(call, await call.registry.conflict(subjectOf(call), schema, version));
}

const verdict = ({ query }: RegistryCall, reason: string | null): object => ({
  is_compatible: reason === null,
  ...(query.get('verbose') === 'true' ? { messages: reason === null ? [] : [reason] } : {}),
});
