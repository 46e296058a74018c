import type { TypeName } from '../../parser/ast-type.ts';
import * as types from '../../types/sql-type.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';

const NAMED: ReadonlyMap<string, SqlType> = new Map<string, SqlType>([
  ['BOOLEAN', types.BOOLEAN],
  ['INTEGER', types.INTEGER],
  ['INT', types.INTEGER],
  ['BIGINT', types.BIGINT],
  ['DOUBLE', types.DOUBLE],
  ['STRING', types.STRING],
  ['VARCHAR', types.STRING],
  ['BYTES', types.BYTES],
  ['TIME', types.TIME],
  ['DATE', types.DATE],
  ['TIMESTAMP', types.TIMESTAMP],
]);

/** Names that CREATE TYPE cannot take. */
export const isBuiltInType = (name: string): boolean => NAMED.has(name.toUpperCase()) || name.toUpperCase() === 'DECIMAL';

/** The type that a written one means; types made by CREATE TYPE are expanded. */
export function bindType(typeName: TypeName, context: PlanContext): SqlType {
  switch (typeName.kind) {
    case 'named':
      return namedType(typeName.name, typeName, context);
    case 'decimal':
      return decimalType(typeName, context);
    case 'array':
      return types.arrayOf(bindType(typeName.element, context));
    case 'map':
      return mapType(typeName, context);
    case 'struct':
      return structType(typeName, context);
    default:
      return typeName satisfies never;
  }
}

type TypeOf<K> = Extract<TypeName, { readonly kind: K }>;

function namedType(name: string, at: TypeName, context: PlanContext): SqlType {
  const type = NAMED.get(name.toUpperCase()) ?? context.catalog.types.get(name);
  if (type !== undefined) return type;
  return fail(context, at, 'UNKNOWN_TYPE', [name, nearNames(name, [...NAMED.keys(), ...context.catalog.types.keys()])]);
}

function decimalType(name: TypeOf<'decimal'>, context: PlanContext): SqlType {
  const { precision, scale } = name;
  if (precision < 1 || scale < 0 || scale > precision) return fail(context, name, 'WRONG_DECIMAL', [precision, scale]);
  return types.decimal(precision, scale);
}

function mapType(name: TypeOf<'map'>, context: PlanContext): SqlType {
  const key = bindType(name.key, context);
  if (key.kind !== 'STRING') return fail(context, name.key, 'WRONG_MAP_KEY', [types.typeText(key)]);
  return types.mapOf(key, bindType(name.value, context));
}

function structType(name: TypeOf<'struct'>, context: PlanContext): SqlType {
  const fields: StructField[] = [];
  for (const field of name.fields) {
    if (fields.some((other) => other.name === field.name)) return fail(context, field.type, 'DUPLICATE_FIELD', [field.name]);
    fields.push({ name: field.name, type: bindType(field.type, context) });
  }
  return types.structOf(fields);
}
