import avro from 'avsc';
import { normalizeBigint } from '../../types/bigint.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

/** Whole numbers of 64 bits, none of which avsc's own numbers would hold. */
const LONG = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer(value: bigint | number) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return bytes;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint' || Number.isSafeInteger(value),
  compare: (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b)),
});

class Decimal extends avro.types.LogicalType {
  override _fromValue(bytes: Buffer): bigint {
    return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
  }

  override _toValue(value: bigint | Buffer): Buffer {
    if (typeof value !== 'bigint') return value;
    for (let size = 1; ; size++) {
      if (BigInt.asIntN(size * 8, value) !== value) continue;
      return Buffer.from(
        BigInt.asUintN(size * 8, value)
          .toString(16)
          .padStart(size * 2, '0'),
        'hex',
      );
    }
  }
}

/** A schema in avsc's hands: the judge of what we read and write. */
export function judge(schema: string): avro.Type {
  return avro.Type.forSchema(JSON.parse(schema) as avro.Schema, {
    typeHook: (found) => (isLong(found) ? LONG : undefined),
    logicalTypes: { decimal: Decimal },
    wrapUnions: 'never',
  });
}

/** With a logical type too: avsc's own reads -4503599627370497 as another number. */
function isLong(schema: avro.Schema): boolean {
  return schema === 'long' || (typeof schema === 'object' && 'type' in schema && schema.type === 'long');
}

/** What avsc takes for a value of a column, with the schema that our format makes of it. */
export function toAvsc(value: Value, type: SqlType): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'BIGINT':
    case 'TIMESTAMP':
      return BigInt(value as number | bigint);
    case 'BYTES':
      return Buffer.from(value as Uint8Array);
    case 'ARRAY':
      return (value as readonly Value[]).map((item) => toAvsc(item, type.element));
    case 'MAP':
      return Array.from(value as ReadonlyMap<Value, Value>, ([key, item]) => ({ key, value: toAvsc(item, type.value) }));
    case 'STRUCT':
      return Object.fromEntries(type.fields.map((field, i) => [field.name, toAvsc((value as readonly Value[])[i], field.type)]));
    default:
      return value;
  }
}

/** The value of a column that avsc found. */
export function fromAvsc(found: unknown, type: SqlType): Value {
  if (found === null) return null;
  switch (type.kind) {
    case 'BIGINT':
    case 'TIMESTAMP':
      return normalizeBigint(BigInt(found as bigint));
    case 'BYTES':
      return new Uint8Array(found as Buffer);
    case 'ARRAY':
      return (found as readonly unknown[]).map((item) => fromAvsc(item, type.element));
    case 'MAP':
      return new Map(
        (found as readonly { key: string; value: unknown }[]).map(({ key, value }) => [key, fromAvsc(value, type.value)] as const),
      );
    case 'STRUCT':
      return type.fields.map((field) => fromAvsc((found as Readonly<Record<string, unknown>>)[field.name], field.type));
    default:
      return found as Value;
  }
}
