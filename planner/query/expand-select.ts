import type * as ast from '../../parser/ast-expression.ts';
import type { SelectItem } from '../../parser/ast.ts';
import type { Position } from '../../types/position.ts';
import { typeText } from '../../types/sql-type.ts';
import { bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import type { NamedItem } from './bind-key.ts';
import type { From, KeyExpression, Purpose, SelectedItem } from './shape.ts';

/** What `*` means: the new key of PARTITION BY first, or the source's own columns. */
export type Star = { readonly purpose: Purpose; readonly partitionKey: readonly KeyExpression[] | null };

/** The SELECT list column by column. */
export function expandSelect(items: readonly NamedItem[], from: From, star: Star, context: PlanContext): readonly SelectedItem[] {
  return items.flatMap(({ item, name }): readonly SelectedItem[] => {
    const { position } = item;
    switch (item.kind) {
      case 'select-expression':
        return [{ name: name ?? '', expression: item.expression, position }];
      case 'select-struct-all':
        return expandStruct(item, from, context);
      case 'select-all':
        if (item.source !== null && item.source !== from.alias) {
          return fail(context, item, 'UNKNOWN_SOURCE', [item.source, nearNames(item.source, [from.alias])]);
        }
        return expandStar(from, star, position);
      default:
        return item satisfies never;
    }
  });
}

/** Key, then value. Only what is not written to a topic shows a window's bounds as columns. After PARTITION BY the old key comes last. */
function expandStar(from: From, { purpose, partitionKey }: Star, position: Position): readonly SelectedItem[] {
  const { schema } = from.source;
  const columns = (side: 'key' | 'value'): readonly SelectedItem[] =>
    schema[side].map(({ name }) => ({ name, position, expression: { kind: 'column', position, source: from.alias, name } }));
  const persistent = purpose === 'stream' || purpose === 'table';
  const key = persistent && schema.window !== null ? columns('key').slice(0, -2) : columns('key');
  if (partitionKey === null) return [...key, ...columns('value')];
  const keys = partitionKey.map(({ name, written }) => ({ name, position, expression: written }));
  const moved = new Set(partitionKey.flatMap(({ expression }) => (expression.kind === 'column' ? [expression.name] : [])));
  return [...keys, ...[...columns('value'), ...key].filter(({ name }) => !moved.has(name))];
}

/** `struct->*`: a column for each field, under the field's name. */
function expandStruct(item: Extract<SelectItem, { kind: 'select-struct-all' }>, from: From, context: PlanContext): readonly SelectedItem[] {
  const { position, expression: base } = item;
  const { type } = bindExpression(base, from.scope, context);
  if (type.kind !== 'STRUCT') return fail(context, base, 'NO_FIELDS', ['*', typeText(type)]);
  return type.fields.map(({ name }) => {
    const expression: ast.Expression = { kind: 'field', position, base, field: name };
    return { name, expression, position };
  });
}
