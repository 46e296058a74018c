import { Rejection, type Format, type InferredColumns } from '../formats/format.ts';
import type * as ast from '../parser/ast.ts';
import type { Column } from '../types/schema.ts';
import { structOf, type SqlType } from '../types/sql-type.ts';
import { fail, type PlanContext } from './context.ts';
import { subjectOf, type SchemaFact } from './facts.ts';
import { givenOptions } from './format-options.ts';
import type { GivenProperties } from './properties.ts';
import { sideFormat } from './source-format.ts';
import { BARE_NAMES, schemaIdProperty, schemaOfId } from './source-schema.ts';

/** What the schema registry says of the sides that CREATE STREAM or CREATE TABLE declares no columns for; null: nothing is to be asked. */
export type InferredSides = { readonly key: InferredColumns | null; readonly value: InferredColumns | null };

type Inferring = { readonly statement: ast.CreateSource; readonly given: GivenProperties; readonly topic: string };

export function inferColumns(inferring: Inferring, context: PlanContext): InferredSides {
  return { key: inferSide('key', inferring, context), value: inferSide('value', inferring, context) };
}

/** A side without declared columns, whose format has schemas, takes its columns from the schema that WITH names, or from the latest of its topic. */
function inferSide(side: 'key' | 'value', inferring: Inferring, context: PlanContext): InferredColumns | null {
  const { statement, given, topic } = inferring;
  const id = schemaIdProperty(side, given);
  const isDeclared = (statement.columns ?? []).some(({ constraint }) => sideOf(constraint) === side);
  if (isDeclared) return id === undefined ? null : fail(context, id, 'COLUMNS_AND_SCHEMA_ID', [side]);
  const { format } = sideFormat({ side, inherited: null, position: statement.position }, given, context);
  if (format.schema === null) return id === undefined ? null : fail(context, id, 'SCHEMA_ID_WITHOUT_SCHEMAS', [side, format.name]);
  const fact = id === undefined ? latest(side, topic, inferring, context) : schemaOfId(id, format, context);
  const read = format.schema.read(fact.schema, givenOptions(format, side, given, context), BARE_NAMES[side]);
  if (read instanceof Rejection) return fail(context, id ?? statement, 'UNREADABLE_SCHEMA', [side, fact.id, read.reason]);
  if (read.columns.length === 0) return fail(context, id ?? statement, 'UNREADABLE_SCHEMA', [side, fact.id, 'it has no columns']);
  const named = id === undefined ? { ...read, columns: read.columns.map(upperCase) } : read;
  return standsBare(side, format, given) && !named.isBare ? bare(side, named.columns) : named;
}

function sideOf(constraint: ast.ColumnConstraint): 'key' | 'value' | null {
  if (constraint === 'KEY' || constraint === 'PRIMARY KEY') return 'key';
  return constraint === null ? 'value' : null;
}

function latest(side: 'key' | 'value', topic: string, { statement }: Inferring, context: PlanContext): SchemaFact {
  const subject = subjectOf(topic, side);
  const fact = context.facts.schemas?.[subject] ?? null;
  return fact ?? fail(context, statement, 'NO_SCHEMA', [side, statement.name, subject]);
}

/** Keys stand bare where their format can, values where WITH says so: the schema is that of the one column then, whatever it is. */
function standsBare(side: 'key' | 'value', format: Format, given: GivenProperties): boolean {
  if (format.wrapping !== 'either') return format.wrapping === 'unwrapped';
  return side === 'key' || given.WRAP_SINGLE_VALUE?.value === false;
}

function bare(side: 'key' | 'value', fields: readonly Column[]): InferredColumns {
  return { columns: [{ name: BARE_NAMES[side], type: structOf(fields) }], isBare: true };
}

/** ksqlDB's way with names that nobody wrote in SQL, down to the fields of structs. */
function upperCase({ name, type }: Column): Column {
  return { name: name.toUpperCase(), type: upperCaseType(type) };
}

function upperCaseType(type: SqlType): SqlType {
  switch (type.kind) {
    case 'ARRAY':
      return { ...type, element: upperCaseType(type.element) };
    case 'MAP':
      return { ...type, value: upperCaseType(type.value) };
    case 'STRUCT':
      return structOf(type.fields.map(upperCase));
    default:
      return type;
  }
}
