import { typeText } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection, type FormatOptions, type InferredColumns } from '../format.ts';
import { schemaFault } from './meta-schema.ts';
import { readShape } from './shape-reader.ts';
import { typedFields, typeOfShape, type Slot } from './shape.ts';

/**
 * The columns of a schema. With WRAP 'false' all of it is one column, an object then being a STRUCT (ksqlDB reads keys
 * so); else the fields of an object are the columns, and anything but an object is bare by itself.
 */
export function readColumns(schema: WrittenSchema, options: FormatOptions, bareName: string): InferredColumns | Rejection {
  const slot = readSlot(schema, options);
  if (slot instanceof Rejection) return slot;
  const { shape } = slot;
  const type = typeOfShape(shape);
  if (type === null || shape === null) return new Rejection('the schema has no part of a type that SQL has');
  if (shape.kind === 'object' && options['WRAP'] !== 'false') return { columns: typedFields(shape), isBare: false };
  if (options['WRAP'] !== 'true') return { columns: [{ name: bareName, type }], isBare: true };
  return new Rejection(`the schema is that of a bare ${typeText(type)}, not of an object with a field for each column`);
}

/** What a schema says as a whole, once it is known to keep the rules of JSON Schema. */
export function readSlot(schema: WrittenSchema, options: FormatOptions): Slot | Rejection {
  const slot = readShape(schema, options['FULL_NAME']);
  if (slot instanceof Rejection) return new Rejection(`the schema cannot be read: ${slot.reason}`);
  const fault = schemaFault(JSON.parse(schema.text) as object | boolean);
  return fault === null ? slot : new Rejection(`the schema cannot be read: ${fault}`);
}
