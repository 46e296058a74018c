import type * as ast from '../../parser/ast-expression.ts';
import type { Query, SelectItem } from '../../parser/ast.ts';
import { typeText, type SqlType } from '../../types/sql-type.ts';
import { bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import { printExpression } from '../print-expression.ts';
import type { ColumnNames } from './column-names.ts';
import type { From, KeyExpression } from './shape.ts';
import { writtenText } from './written.ts';

type Clause = 'GROUP BY' | 'PARTITION BY';

/** What is selected under which name; null for stars. */
export type NamedItem = { readonly item: SelectItem; readonly name: string | null };

/** Names what a SELECT list computes; stars are named when they are expanded. */
export function nameItems(query: Query, names: ColumnNames): readonly NamedItem[] {
  return query.select.map((item) => ({
    item,
    name: item.kind === 'select-expression' ? (item.alias ?? names.nameOf(item.expression)) : null,
  }));
}

type KeyNaming = { readonly from: From; readonly items: readonly NamedItem[]; readonly names: ColumnNames };

/** The expressions of GROUP BY or PARTITION BY; one that is selected takes its name from there. */
export function bindKey(
  clause: Clause,
  written: readonly ast.Expression[],
  naming: KeyNaming,
  context: PlanContext,
): readonly KeyExpression[] {
  const keys: KeyExpression[] = [];
  for (const expression of written) {
    const key = bindKeyExpression(clause, expression, naming, context);
    if (keys.some(({ text }) => text === key.text)) {
      return fail(context, expression, 'DUPLICATE_KEY_EXPRESSION', [clause, printExpression(key.expression)]);
    }
    keys.push(key);
  }
  return keys;
}

function bindKeyExpression(
  clause: Clause,
  written: ast.Expression,
  { from, items, names }: KeyNaming,
  context: PlanContext,
): KeyExpression {
  if (written.kind === 'null') return fail(context, written, 'NULL_KEY_EXPRESSION', [clause]);
  const text = writtenText(written, from.scope);
  const expression = bindExpression(written, from.scope, context);
  if (hasMap(expression.type)) {
    return fail(context, written, 'KEY_WITH_MAP', [printExpression(expression), typeText(expression.type)]);
  }
  const selected = items.find(({ item }) => item.kind === 'select-expression' && writtenText(item.expression, from.scope) === text);
  return { name: selected?.name ?? names.keyNameOf(written), written, text, expression };
}

function hasMap(type: SqlType): boolean {
  if (type.kind === 'ARRAY') return hasMap(type.element);
  return type.kind === 'MAP' || (type.kind === 'STRUCT' && type.fields.some((field) => hasMap(field.type)));
}
