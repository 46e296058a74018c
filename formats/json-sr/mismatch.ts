import type { Column } from '../../types/schema.ts';
import { typeText, type SqlType, type StructField } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection, type FormatOptions } from '../format.ts';
import { readSlot } from './schema-reader.ts';
import { fieldNamed, typeOfShape, type ObjectShape, type ShapeField, type Slot } from './shape.ts';

/**
 * Why rows of `columns` cannot be written with a given schema, as a clause; null: they can. Each column must be a field
 * of the schema, of its type or of one that holds all its values; what else the schema requires must have a default or
 * may be null. Fields are found by name: the order of an object's fields says nothing.
 */
export function mismatch(columns: readonly Column[], schema: WrittenSchema, options: FormatOptions): string | null {
  const slot = readSlot(schema, options);
  if (slot instanceof Rejection) return slot.reason;
  const [column] = columns;
  if (column !== undefined && columns.length === 1 && options['WRAP'] === 'false') return typeMismatch(column.type, slot, column.name);
  return slot.shape?.kind === 'object' ? objectMismatch(columns, slot.shape, '') : `the schema is that of ${shown(slot)}, not of an object`;
}

function objectMismatch(fields: readonly StructField[], shape: ObjectShape, prefix: string): string | null {
  const given = new Map<ShapeField, string>();
  for (const field of fields) {
    const path = prefix + field.name;
    const slot = fieldNamed(shape, field.name);
    if (slot === undefined)
      return `column ${path} is not in the schema, whose fields are ${shape.fields.map(({ name }) => name).join(', ')}`;
    const rival = given.get(slot);
    if (rival !== undefined) return `columns ${rival} and ${path} are both the field ${slot.name} of the schema`;
    given.set(slot, path);
    const found = typeMismatch(field.type, slot, path);
    if (found !== null) return found;
  }
  const missing = shape.fields.find((field) => !given.has(field) && field.required && !field.nullable && field.default === null);
  return missing === undefined ? null : `the schema requires a field ${prefix}${missing.name}, which has no column and no default`;
}

function typeMismatch(type: SqlType, slot: Slot, path: string): string | null {
  const { shape } = slot;
  if (type.kind === 'STRUCT' && shape?.kind === 'object') return objectMismatch(type.fields, shape, `${path}->`);
  if (type.kind === 'ARRAY' && shape?.kind === 'array') return typeMismatch(type.element, shape.element, `${path}[]`);
  if (type.kind === 'MAP' && shape?.kind === 'map') return typeMismatch(type.value, shape.value, `${path}[]`);
  if (shape?.kind === 'scalar' && holds(shape.type, type)) return null;
  return `column ${path} is ${typeText(type)}, but the schema has ${shown(slot)} there`;
}

/** True if every value of `type`, written as JSON, is one of `wider`. */
function holds(wider: SqlType, type: SqlType): boolean {
  if (type.kind === 'INTEGER') return wider.kind === 'INTEGER' || wider.kind === 'BIGINT' || wider.kind === 'DOUBLE';
  if (type.kind !== 'DECIMAL') return wider.kind === type.kind;
  return wider.kind === 'DECIMAL' && wider.scale === type.scale && wider.precision >= type.precision;
}

function shown({ shape }: Slot): string {
  const type = typeOfShape(shape);
  return type === null ? 'no type that SQL has' : typeText(type);
}
