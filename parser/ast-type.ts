import type { Position } from '../types/position.ts';

/** A type as written. `named` is a primitive, one of its other spellings, or a type made by CREATE TYPE: the planner knows which. */
export type TypeName =
  | { readonly kind: 'named'; readonly name: string; readonly position: Position }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly position: Position }
  | { readonly kind: 'array'; readonly element: TypeName; readonly position: Position }
  | { readonly kind: 'map'; readonly key: TypeName; readonly value: TypeName; readonly position: Position }
  | {
      readonly kind: 'struct';
      readonly fields: readonly { readonly name: string; readonly type: TypeName }[];
      readonly position: Position;
    };
