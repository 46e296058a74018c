import type { SqlType } from '../../types/sql-type.ts';
import type { AvroType, Logical } from './avro-schema.ts';

/** A function of `read.ts` and what it takes beside the bytes. */
export type Call = { readonly name: string; readonly argument?: unknown };

/**
 * How a value that is written as `writer` is read as `type`; null: it cannot be, or is no single value. What loses
 * nothing is allowed (Avro's promotions), and STRING takes whole numbers and booleans too (ksqlDB).
 */
export function primitiveReader(writer: AvroType, type: SqlType): Call | null {
  const logical = 'logical' in writer ? writer.logical : null;
  switch (type.kind) {
    case 'BOOLEAN':
      return writer.kind === 'boolean' ? { name: 'readBoolean' } : null;
    case 'INTEGER':
      return writer.kind === 'int' ? { name: 'readInt' } : null;
    case 'BIGINT':
      return named({ int: 'readInt', long: 'readLong' }, writer);
    case 'DOUBLE':
      return named({ float: 'readFloat', double: 'readDouble', int: 'readInt', long: 'readLongAsDouble' }, writer);
    case 'STRING':
      return textReader(writer, logical);
    case 'BYTES':
      return logical === null ? bytesReader(writer) : null;
    case 'DATE':
      return writer.kind === 'int' && (logical === null || logical.kind === 'date') ? { name: 'readInt' } : null;
    case 'TIME':
      return timeReader(writer, logical);
    case 'TIMESTAMP':
      return writer.kind === 'long' ? timestampReader(logical) : null;
    case 'DECIMAL':
      return logical?.kind === 'decimal' ? decimalReader(writer, { scale: logical.type.scale, type }) : null;
    default:
      return null;
  }
}

/** How a value that nobody wants is passed over; null: it is none of those that one call skips. */
export function skipper(writer: AvroType): Call | null {
  switch (writer.kind) {
    case 'boolean':
      return { name: 'skipBoolean' };
    case 'int':
      return { name: 'skipInt' };
    case 'long':
      return { name: 'skipLong' };
    case 'bytes':
    case 'string':
      return { name: 'skipSized' };
    case 'enum':
      return { name: 'skipSymbol', argument: writer.symbols };
    default:
      return null;
  }
}

function textReader(writer: AvroType, logical: Logical | null): Call | null {
  if (writer.kind === 'enum') return { name: 'readSymbol', argument: writer.symbols };
  if (logical !== null) return null;
  return named({ string: 'readString', int: 'readIntAsText', long: 'readLongAsText', boolean: 'readBooleanAsText' }, writer);
}

function bytesReader(writer: AvroType): Call | null {
  if (writer.kind === 'fixed') return { name: 'readFixed', argument: writer.size };
  return writer.kind === 'bytes' ? { name: 'readBytes' } : null;
}

function decimalReader(writer: AvroType, reading: { readonly scale: number; readonly type: SqlType }): Call {
  return writer.kind === 'fixed'
    ? { name: 'readFixedDecimal', argument: { ...reading, size: writer.size } }
    : { name: 'readDecimal', argument: reading };
}

/** A number without a logical type counts milliseconds. */
function timeReader(writer: AvroType, logical: Logical | null): Call | null {
  if (writer.kind === 'int') return logical === null || logical.kind === 'time' ? { name: 'readTime' } : null;
  return writer.kind === 'long' && logical?.kind === 'time' ? { name: 'readFineTime', argument: logical.perMs } : null;
}

function timestampReader(logical: Logical | null): Call | null {
  if (logical === null) return { name: 'readTimestamp', argument: 1 };
  return logical.kind === 'timestamp' ? { name: 'readTimestamp', argument: logical.perMs } : null;
}

function named(names: Readonly<Partial<Record<AvroType['kind'], string>>>, writer: AvroType): Call | null {
  const name = names[writer.kind];
  return name === undefined ? null : { name };
}
