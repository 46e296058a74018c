import type * as ast from '../../parser/ast-expression.ts';
import { typeText, type SqlType, type StructType } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { nearNames } from '../near.ts';
import type { Binder } from './binder.ts';
import { castTo } from './cast-to.ts';
import { textValue } from './text-value.ts';
import { isNumber, widens, widensLax } from './types.ts';

/** ksqlDB's two: `strict` within expressions and for look-up keys, `lax` for INSERT VALUES. */
type Coercer = 'strict' | 'lax';
/** The type that an expression must have where it stands, and what may be done to give it that type. */
export type Wanted = { readonly type: SqlType; readonly coercer: Coercer };

/** Binds an expression where a type is wanted. A NULL takes the type; constructors hand it down to their parts. */
export function bindTo(node: ast.Expression, wanted: Wanted, binder: Binder): Expression {
  const { type } = wanted;
  switch (node.kind) {
    case 'null':
      return { kind: 'literal', type, value: null };
    case 'array':
      if (type.kind !== 'ARRAY') break;
      return { kind: 'array', type, elements: node.elements.map((element) => bindTo(element, { ...wanted, type: type.element }, binder)) };
    case 'map':
      if (type.kind !== 'MAP') break;
      return { kind: 'map', type, entries: node.entries.map((entry) => bindEntry(entry, type, wanted, binder)) };
    case 'struct':
      if (type.kind !== 'STRUCT') break;
      return { kind: 'struct', type, fields: bindFields(node, type, wanted, binder) };
    default:
      break;
  }
  const bound = binder.bind(node);
  const allowed = wanted.coercer === 'lax' ? widensLax : widens;
  if (!allowed(bound.type, type)) return fail(binder.context, node, 'CANNOT_CONVERT', [typeText(type), typeText(bound.type)]);
  return convertTo(bound, type, node, binder);
}

/** An implicit cast known to be allowed. A string literal is read at once, and a number literal must fit: both fail here rather than at run time. */
export function convertTo(bound: Expression, type: SqlType, node: ast.Expression, binder: Binder): Expression {
  if (bound.kind !== 'literal' || bound.value === null) return castTo(bound, type);
  if (bound.type.kind === 'STRING' && type.kind !== 'STRING') {
    const value = textValue(bound.value as string, type);
    if (value === undefined) return fail(binder.context, node, 'WRONG_LITERAL', [`'${bound.value as string}'`, typeText(type)]);
    return { kind: 'literal', type, value };
  }
  const converted = castTo(bound, type);
  if (converted.kind === 'cast' && isNumber(bound.type) && isNumber(type)) {
    return fail(binder.context, node, 'WRONG_LITERAL', [numberText(node), typeText(type)]);
  }
  return converted;
}

type AstEntry = ast.MapConstructor['entries'][number];

function bindEntry(entry: AstEntry, type: { readonly key: SqlType; readonly value: SqlType }, wanted: Wanted, binder: Binder) {
  return {
    key: bindTo(entry.key, { ...wanted, type: type.key }, binder),
    value: bindTo(entry.value, { ...wanted, type: type.value }, binder),
  };
}

/** The wanted type's fields in its order; one that is not written is NULL, one that it does not have is an error. */
function bindFields(node: ast.StructConstructor, type: StructType, wanted: Wanted, binder: Binder): readonly Expression[] {
  const names = type.fields.map((field) => field.name);
  for (const { name, value } of node.fields) {
    if (!names.includes(name)) return fail(binder.context, value, 'UNKNOWN_FIELD', [name, typeText(type), nearNames(name, names)]);
  }
  return type.fields.map((field) => {
    const written = node.fields.find(({ name }) => name === field.name);
    if (written === undefined) return { kind: 'literal', type: field.type, value: null };
    return bindTo(written.value, { ...wanted, type: field.type }, binder);
  });
}

/** A number literal as it was written, for an error. */
function numberText(node: ast.Expression): string {
  switch (node.kind) {
    case 'integer':
    case 'double':
      return String(node.value);
    case 'decimal':
      return node.text;
    case 'unary':
      return `${node.operator}${numberText(node.operand)}`;
    default:
      return 'The number';
  }
}
