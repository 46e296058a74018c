import type { TestEngine } from '../../engine/test-engine.ts';
import { parse } from '../../parser/parser.ts';
import { bindType } from '../../planner/bind/bind-type.ts';
import { EMPTY_CATALOG, type Source } from '../../planner/catalog.ts';
import type { PhysicalPlan } from '../../planner/physical-plan.ts';
import { subjectOf } from '../../planner/facts.ts';
import type { NewSchema } from '../../registry/schema-registry.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { groupingKey } from '../../types/schema.ts';
import { quoteName, typeText } from '../../types/sql-type.ts';
import { listOf, objectOf, textOf } from './case.ts';
import type { CaseRegistry } from './case-registry.ts';
import { isArray, isObject, jsonText, parseJson, type Json, type JsonObject } from './exact-json.ts';

type Checked = { readonly engine: TestEngine; readonly registry: CaseRegistry };

/** Checks what must hold after a case: sources that are there, topics, and that no query moved records if it need not. */
export async function checkPost(post: JsonObject | null, { engine, registry }: Checked, fail: (message: string) => void): Promise<void> {
  if (post === null) return;
  const sources = [...engine.catalog.sources.values()];
  for (const wanted of listOf(post.get('sources')).filter(isObject)) {
    const source = sources.find(({ name }) => name === sourceName(wanted));
    const difference = source === undefined ? 'it is not there' : sourceDifference(wanted, source);
    if (difference !== null) fail(`POST SOURCE: ${textOf(wanted.get('name'))}: ${difference}`);
  }
  const topics = objectOf(post.get('topics'));
  checkBlacklist(textOf(topics.get('blacklist')), engine, fail);
  const partitions = new Map((await engine.topics()).map(({ name, partitions: count }) => [name, count]));
  for (const wanted of listOf(topics.get('topics')).filter(isObject).filter(isUserTopic)) {
    const difference = topicDifference(wanted, sources, partitions);
    const schema = await schemaDifference(wanted, registry);
    if ((difference ?? schema) !== null) fail(`POST TOPIC: ${textOf(wanted.get('name'))}: ${difference ?? schema}`);
  }
}

/** Names in the data are as the catalog has them, or in back-quotes. */
const sourceName = (wanted: JsonObject): string => textOf(wanted.get('name')).replace(/^`(.*)`$/, '$1');

/** Names of Kafka Streams' internal topics are its own affair. */
const isUserTopic = (topic: JsonObject): boolean => !textOf(topic.get('name')).startsWith('_confluent-ksql-');

function checkBlacklist(pattern: string, engine: TestEngine, fail: (message: string) => void): void {
  if (pattern === '') return;
  if (pattern !== '.*-repartition') return fail(`POST TOPIC: blacklist ${pattern} is not known`);
  for (const { plan } of engine.queries) {
    const moved = plan.internalTopics.find(({ name, use }) => use === 'repartition' && !isOfForeignKey(name, plan));
    if (moved !== undefined) fail(`POST REPARTITION: there is ${moved.name}`);
  }
}

/** What a foreign key sends to its rows and back is no repartition of either table. */
function isOfForeignKey(topic: string, { steps }: PhysicalPlan): boolean {
  const step = steps.find((one) => one.kind === 'repartition' && one.topic === topic);
  const input = steps.find(({ id }) => step?.kind === 'repartition' && id === step.input);
  return input?.kind.startsWith('foreign-key') === true;
}

function sourceDifference(wanted: JsonObject, source: Source): string | null {
  const keyFormat = objectOf(wanted.get('keyFormat'));
  const expected = (name: string): string => textOf(wanted.get(name)).toUpperCase();
  const found = schemaText(source);
  const schema = textOf(wanted.get('schema'));
  if (expected('type') !== source.kind) return `it is a ${source.kind}`;
  if (schema !== '' && declaredText(schema) !== found) return `its schema is ${found}, not ${declaredText(schema)}`;
  if (keyFormat.size > 0 && !sameKeyFormat(keyFormat, source)) return `its key format is not ${jsonText(keyFormat)}`;
  if (expected('valueFormat') !== '' && expected('valueFormat') !== source.valueFormat.name) {
    return `its value format is ${source.valueFormat.name}`;
  }
  const isSource = wanted.get('isSource');
  if (isSource !== undefined && isSource !== source.readOnly) return `it is read only: ${source.readOnly}`;
  return featuresDiffer(wanted, source);
}

function featuresDiffer(wanted: JsonObject, source: Source): string | null {
  for (const [name, format] of [
    ['keyFeatures', source.keyFormat],
    ['valueFeatures', source.valueFormat],
  ] as const) {
    const features = wanted.get(name);
    if (features === undefined) continue;
    const wrap = listOf(features).map(textOf);
    const isAsked = wrap.includes('WRAP_SINGLES') ? 'true' : wrap.includes('UNWRAP_SINGLES') ? 'false' : undefined;
    if (format.options['WRAP'] !== isAsked && isAsked !== undefined) return `its ${name} are ${JSON.stringify(format.options)}`;
  }
  return null;
}

function sameKeyFormat(wanted: JsonObject, source: Source): boolean {
  const { window } = source.schema;
  const size = textOf(wanted.get('windowSize'));
  return (
    textOf(wanted.get('format')).toUpperCase() === source.keyFormat.name &&
    textOf(wanted.get('windowType')).toUpperCase() === (window?.kind ?? '') &&
    size === (window === null || window.sizeMs === null ? '' : String(window.sizeMs))
  );
}

/** `ID` INTEGER KEY, `NAME` STRING. */
function schemaText({ schema, headers }: Source): string {
  const header = new Map(headers.map((one) => [one.column, one.header]));
  const mark = (name: string): string => {
    const of = header.get(name);
    return of === undefined ? '' : of === null ? ' HEADERS' : ` HEADER('${of}')`;
  };
  return [
    ...groupingKey(schema).map(({ name, type }) => `${quoteName(name)} ${typeText(type)} KEY`),
    ...schema.value.map(({ name, type }) => `${quoteName(name)} ${typeText(type)}${mark(name)}`),
  ].join(', ');
}

/** The data's schema in the same spelling. */
function declaredText(schema: string): string {
  const text = `CREATE STREAM S (${schema.replaceAll('PRIMARY KEY', 'KEY')}) WITH (KAFKA_TOPIC = 't');`;
  const [parsed] = parse(text);
  if (parsed?.statement.kind !== 'create-source') throw new Error(`no schema: ${schema}`);
  const facts = { topics: {}, nextQueryNumber: 0 };
  const context = { functions: FunctionRegistry.builtIn(), formats: [], catalog: EMPTY_CATALOG, facts, properties: {}, statement: text };
  const columns = (parsed.statement.columns ?? []).map(({ name, type, constraint }) => {
    const mark = constraint === null ? '' : typeof constraint === 'object' ? ` HEADER('${constraint.header}')` : ` ${constraint}`;
    return { isKey: constraint === 'KEY', text: `${quoteName(name)} ${typeText(bindType(type, context))}${mark}` };
  });
  return [...columns.filter(({ isKey }) => isKey), ...columns.filter(({ isKey }) => !isKey)].map((column) => column.text).join(', ');
}

/** The schemas under which a topic's records are registered, where the data names them. */
async function schemaDifference(wanted: JsonObject, registry: CaseRegistry): Promise<string | null> {
  for (const side of ['key', 'value'] as const) {
    const expected = wanted.get(`${side}Schema`);
    if (expected === undefined || expected === null) continue;
    const latest = await registry.latest(subjectOf(textOf(wanted.get('name')), side));
    if (latest === null) return `its ${side} has no schema`;
    if (!sameSchema(expected, latest)) return `its ${side} schema is ${latest.text}, not ${jsonText(expected)}`;
  }
  return null;
}

/** Texts of protobuf may differ in spaces. */
function sameSchema(expected: Json, { type, text }: NewSchema): boolean {
  if (type === 'PROTOBUF') return textOf(expected).replace(/\s+/g, '') === text.replace(/\s+/g, '');
  return canonicalText(expected) === canonicalText(parseJson(text));
}

/** With the fields of objects in order. */
function canonicalText(json: Json): string {
  const sorted = (one: Json): Json => {
    if (isArray(one)) return one.map(sorted);
    if (!isObject(one)) return one;
    return new Map([...one].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, sorted(value)]));
  };
  return jsonText(sorted(json));
}

function topicDifference(wanted: JsonObject, sources: readonly Source[], partitions: ReadonlyMap<string, number>): string | null {
  const name = textOf(wanted.get('name'));
  const count = partitions.get(name);
  if (count === undefined) return 'it is not there';
  const expected = textOf(wanted.get('partitions'));
  if (expected !== '' && Number(expected) !== count) return `it has ${count} partitions, not ${expected}`;
  const source = sources.find(({ topic }) => topic === name);
  if (source === undefined) return null;
  for (const side of ['keyFormat', 'valueFormat'] as const) {
    const format = textOf(objectOf(wanted.get(side)).get('format')).toUpperCase();
    if (format !== '' && format !== source[side].name) return `its ${side} is ${source[side].name}, not ${format}`;
  }
  return null;
}
