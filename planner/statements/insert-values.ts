import type * as ast from '../../parser/ast.ts';
import type { Expression as AstExpression } from '../../parser/ast-expression.ts';
import type { Column } from '../../types/schema.ts';
import { BIGINT } from '../../types/sql-type.ts';
import { bindAs } from '../bind/bind-expression.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression } from '../expression.ts';
import { insertRefusal } from '../insert-refusal.ts';
import { nearNames } from '../near.ts';
import { RESERVED_COLUMNS } from '../reserved-columns.ts';
import { EMPTY_SCOPE } from '../scope.ts';
import type { InsertPlan } from '../statement-plan.ts';

/** INSERT INTO … VALUES: one row, ksqlDB's LAX coercion, columns that are not named are NULL. */
export function planInsertValues(statement: ast.InsertValues, context: PlanContext): InsertPlan {
  const source = insertable(statement, context);
  const columns = columnsOf(statement, source, context);
  const { values } = statement;
  if (columns.length !== values.length) return fail(context, statement, 'VALUE_COUNT', [columns.length, values.length]);
  const given = new Map<string, AstExpression>();
  for (const [i, name] of columns.entries()) {
    const value = values[i];
    if (value !== undefined) given.set(name, value);
  }
  if (source.kind === 'TABLE') requireKey(source, given, statement, context);
  const bind = ({ name, type }: Column): Expression => {
    const value = given.get(name);
    if (value === undefined) return { kind: 'literal', type, value: null };
    return bindAs(value, { type, coercer: 'lax' }, EMPTY_SCOPE, context);
  };
  const rowtime = given.get('ROWTIME');
  return {
    kind: 'insert',
    target: source.name,
    key: source.schema.key.map(bind),
    value: source.schema.value.map(bind),
    timestamp: rowtime === undefined || rowtime.kind === 'null' ? null : bind({ name: 'ROWTIME', type: BIGINT }),
  };
}

function insertable(statement: ast.InsertValues, context: PlanContext): Source {
  const { target } = statement;
  const source = context.catalog.sources.get(target);
  if (source === undefined) return fail(context, statement, 'UNKNOWN_SOURCE', [target, nearNames(target, context.catalog.sources.keys())]);
  const refusal = insertRefusal(source);
  return refusal === null ? source : fail(context, statement, 'READ_ONLY_SOURCE', [target, refusal]);
}

/** The written list, or all columns that a producer can write: the key's, then the value's. */
function columnsOf(statement: ast.InsertValues, source: Source, context: PlanContext): readonly string[] {
  const names = [...source.schema.key, ...source.schema.value].map(({ name }) => name);
  const headers = new Set(source.headers.map(({ column }) => column));
  if (statement.columns === null) return names.filter((name) => !headers.has(name));
  const seen = new Set<string>();
  for (const name of statement.columns) {
    if (seen.has(name)) return fail(context, statement, 'DUPLICATE_COLUMN', [name]);
    seen.add(name);
    if (name === 'ROWTIME') continue;
    if (RESERVED_COLUMNS.has(name)) return fail(context, statement, 'NOT_INSERTABLE', [name, 'it follows from where the row is stored']);
    if (headers.has(name)) return fail(context, statement, 'NOT_INSERTABLE', [name, 'it shows the headers of records']);
    if (!names.includes(name)) return fail(context, statement, 'UNKNOWN_COLUMN', [name, nearNames(name, names)]);
  }
  return statement.columns;
}

function requireKey(source: Source, given: ReadonlyMap<string, AstExpression>, statement: ast.InsertValues, context: PlanContext): void {
  for (const { name } of source.schema.key) {
    const value = given.get(name);
    if (value === undefined || value.kind === 'null') fail(context, value ?? statement, 'MISSING_KEY', [source.name, name]);
  }
}
