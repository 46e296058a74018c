import type { SqlType } from '../../types/sql-type.ts';

/**
 * What a JSON Schema says of a value, as far as SQL and the bytes are concerned: references are resolved, `oneOf` with
 * null is `nullable`, `allOf` is one object. Everything that reads a schema goes by this.
 */
export type Shape = ScalarShape | ArrayShape | MapShape | ObjectShape;
/** `base64`: a DECIMAL written as the bytes of its unscaled value, as Connect's converter does unless told otherwise. */
export type ScalarShape = { readonly kind: 'scalar'; readonly type: SqlType; readonly base64: boolean };
export type ArrayShape = { readonly kind: 'array'; readonly element: Slot };
/** `entries`: written as an array of objects with the fields key and value, as Connect does where keys may be null; ksqlDB's own records have it. */
export type MapShape = { readonly kind: 'map'; readonly entries: boolean; readonly value: Slot };
export type ObjectShape = { readonly kind: 'object'; readonly fields: readonly ShapeField[] };

/** Where a value stands. `shape` null: of no type that SQL has. `default`: as JSON text; null: there is none. */
export type Slot = { readonly shape: Shape | null; readonly nullable: boolean; readonly default: string | null };
export type ShapeField = Slot & { readonly name: string; readonly required: boolean };

/** The SQL type of a shape, null if it has none; fields of no SQL type are left out of a STRUCT. */
export function typeOfShape(shape: Shape | null): SqlType | null {
  if (shape === null) return null;
  switch (shape.kind) {
    case 'scalar':
      return shape.type;
    case 'array': {
      const element = typeOfShape(shape.element.shape);
      return element === null ? null : { kind: 'ARRAY', element };
    }
    case 'map': {
      const value = typeOfShape(shape.value.shape);
      return value === null ? null : { kind: 'MAP', key: { kind: 'STRING' }, value };
    }
    case 'object': {
      const fields = typedFields(shape);
      return fields.length === 0 ? null : { kind: 'STRUCT', fields };
    }
  }
}

/** The fields of an object that SQL has types for, in the schema's order. */
export function typedFields(shape: ObjectShape): { readonly name: string; readonly type: SqlType }[] {
  return shape.fields.flatMap((field) => {
    const type = typeOfShape(field.shape);
    return type === null ? [] : [{ name: field.name, type }];
  });
}

/** The field that a column of this name is: the one of exactly that name, else the first that differs in case only. */
export function fieldNamed(shape: ObjectShape, name: string): ShapeField | undefined {
  const upper = name.toUpperCase();
  return shape.fields.find((field) => field.name === name) ?? shape.fields.find((field) => field.name.toUpperCase() === upper);
}
