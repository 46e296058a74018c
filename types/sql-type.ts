/** SQL types as frozen data on a `kind`. INT and VARCHAR are only other spellings of INTEGER and STRING. */
export type SqlType = PrimitiveType | DecimalType | ArrayType | MapType | StructType;

export type PrimitiveKind = 'BOOLEAN' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'STRING' | 'BYTES' | 'TIME' | 'DATE' | 'TIMESTAMP';
export type PrimitiveType = { readonly kind: PrimitiveKind };
/** precision ≥ 1, 0 ≤ scale ≤ precision. */
export type DecimalType = { readonly kind: 'DECIMAL'; readonly precision: number; readonly scale: number };
export type ArrayType = { readonly kind: 'ARRAY'; readonly element: SqlType };
export type MapType = { readonly kind: 'MAP'; readonly key: SqlType; readonly value: SqlType };
export type StructField = { readonly name: string; readonly type: SqlType };
export type StructType = { readonly kind: 'STRUCT'; readonly fields: readonly StructField[] };

export const BOOLEAN = { kind: 'BOOLEAN' } as const satisfies PrimitiveType;
export const INTEGER = { kind: 'INTEGER' } as const satisfies PrimitiveType;
export const BIGINT = { kind: 'BIGINT' } as const satisfies PrimitiveType;
export const DOUBLE = { kind: 'DOUBLE' } as const satisfies PrimitiveType;
export const STRING = { kind: 'STRING' } as const satisfies PrimitiveType;
export const BYTES = { kind: 'BYTES' } as const satisfies PrimitiveType;
export const TIME = { kind: 'TIME' } as const satisfies PrimitiveType;
export const DATE = { kind: 'DATE' } as const satisfies PrimitiveType;
export const TIMESTAMP = { kind: 'TIMESTAMP' } as const satisfies PrimitiveType;

export const decimal = (precision: number, scale: number): DecimalType => ({ kind: 'DECIMAL', precision, scale });
export const arrayOf = (element: SqlType): ArrayType => ({ kind: 'ARRAY', element });
export const mapOf = (key: SqlType, value: SqlType): MapType => ({ kind: 'MAP', key, value });
export const structOf = (fields: readonly StructField[]): StructType => ({ kind: 'STRUCT', fields });

export function sameType(a: SqlType, b: SqlType): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'DECIMAL') return a.precision === (b as DecimalType).precision && a.scale === (b as DecimalType).scale;
  if (a.kind === 'ARRAY') return sameType(a.element, (b as ArrayType).element);
  if (a.kind === 'MAP') return sameType(a.key, (b as MapType).key) && sameType(a.value, (b as MapType).value);
  if (a.kind === 'STRUCT') return sameFields(a.fields, (b as StructType).fields);
  return true;
}

function sameFields(a: readonly StructField[], b: readonly StructField[]): boolean {
  return a.length === b.length && a.every((field, i) => field.name === b[i]?.name && sameType(field.type, b[i].type));
}

/** SQL text of a type, with ksqlDB's spellings: `DECIMAL(4, 2)`, ``STRUCT<`F` INTEGER>``. */
export function typeText(type: SqlType): string {
  switch (type.kind) {
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'ARRAY':
      return `ARRAY<${typeText(type.element)}>`;
    case 'MAP':
      return `MAP<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'STRUCT':
      return `STRUCT<${type.fields.map((field) => `${quoteName(field.name)} ${typeText(field.type)}`).join(', ')}>`;
    default:
      return type.kind;
  }
}

/** A name in back-quotes, as schemas are shown. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
