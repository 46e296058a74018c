import { FORMATS } from '../../formats/formats.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { parse } from '../../parser/parser.ts';
import { applyChange, EMPTY_CATALOG, type Catalog } from '../../planner/catalog.ts';
import { subjectOf } from '../../planner/facts.ts';
import { plan } from '../../planner/planner.ts';
import type { DefinePlan, SchemaRegistration } from '../../planner/statement-plan.ts';
import { SqlError } from '../../types/errors.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { listOf, textOf, type Case } from './case.ts';
import type { CaseRegistry } from './case-registry.ts';
import { isObject, jsonText, type Json, type JsonObject } from './exact-json.ts';

const SIDES = ['key', 'value'] as const;
type SideName = (typeof SIDES)[number];

/** Registers what the registry has before the first statement: the schemas of declared sources, then those that the case gives its topics. */
export function registerSchemas(one: Case, registry: CaseRegistry): void {
  const given = new Map(one.topics.flatMap((topic) => SIDES.flatMap((side) => givenSchema(topic, side))));
  for (const { subject, type, text } of declaredSchemas(one)) {
    if (!given.has(subject)) registry.put(subject, { type, text, references: [] }, null);
  }
  for (const [subject, { schema, id }] of given) registry.put(subject, schema, id);
}

type Given = { readonly schema: WrittenSchema; readonly id: number | null };

function givenSchema(topic: JsonObject, side: SideName): readonly (readonly [string, Given])[] {
  const json = topic.get(`${side}Schema`);
  if (json === undefined || json === null) return [];
  const type = schemaType(textOf(topic.get(`${side}Format`)));
  const references = listOf(topic.get(`${side}SchemaReferences`))
    .filter(isObject)
    .map((reference) => ({ name: textOf(reference.get('name')), text: schemaText(type, reference.get('schema') ?? null) }));
  const id = textOf(topic.get(`${side}SchemaId`));
  const schema: WrittenSchema = { type, text: schemaText(type, json), references };
  return [[subjectOf(textOf(topic.get('name')), side), { schema, id: id === '' ? null : Number(id) }]];
}

/** A schema without a format is one of Avro. */
function schemaType(format: string): WrittenSchema['type'] {
  const upper = format.toUpperCase();
  if (upper.startsWith('PROTOBUF')) return 'PROTOBUF';
  return upper.startsWith('JSON') ? 'JSON' : 'AVRO';
}

const schemaText = (type: WrittenSchema['type'], json: Json): string => (type === 'PROTOBUF' ? textOf(json) : jsonText(json));

/** What CREATE STREAM and CREATE TABLE would register, in order; a statement that is wrong is left to its own run. */
function declaredSchemas({ statements, properties }: Case): readonly SchemaRegistration[] {
  let catalog: Catalog = EMPTY_CATALOG;
  const found: SchemaRegistration[] = [];
  for (const text of statements) {
    const made = planDefinition(text, catalog, properties);
    if (made === null) continue;
    catalog = made.changes.reduce(applyChange, catalog);
    found.push(...made.registers);
  }
  return found;
}

function planDefinition(text: string, catalog: Catalog, properties: Case['properties']): DefinePlan | null {
  try {
    const [parsed] = parse(text.replace(/;?\s*$/, ';'));
    if (parsed?.statement.kind !== 'create-source' && parsed?.statement.kind !== 'create-type') return null;
    const given = parsed.statement.kind === 'create-source' ? parsed.statement.properties : [];
    const topic = given.find(({ name }) => name === 'KAFKA_TOPIC')?.value;
    const topics = topic?.kind === 'string' ? { [topic.value]: { partitions: 1 } } : {};
    const facts = { topics, nextQueryNumber: 0 };
    const context = { functions: FunctionRegistry.builtIn(), formats: FORMATS, catalog, facts, properties, statement: parsed.text };
    const made = plan(parsed, context);
    return made.kind === 'define' ? made : null;
  } catch (error) {
    if (error instanceof SqlError) return null;
    throw error;
  }
}
