import type { DecimalType } from '../../types/sql-type.ts';

/** What the bytes of a type mean beyond their physical type. `perMs`: units in a millisecond. Other logical types are ignored, as Avro asks. */
export type Logical =
  | { readonly kind: 'date' }
  | { readonly kind: 'time' | 'timestamp'; readonly perMs: number }
  | { readonly kind: 'decimal'; readonly type: DecimalType };

export type PrimitiveKind = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';
export type AvroPrimitive = { readonly kind: PrimitiveKind; readonly logical: Logical | null };
export type AvroFixed = { readonly kind: 'fixed'; readonly name: string; readonly size: number; readonly logical: Logical | null };
export type AvroEnum = { readonly kind: 'enum'; readonly name: string; readonly symbols: readonly string[] };
/** `default` is JSON, undefined where the field has none. */
export type AvroField = { readonly name: string; readonly type: AvroType; readonly default: unknown };
/** A record may contain itself, so its fields are filled in after it exists. `isMapEntry`: Connect marked it as an entry of a map. */
export type AvroRecord = { readonly kind: 'record'; readonly name: string; readonly isMapEntry: boolean; readonly fields: AvroField[] };
export type AvroArray = { readonly kind: 'array'; readonly items: AvroType };
export type AvroMap = { readonly kind: 'map'; readonly values: AvroType };
export type AvroUnion = { readonly kind: 'union'; readonly branches: readonly AvroType[] };
/** A schema with its names resolved: what is named twice is the same object. Names are full names. */
export type AvroType = AvroPrimitive | AvroFixed | AvroEnum | AvroRecord | AvroArray | AvroMap | AvroUnion;

/** A type as a reason names it: `timestamp-millis` has its physical type, `record com.shop.Order` its name. */
export function avroText(type: AvroType): string {
  switch (type.kind) {
    case 'record':
    case 'enum':
    case 'fixed':
      return `${type.kind} ${type.name}`;
    case 'array':
      return `array of ${avroText(type.items)}`;
    case 'map':
      return `map of ${avroText(type.values)}`;
    case 'union':
      return `union of ${type.branches.map(avroText).join(', ')}`;
    default:
      return type.logical === null ? type.kind : `${type.kind} (${type.logical.kind})`;
  }
}

/** The key and value of the maps that Connect writes where a key may be null: an array of records of two fields; null: no such record. */
export function entryFields(type: AvroType): { readonly key: AvroField; readonly value: AvroField } | null {
  if (type.kind !== 'record' || type.fields.length !== 2) return null;
  const [key, value] = type.fields;
  return key.name === 'key' && value.name === 'value' && isText(key.type) ? { key, value } : null;
}

/** The field of a name: exactly, else in any case (ksqlDB's rule for Connect's formats). */
export function fieldNamed<F extends { readonly name: string }>(fields: readonly F[], name: string): F | undefined {
  const upper = name.toUpperCase();
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.name.toUpperCase() === upper);
}

/** True if NULL can be written. */
export function isNullable(type: AvroType): boolean {
  return type.kind === 'null' || (type.kind === 'union' && type.branches.some((branch) => branch.kind === 'null'));
}

/** What a union of null and one other type holds, or any other type itself. */
export function withoutNull(type: AvroType): AvroType {
  if (type.kind !== 'union') return type;
  const others = type.branches.filter((branch) => branch.kind !== 'null');
  return others.length === 1 ? others[0] : type;
}

function isText(type: AvroType): boolean {
  return withoutNull(type).kind === 'string';
}
