import type * as ast from '../../parser/ast.ts';
import { assert } from '../../types/errors.ts';
import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import { sameType, typeText, type SqlType } from '../../types/sql-type.ts';
import { castTo } from '../bind/cast-to.ts';
import { asDecimal, isNumber } from '../bind/types.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression, NamedExpression } from '../expression.ts';
import type { LogicalQuery } from '../logical-plan.ts';
import { printName } from '../print-expression.ts';

/**
 * A query whose rows are those of the stream that it is to write: the same key and the same columns, in their order and
 * under their names. Numbers widen where no value of theirs is lost. Fails where the rows do not fit.
 */
export function fitTarget(query: LogicalQuery, target: Source, statement: ast.InsertSelect, context: PlanContext): LogicalQuery {
  const { root } = query;
  assert(root.kind === 'project', 'a query that writes a stream ends in its SELECT list');
  const value = root.columns.map((column, i): NamedExpression => ({
    ...column,
    expression: widened(column.expression, target.schema.value[i]),
  }));
  const schema = { ...root.schema, value: value.map(({ name, expression }) => ({ name, type: expression.type })) };
  const why = difference(schema, target);
  if (why !== null) return fail(context, statement, 'INSERT_MISMATCH', [target.name, why, columnsText(target.schema)]);
  return { ...query, root: { ...root, schema, columns: value } };
}

function widened(expression: Expression, column: Column | undefined): Expression {
  if (column === undefined || !isNumber(expression.type) || !isNumber(column.type)) return expression;
  const cast = castTo(expression, column.type);
  return cast.kind !== 'cast' || holds(column.type, expression.type) ? cast : expression;
}

/** Whether one number's type has all values of another's; a DOUBLE has the nearest of them. */
function holds(type: SqlType, other: SqlType): boolean {
  if (type.kind === 'DOUBLE') return true;
  if (type.kind === 'BIGINT') return other.kind === 'INTEGER';
  const [wide, narrow] = [asDecimal(type), asDecimal(other)];
  if (type.kind !== 'DECIMAL' || wide === null || narrow === null) return false;
  return wide.scale >= narrow.scale && wide.precision - wide.scale >= narrow.precision - narrow.scale;
}

/** The first thing that is not as the target has it; null if all is. */
function difference(given: Schema, { name, schema }: Source): string | null {
  const windows = [given.window, schema.window].map((window) => (window === null ? 'no window' : `a ${window.kind} window`));
  if (given.window?.kind !== schema.window?.kind || given.window?.sizeMs !== schema.window?.sizeMs) {
    return `its key has ${windows[0]}, that of ${name} ${windows[1]}${windows[0] === windows[1] ? ' of another size' : ''}`;
  }
  return (
    columnDifference('the key', groupingKey(given), groupingKey(schema), name) ??
    columnDifference('the value', given.value, schema.value, name)
  );
}

function columnDifference(where: string, given: readonly Column[], wanted: readonly Column[], target: string): string | null {
  const count = Math.max(given.length, wanted.length);
  for (let i = 0; i < count; i++) {
    const [has, wants] = [given[i], wanted[i]];
    if (has === undefined) return `it has no ${columnText(wants)} in ${where}`;
    if (wants === undefined) return `its ${columnText(has)} in ${where} is one column more than ${target} has`;
    if (has.name !== wants.name || !sameType(has.type, wants.type)) {
      return `it has ${columnText(has)} in ${where}, where ${target} has ${columnText(wants)}`;
    }
  }
  return null;
}

const columnText = (column: Column | undefined): string =>
  column === undefined ? 'column' : `${printName(column.name)} ${typeText(column.type)}`;

function columnsText(schema: Schema): string {
  return [...groupingKey(schema).map((column) => `${columnText(column)} KEY`), ...schema.value.map(columnText)].join(', ');
}
