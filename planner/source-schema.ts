import { Rejection, type Format, type SchemaSupport } from '../formats/format.ts';
import type { Position } from '../types/position.ts';
import type { Column } from '../types/schema.ts';
import { sameType, typeText } from '../types/sql-type.ts';
import type { FormatSpec } from '../types/topic.ts';
import type { Source } from './catalog.ts';
import { fail, type PlanContext } from './context.ts';
import { schemaNameOfId, subjectOf, type SchemaFact } from './facts.ts';
import type { GivenProperties, GivenProperty } from './properties.ts';
import type { SchemaRegistration } from './statement-plan.ts';

/** One side of a source whose format is known, and perhaps has schemas. */
export type SchemaSide = {
  readonly side: 'key' | 'value';
  readonly spec: FormatSpec;
  readonly columns: readonly Column[];
  readonly topic: string;
  /** Whether a query writes it: its schema is the topic's next then, whatever the topic's records had before. */
  readonly isSink: boolean;
  /** Whether the source wrote with the topic's latest schema before it got more columns: those that it lacks make the next one. */
  readonly evolves: boolean;
  readonly position: Position;
};

/** The side's format with the schema that it is written with; `registers`: the schema is new. */
export type SideSchema = { readonly spec: FormatSpec; readonly registers: readonly SchemaRegistration[] };

/** The names of the only column of a bare key or value, where a schema gives none. */
export const BARE_NAMES = { key: 'ROWKEY', value: 'ROWVAL' } as const;

/**
 * Completes a side's format with the schema that its records are written with: the one that WITH names, the topic's
 * latest if it takes the columns, or one made from the columns, whose id is a fact once it is registered. Where the
 * topic's schema does not take a source's columns, the source can only be read.
 */
export function sideSchema(side: SchemaSide, given: GivenProperties, context: PlanContext): SideSchema {
  const { spec, columns } = side;
  const format = context.formats.find(({ name }) => name === spec.name);
  const id = schemaIdProperty(side.side, given);
  if (format === undefined || format.schema === null || columns.length === 0) {
    if (id === undefined) return { spec, registers: [] };
    return fail(context, id, 'SCHEMA_ID_WITHOUT_SCHEMAS', [side.side, spec.name]);
  }
  if (id !== undefined) return givenSchema(side, format.schema, id, context);
  const subject = subjectOf(side.topic, side.side);
  const latest = side.isSink ? null : (context.facts.schemas?.[subject] ?? null);
  if (latest !== null) {
    if (takes(side, format.schema, latest)) return { spec: withSchema(spec, latest), registers: [] };
    if (!side.evolves) return { spec, registers: [] };
  }
  const text = format.schema.write(columns, spec.options);
  if (text instanceof Rejection) return fail(context, side, 'UNWRITABLE_SCHEMA', [format.name, side.side, text.reason]);
  const registered = context.facts.schemaIds?.[subject];
  const options = registered === undefined ? spec.options : { ...spec.options, SCHEMA_ID: String(registered) };
  return { spec: { ...spec, options }, registers: [{ subject, type: format.schema.type, text }] };
}

/** Whether records of a source can be written with a schema of the registry. */
export function writesSchema({ keyFormat, valueFormat }: Source, side: 'key' | 'value'): boolean {
  return (side === 'key' ? keyFormat : valueFormat).options['SCHEMA_ID'] !== undefined;
}

export function schemaIdProperty(side: 'key' | 'value', given: GivenProperties): GivenProperty<number> | undefined {
  return side === 'key' ? given.KEY_SCHEMA_ID : given.VALUE_SCHEMA_ID;
}

/** The schema of an id that WITH gives. Fails if there is none, or if it is another format's. */
export function schemaOfId(id: GivenProperty<number>, format: Format, context: PlanContext): SchemaFact {
  const fact = context.facts.schemas?.[schemaNameOfId(id.value)] ?? null;
  if (fact === null) return fail(context, id, 'UNKNOWN_SCHEMA_ID', [id.value]);
  if (fact.schema.type === format.schema?.type) return fact;
  return fail(context, id, 'WRONG_SCHEMA_TYPE', [id.value, fact.schema.type, format.name]);
}

function givenSchema(side: SchemaSide, support: SchemaSupport, id: GivenProperty<number>, context: PlanContext): SideSchema {
  const format = context.formats.find(({ name }) => name === side.spec.name);
  if (format === undefined) return fail(context, id, 'UNKNOWN_FORMAT', [side.spec.name, []]);
  const fact = schemaOfId(id, format, context);
  if (side.isSink) {
    const why = difference(side, support, fact) ?? support.mismatch(side.columns, fact.schema, side.spec.options);
    if (why !== null) return fail(context, id, 'SCHEMA_MISMATCH', [side.side, id.value, why]);
  }
  return { spec: withSchema(side.spec, fact), registers: side.isSink ? registration(side, fact) : [] };
}

/** Readers of the sink's topic find under its subject what it is written with; what refers to others is left to whoever registered it. */
function registration({ topic, side }: SchemaSide, { schema }: SchemaFact): readonly SchemaRegistration[] {
  const { type, text, references } = schema;
  return references.length > 0 ? [] : [{ subject: subjectOf(topic, side), type, text }];
}

function takes({ columns, spec }: SchemaSide, support: SchemaSupport, { schema }: SchemaFact): boolean {
  return schema.type === support.type && support.mismatch(columns, schema, spec.options) === null;
}

function withSchema(spec: FormatSpec, { id, schema }: SchemaFact): FormatSpec {
  return { ...spec, options: { ...spec.options, SCHEMA_ID: String(id), SCHEMA: JSON.stringify(schema) } };
}

/**
 * How a query's columns differ from the first columns of the schema that it is to write, in their order (ksqlDB's rule);
 * the name of a bare column is nobody's.
 */
function difference({ side, columns, spec }: SchemaSide, support: SchemaSupport, { schema }: SchemaFact): string | null {
  const inferred = support.read(schema, spec.options, BARE_NAMES[side]);
  if (inferred instanceof Rejection) return inferred.reason;
  const isBare = spec.options['WRAP'] === 'false';
  if (isBare && !inferred.isBare) return null;
  for (const [i, column] of columns.entries()) {
    const expected = inferred.columns[i];
    if (expected === undefined) return `the schema has no column for ${columnText(column)}`;
    if ((isBare || expected.name === column.name) && sameType(expected.type, column.type)) continue;
    return `the schema has ${columnText(expected)} where the query has ${columnText(column)}`;
  }
  return null;
}

const columnText = ({ name, type }: Column): string => `${name} ${typeText(type)}`;
