import type { ByteWriter } from '../../formats/format.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { ByteReader } from './byte-reader.ts';

/** One value that is not NULL. Inside ARRAY, MAP and STRUCT each value follows a byte: 0 for NULL, 1 for a value. */
export type ValueCodec = { write(value: Value, out: ByteWriter): void; read(reader: ByteReader): Value };

export function valueCodec(type: SqlType): ValueCodec {
  switch (type.kind) {
    case 'BOOLEAN':
      return BOOLEAN_CODEC;
    case 'INTEGER':
    case 'DATE':
    case 'TIME':
    case 'BIGINT':
    case 'TIMESTAMP':
      return INTEGER_CODEC;
    case 'DOUBLE':
      return DOUBLE_CODEC;
    case 'STRING':
      return STRING_CODEC;
    case 'BYTES':
      return BYTES_CODEC;
    case 'DECIMAL':
      return DECIMAL_CODEC;
    case 'ARRAY':
      return arrayCodec(valueCodec(type.element));
    case 'MAP':
      return mapCodec(valueCodec(type.key), valueCodec(type.value));
    case 'STRUCT':
      return structCodec(type.fields.map((field) => valueCodec(field.type)));
    default:
      return type satisfies never;
  }
}

/** Unsigned LEB128; `value` is an integer from 0 to 2^53 - 1. */
export function writeUnsigned(value: number, out: ByteWriter): void {
  let rest = value;
  while (rest >= 0x80) {
    out.byte((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.byte(rest);
}

/** -1, 0, 1 … as 1, 0, 2 …; only for |value| ≤ 2^52, so that the double of it stays exact. */
const ZIGZAG_MOST = 2 ** 52;
/** Tags of an integer: zigzag LEB128 after 0, eight bytes after 1. */
const SMALL = 0;
const WIDE = 1;

const BOOLEAN_CODEC: ValueCodec = {
  write: (value, out) => out.byte(value === true ? 1 : 0),
  read: (reader) => reader.byte() === 1,
};

const INTEGER_CODEC: ValueCodec = {
  write(value, out) {
    if (typeof value === 'number' && value >= -ZIGZAG_MOST && value <= ZIGZAG_MOST) {
      out.byte(SMALL);
      writeUnsigned(value < 0 ? -value * 2 - 1 : value * 2, out);
      return;
    }
    out.byte(WIDE);
    writeInt64(BigInt(value as number | bigint), out);
  },
  read(reader) {
    if (reader.byte() === WIDE) return normalizeBigint(reader.int64());
    const zigzag = reader.unsigned();
    return zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
  },
};

const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);

function writeInt64(value: bigint, out: ByteWriter): void {
  scratch.setBigInt64(0, value, true);
  out.bytes(scratchBytes);
}

const DOUBLE_CODEC: ValueCodec = {
  write(value, out) {
    scratch.setFloat64(0, value as number, true);
    out.bytes(scratchBytes);
  },
  read: (reader) => reader.double(),
};

const STRING_CODEC: ValueCodec = {
  write(value, out) {
    const text = value as string;
    writeUnsigned(Buffer.byteLength(text), out);
    out.utf8(text);
  },
  read: (reader) => reader.text(),
};

const BYTES_CODEC: ValueCodec = {
  write(value, out) {
    const bytes = value as Uint8Array;
    writeUnsigned(bytes.length, out);
    out.bytes(bytes);
  },
  read: (reader) => reader.bytes(),
};

/** The unscaled integer as decimal text: exact at any precision, and DECIMALs are rare. */
const DECIMAL_CODEC: ValueCodec = {
  write(value, out) {
    const text = (value as bigint).toString();
    writeUnsigned(text.length, out);
    out.ascii(text);
  },
  read: (reader) => BigInt(reader.text()),
};

function writeNullable(codec: ValueCodec, value: Value, out: ByteWriter): void {
  out.byte(value === null ? 0 : 1);
  if (value !== null) codec.write(value, out);
}

const readNullable = (codec: ValueCodec, reader: ByteReader): Value => (reader.byte() === 0 ? null : codec.read(reader));

function arrayCodec(element: ValueCodec): ValueCodec {
  return {
    write(value, out) {
      const array = value as readonly Value[];
      writeUnsigned(array.length, out);
      for (const item of array) writeNullable(element, item, out);
    },
    read(reader) {
      const length = reader.unsigned();
      const array: Value[] = [];
      for (let i = 0; i < length; i++) array.push(readNullable(element, reader));
      return array;
    },
  };
}

function mapCodec(key: ValueCodec, element: ValueCodec): ValueCodec {
  return {
    write(value, out) {
      const map = value as ReadonlyMap<Value, Value>;
      writeUnsigned(map.size, out);
      for (const [entryKey, entryValue] of map) {
        writeNullable(key, entryKey, out);
        writeNullable(element, entryValue, out);
      }
    },
    read(reader) {
      const size = reader.unsigned();
      const map = new Map<Value, Value>();
      for (let i = 0; i < size; i++) {
        const entryKey = readNullable(key, reader);
        map.set(entryKey, readNullable(element, reader));
      }
      return map;
    },
  };
}

function structCodec(fields: readonly ValueCodec[]): ValueCodec {
  return {
    write(value, out) {
      const struct = value as readonly Value[];
      fields.forEach((codec, i) => writeNullable(codec, struct[i] ?? null, out));
    },
    read: (reader) => fields.map((codec) => readNullable(codec, reader)),
  };
}
