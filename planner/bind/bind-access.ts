import type * as ast from '../../parser/ast-expression.ts';
import { INTEGER, structOf, typeText, type StructField } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { nearNames } from '../near.ts';
import { bindOperand } from './bind-operand.ts';
import { bindTo } from './bind-to.ts';
import type { Binder } from './binder.ts';
import { castTo } from './cast-to.ts';

/** `base->field`. */
export function bindField(node: ast.FieldAccess, binder: Binder): Expression {
  const base = bindOperand(node.base, '->', binder);
  if (base.type.kind !== 'STRUCT') return fail(binder.context, node, 'NO_FIELDS', [node.field, typeText(base.type)]);
  const { fields } = base.type;
  const index = fields.findIndex(({ name }) => name === node.field);
  const field = fields[index];
  if (field !== undefined) return { kind: 'field', type: field.type, base, field: index };
  const near = nearNames(
    node.field,
    fields.map(({ name }) => name),
  );
  return fail(binder.context, node, 'UNKNOWN_FIELD', [node.field, typeText(base.type), near]);
}

/** `base[index]`: an ARRAY by a whole number, a MAP by a key of its type. */
export function bindSubscript(node: ast.Subscript, binder: Binder): Expression {
  const base = bindOperand(node.base, '[ ]', binder);
  const { type } = base;
  if (type.kind === 'ARRAY') return { kind: 'subscript', type: type.element, base, index: bindIndex(node.index, binder) };
  if (type.kind !== 'MAP') return fail(binder.context, node, 'NO_ELEMENTS', [typeText(type)]);
  const index = bindTo(node.index, { type: type.key, coercer: 'strict' }, binder);
  return { kind: 'subscript', type: type.value, base, index };
}

/** A BIGINT index beyond INTEGER is out of every array's range: the cast fails, and so the element is NULL. */
function bindIndex(node: ast.Expression, binder: Binder): Expression {
  const index = bindOperand(node, '[ ]', binder);
  if (index.type.kind === 'INTEGER' || index.type.kind === 'BIGINT') return castTo(index, INTEGER);
  return fail(binder.context, node, 'WRONG_TYPE', ['The index of an ARRAY', 'INTEGER or BIGINT', typeText(index.type)]);
}

/** `STRUCT(name := value, …)`. */
export function bindStruct(node: ast.StructConstructor, binder: Binder): Expression {
  const types: StructField[] = [];
  const fields: Expression[] = [];
  for (const { name, value } of node.fields) {
    if (types.some((field) => field.name === name)) return fail(binder.context, value, 'DUPLICATE_FIELD', [name]);
    const bound = binder.bind(value);
    types.push({ name, type: bound.type });
    fields.push(bound);
  }
  return { kind: 'struct', type: structOf(types), fields };
}
