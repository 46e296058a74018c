import type * as ast from '../../parser/ast-expression.ts';
import type { SelectItem } from '../../parser/ast.ts';
import type { Position } from '../../types/position.ts';
import { groupingKey } from '../../types/schema.ts';
import { typeText } from '../../types/sql-type.ts';
import { bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import type { NamedItem } from './bind-key.ts';
import type { From, KeyExpression, NamedSource, Purpose, SelectedItem } from './shape.ts';
import { writtenText } from './written.ts';

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
        return expandStar(starred(item, from, context), from, star, position);
      default:
        return item satisfies never;
    }
  });
}

/** The sources whose columns a star means. */
function starred(item: Extract<SelectItem, { kind: 'select-all' }>, { sources }: From, context: PlanContext): readonly NamedSource[] {
  if (item.source === null) return sources;
  const named = sources.filter(({ alias }) => alias === item.source);
  const aliases = sources.map(({ alias }) => alias);
  return named.length > 0 ? named : fail(context, item, 'UNKNOWN_SOURCE', [item.source, nearNames(item.source, aliases)]);
}

/**
 * Key, then value; the columns of a join under the names of their sources, and before them a key that no column of theirs
 * is. After PARTITION BY the old key comes last.
 */
function expandStar(starredSources: readonly NamedSource[], from: From, star: Star, position: Position): readonly SelectedItem[] {
  const { partitionKey } = star;
  const isJoin = from.sources.length > 1;
  const own = starredSources.flatMap((named) => columnsOf(named, isJoin, star).map((column) => ({ ...column, ...named })));
  const items = own.map(({ name, alias, side }) => ({
    side,
    column: name,
    item: { name: isJoin ? `${alias}_${name}` : name, position, expression: { kind: 'column', position, source: alias, name } as const },
  }));
  const synthetic = partitionKey === null && starredSources.length === from.sources.length ? syntheticKey(from, position) : [];
  if (partitionKey === null) return [...synthetic, ...items.map(({ item }) => item)];
  const keys = partitionKey.map(({ name, written }) => ({ name, position, expression: written }));
  const moved = new Set(partitionKey.map(({ text }) => text));
  const left = items.filter(({ item }) => !moved.has(writtenText(item.expression, from.scope)));
  const of = (side: 'key' | 'value'): readonly SelectedItem[] => left.filter((one) => one.side === side).map(({ item }) => item);
  return [...keys, ...of('value'), ...of('key')];
}

/** A source's columns. A window's bounds are among them but where the result's own key has them by the same names. */
function columnsOf(
  { source }: NamedSource,
  isJoin: boolean,
  { purpose }: Star,
): readonly { readonly name: string; readonly side: 'key' | 'value' }[] {
  const { schema } = source;
  const persistent = purpose === 'stream' || purpose === 'table';
  const key = persistent && !isJoin ? groupingKey(schema) : schema.key;
  return [
    ...key.map(({ name }) => ({ name, side: 'key' as const })),
    ...schema.value.map(({ name }) => ({ name, side: 'value' as const })),
  ];
}

/** The key of a join whose columns none of the sources has. */
function syntheticKey({ scope }: From, position: Position): readonly SelectedItem[] {
  return scope.columns
    .filter(({ source, place }) => source === null && place !== 'rowtime' && place.side === 'key')
    .map(({ name }) => ({ name, position, expression: { kind: 'column', position, source: null, name } as const }));
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
