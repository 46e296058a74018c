import type { Value } from '../../types/value.ts';

export type ScalarName =
  | 'double'
  | 'float'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'bool'
  | 'string'
  | 'bytes';

/** `group`: proto2's, known only so that it can be skipped. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName }
  | { readonly kind: 'enum'; readonly names: ReadonlyMap<number, string> }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'group' };

/**
 * A field of a message. `map`: `type` is that of its values, `key` that of its keys. `presence`: being absent differs
 * from having the default value. `default`: of proto2, null where the text gives none. `sized`: the precision and scale
 * that a decimal's options give.
 */
export type Field = {
  readonly name: string;
  readonly number: number;
  readonly type: FieldType;
  readonly rule: 'single' | 'repeated' | 'map';
  readonly key: ScalarName | null;
  readonly presence: boolean;
  readonly required: boolean;
  readonly packed: boolean;
  readonly oneof: string | null;
  readonly default: Value;
  readonly sized: { readonly precision: number; readonly scale: number } | null;
};

/** `name` is the full one, with its package. Messages may refer to each other in circles. */
export type Message = { readonly name: string; readonly fields: readonly Field[]; readonly oneofs: readonly string[] };

export const VARINT = 0;
export const FIXED64 = 1;
export const DELIMITED = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED32 = 5;

const FIXED: Readonly<Partial<Record<ScalarName, number>>> = {
  double: FIXED64,
  fixed64: FIXED64,
  sfixed64: FIXED64,
  float: FIXED32,
  fixed32: FIXED32,
  sfixed32: FIXED32,
  string: DELIMITED,
  bytes: DELIMITED,
};

/** The wire type of one value. */
export function wireTypeOf(type: FieldType): number {
  if (type.kind === 'scalar') return FIXED[type.scalar] ?? VARINT;
  return type.kind === 'enum' ? VARINT : type.kind === 'group' ? GROUP_START : DELIMITED;
}

/** What stands before each value: the field's number and the wire type. */
export const tagOf = (number: number, wireType: number): number => ((number << 3) | wireType) >>> 0;
