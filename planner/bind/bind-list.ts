import type * as ast from '../../parser/ast-expression.ts';
import { decimalTypeOf, parseDecimal } from '../../types/decimal.ts';
import { arrayOf, BIGINT, BOOLEAN, INTEGER, mapOf, STRING, typeText, type SqlType } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { bindTo, convertTo } from './bind-to.ts';
import type { Binder } from './binder.ts';
import { commonType, isNumber } from './types.ts';

/** What a list is called in errors: its members, and what they are of. */
type Listed = { readonly all: string; readonly owner: string };
const IN: Listed = { all: 'The value and the list of IN', owner: 'IN' };
const ARRAY: Listed = { all: 'The elements of an ARRAY', owner: 'An ARRAY' };
const KEYS: Listed = { all: 'The keys of a MAP', owner: 'A MAP' };
const VALUES: Listed = { all: 'The values of a MAP', owner: 'A MAP' };

/** NULLs of the list match nothing and go; with nothing left there is nothing to compare, and the answer is FALSE. */
export function bindIn(node: ast.In, binder: Binder): Expression {
  if (node.value.kind === 'null') return fail(binder.context, node.value, 'BARE_NULL', ['IN']);
  const items = node.list.filter((item) => item.kind !== 'null');
  const [value, ...list] = bindList([node.value, ...items], IN, node, binder);
  const match: Expression =
    value === undefined || list.length === 0
      ? { kind: 'literal', type: BOOLEAN, value: false }
      : { kind: 'in', type: BOOLEAN, value, list };
  return node.negated ? { kind: 'not', type: BOOLEAN, operand: match } : match;
}

export function bindArray(node: ast.ArrayConstructor, binder: Binder): Expression {
  const elements = bindList(node.elements, ARRAY, node, binder);
  return { kind: 'array', type: arrayOf(elements[0]?.type ?? STRING), elements };
}

export function bindMap(node: ast.MapConstructor, binder: Binder): Expression {
  const keys = bindList(
    node.entries.map(({ key }) => key),
    KEYS,
    node,
    binder,
  );
  const values = bindList(
    node.entries.map(({ value }) => value),
    VALUES,
    node,
    binder,
  );
  const type = mapOf(keys[0]?.type ?? STRING, values[0]?.type ?? STRING);
  const entries = keys.flatMap((key, i) => {
    const value = values[i];
    return value === undefined ? [] : [{ key, value }];
  });
  return { kind: 'map', type, entries };
}

/**
 * Expressions of one list with their common type. String literals follow the others: beside numbers they are read as
 * numbers, beside times as times, and only among themselves (and STRINGs) they are text. NULLs follow too.
 */
export function bindList(nodes: readonly ast.Expression[], what: Listed, at: ast.Expression, binder: Binder): readonly Expression[] {
  const bound = nodes.map((node) => ({ node, expression: node.kind === 'null' ? null : binder.bind(node) }));
  let type: SqlType | null = null;
  for (const { node, expression } of bound) {
    if (expression === null || node.kind === 'string') continue;
    const common: SqlType | null = type === null ? expression.type : commonType(type, expression.type);
    if (common === null && !follows(node, type)) {
      return fail(binder.context, node, 'MIXED_TYPES', [what.all, typeText(type ?? expression.type), typeText(expression.type)]);
    }
    type = common ?? type;
  }
  type = typeWithTexts(type, nodes);
  if (type === null) return fail(binder.context, at, 'NOTHING_TYPED', [what.owner]);
  const result = type;
  return bound.map(({ node, expression }) => {
    if (expression === null) return { kind: 'literal', type: result, value: null };
    if (commonType(expression.type, result) === null && follows(node, result))
      return bindTo(node, { type: result, coercer: 'lax' }, binder);
    return convertTo(expression, result, node, binder);
  });
}

/** Whether a literal becomes text among texts, or a constructor's parts may be read as what the others hold. */
function follows(node: ast.Expression, type: SqlType | null): boolean {
  if (type?.kind === 'STRING') return ['boolean', 'integer', 'decimal', 'double'].includes(node.kind);
  return type !== null && ['array', 'map', 'struct'].includes(node.kind) && node.kind === type.kind.toLowerCase();
}

/** The type grown by the numbers that string literals hold: 1 with '2.5' is DECIMAL. */
function typeWithTexts(type: SqlType | null, nodes: readonly ast.Expression[]): SqlType | null {
  const texts = nodes.flatMap((node) => (node.kind === 'string' ? [node.value] : []));
  if (type === null) return texts.length > 0 ? STRING : null;
  if (!isNumber(type)) return type;
  return texts.reduce<SqlType>((grown, text) => commonType(grown, numberTypeOf(text) ?? grown) ?? grown, type);
}

/** The narrowest type of the number that a text is; null if it is none. */
function numberTypeOf(text: string): SqlType | null {
  const exact = parseDecimal(text.trim());
  if (exact === null) return null;
  if (/[.e]/i.test(text)) return decimalTypeOf(exact);
  const { unscaled } = exact;
  if (unscaled >= -2147483648n && unscaled <= 2147483647n) return INTEGER;
  return BigInt.asIntN(64, unscaled) === unscaled ? BIGINT : null;
}
