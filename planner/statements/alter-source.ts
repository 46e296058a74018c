import type * as ast from '../../parser/ast.ts';
import type { Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import { bindType } from '../bind/bind-type.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import { RESERVED_COLUMNS } from '../reserved-columns.ts';
import { checkColumns } from '../source-format.ts';
import { sideSchema, writesSchema, type SideSchema } from '../source-schema.ts';
import type { DefinePlan, UnchangedPlan } from '../statement-plan.ts';
import { replaceSource } from '../upgrade/replace-source.ts';

/** ALTER STREAM and ALTER TABLE … ADD COLUMN: more value columns behind those that were declared. */
export function planAlterSource(statement: ast.AlterSource, context: PlanContext): DefinePlan | UnchangedPlan {
  const { position } = statement;
  const former = alterable(statement, context);
  const value = [...former.schema.value, ...addedColumns(statement, former, context)];
  const { spec, registers } = valueFormat(statement, { former, value }, context);
  const next: Source = {
    ...former,
    schema: { ...former.schema, value },
    valueFormat: spec,
    // What was declared, and what was added since: run again, they make it anew.
    statement: `${former.statement}\n${context.statement}`,
  };
  const plan = replaceSource({ former, next, registers, position }, context);
  return { ...plan, message: `${former.kind === 'STREAM' ? 'Stream' : 'Table'} ${former.name} altered.` };
}

function alterable(statement: ast.AlterSource, context: PlanContext): Source {
  const { name, sourceKind } = statement;
  const source = context.catalog.sources.get(name);
  if (source === undefined) return fail(context, statement, 'UNKNOWN_SOURCE', [name, nearNames(name, context.catalog.sources.keys())]);
  if (source.readOnly) return fail(context, statement, 'READ_ONLY_ALTERED', [name]);
  if (source.kind !== sourceKind) return fail(context, statement, 'WRONG_SOURCE_KIND', [name, source.kind, sourceKind]);
  if (source.queryId !== null) return fail(context, statement, 'QUERY_SINK_ALTERED', [name, source.queryId]);
  return source;
}

function addedColumns({ columns }: ast.AlterSource, { schema }: Source, context: PlanContext): readonly Column[] {
  const taken = new Set([...schema.key, ...schema.value].map(({ name }) => name));
  return columns.map((column) => {
    const { name } = column;
    if (RESERVED_COLUMNS.has(name)) return fail(context, column, 'RESERVED_COLUMN', [name]);
    if (taken.has(name)) return fail(context, column, 'DUPLICATE_COLUMN', [name]);
    taken.add(name);
    return { name, type: bindType(column.type, context) };
  });
}

type Altered = { readonly former: Source; readonly value: readonly Column[] };

/** The value's format, with a schema that has the new columns where the format has schemas. */
function valueFormat(statement: ast.AlterSource, { former, value }: Altered, context: PlanContext): SideSchema {
  const { position } = statement;
  const { topic, headers, valueFormat: spec } = former;
  const columns = value.filter(({ name }) => !headers.some(({ column }) => column === name));
  const format = context.formats.find(({ name }) => name === spec.name);
  if (format !== undefined) checkColumns(format, { side: 'value', columns }, statement, context);
  const evolves = writesSchema(former, 'value');
  return sideSchema({ side: 'value', spec: ofSeveral(spec), columns, topic, isSink: false, evolves, position }, {}, context);
}

/** Without what belongs to the former columns: their schema, and how a column stands alone. */
function ofSeveral({ name, options }: FormatSpec): FormatSpec {
  const { SCHEMA: _schema, SCHEMA_ID: _id, WRAP: _wrap, ...others } = options;
  return { name, options: others };
}
