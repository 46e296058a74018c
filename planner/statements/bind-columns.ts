import type * as ast from '../../parser/ast.ts';
import type { Column } from '../../types/schema.ts';
import { arrayOf, BYTES, sameType, STRING, structOf, typeText, type SqlType } from '../../types/sql-type.ts';
import { bindType } from '../bind/bind-type.ts';
import type { HeaderColumn } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { InferredSides } from '../infer-columns.ts';
import { RESERVED_COLUMNS } from '../reserved-columns.ts';

/** The columns that CREATE STREAM or CREATE TABLE declares. `value` has the header columns in their places. */
export type DeclaredColumns = {
  readonly key: readonly Column[];
  readonly value: readonly Column[];
  readonly headers: readonly HeaderColumn[];
};

const ALL_HEADERS: SqlType = arrayOf(
  structOf([
    { name: 'KEY', type: STRING },
    { name: 'VALUE', type: BYTES },
  ]),
);

/** Reads the column list: names, types, and which are keys or headers. Columns that a schema gave stand before those declared. */
export function bindColumns(statement: ast.CreateSource, inferred: InferredSides, context: PlanContext): DeclaredColumns {
  const { sourceKind, name } = statement;
  const columns = statement.columns ?? [];
  const fromSchema = { key: inferred.key?.columns ?? [], value: inferred.value?.columns ?? [] };
  if (columns.length === 0 && fromSchema.key.length + fromSchema.value.length === 0) {
    return fail(context, statement, 'NO_COLUMNS', [lower(sourceKind), name]);
  }
  const declared = columns.map((column) => ({ column, type: columnType(column, statement, context) }));
  checkNames(columns, [...fromSchema.key, ...fromSchema.value], statement, context);
  checkHeaders(columns, context);
  const key = declared.filter(({ column }) => isKey(column.constraint));
  if (sourceKind === 'TABLE' && key.length + fromSchema.key.length === 0) return fail(context, statement, 'MISSING_PRIMARY_KEY', [name]);
  const value = declared.filter(({ column }) => !isKey(column.constraint));
  return {
    key: [...fromSchema.key, ...key.map(({ column, type }) => ({ name: column.name, type }))],
    value: [...fromSchema.value, ...value.map(({ column, type }) => ({ name: column.name, type }))],
    headers: columns.flatMap((column) => headerOf(column)),
  };
}

const lower = (kind: ast.SourceKind): string => (kind === 'STREAM' ? 'Stream' : 'Table');
const isKey = (constraint: ast.ColumnConstraint): boolean => constraint === 'KEY' || constraint === 'PRIMARY KEY';

function columnType(column: ast.ColumnDefinition, statement: ast.CreateSource, context: PlanContext): SqlType {
  const { name, constraint } = column;
  const type = bindType(column.type, context);
  const wrongWord = statement.sourceKind === 'STREAM' ? 'PRIMARY KEY' : 'KEY';
  if (constraint === wrongWord) {
    const right = wrongWord === 'KEY' ? 'PRIMARY KEY' : 'KEY';
    return fail(context, column, 'WRONG_KEY_WORD', [statement.sourceKind.toLowerCase(), name, wrongWord, right]);
  }
  if (constraint === null || isKey(constraint)) return type;
  const [mark, expected] = constraint === 'HEADERS' ? ['HEADERS', ALL_HEADERS] : ['HEADER', BYTES];
  if (sameType(type, expected)) return type;
  return fail(context, column, 'WRONG_HEADER_COLUMN', [name, mark, typeText(expected), typeText(type)]);
}

function checkNames(
  columns: readonly ast.ColumnDefinition[],
  inferred: readonly Column[],
  statement: ast.CreateSource,
  context: PlanContext,
): void {
  const seen = new Set<string>();
  for (const { name } of inferred) {
    if (seen.has(name)) fail(context, statement, 'DUPLICATE_COLUMN', [name]);
    seen.add(name);
  }
  for (const column of columns) {
    if (RESERVED_COLUMNS.has(column.name)) fail(context, column, 'RESERVED_COLUMN', [column.name]);
    if (seen.has(column.name)) fail(context, column, 'DUPLICATE_COLUMN', [column.name]);
    seen.add(column.name);
  }
}

/** One column of all headers, or columns of different headers, never both. */
function checkHeaders(columns: readonly ast.ColumnDefinition[], context: PlanContext): void {
  const seen = new Set<string | null>();
  for (const column of columns) {
    const [header] = headerOf(column);
    if (header === undefined) continue;
    if (seen.has(header.header)) fail(context, column, 'MIXED_HEADER_COLUMNS', [`${column.name} is one more of the same`]);
    if (seen.size > 0 && (header.header === null || seen.has(null))) {
      fail(context, column, 'MIXED_HEADER_COLUMNS', [`${column.name} would be the other kind`]);
    }
    seen.add(header.header);
  }
}

function headerOf(column: ast.ColumnDefinition): readonly HeaderColumn[] {
  const { name, constraint } = column;
  if (constraint === 'HEADERS') return [{ column: name, header: null }];
  return constraint !== null && typeof constraint === 'object' ? [{ column: name, header: constraint.header }] : [];
}
