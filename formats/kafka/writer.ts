import { assert, SqlError } from '../../types/errors.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { ByteWriter, Encoder } from '../format.ts';

type Write = (value: Value, out: ByteWriter) => void;

const bytes8 = new Uint8Array(8);
const scratch = new DataView(bytes8.buffer);

const WRITERS: Readonly<Partial<Record<SqlType['kind'], Write>>> = {
  INTEGER(value, out) {
    const number = value as number;
    out.byte((number >>> 24) & 0xff);
    out.byte((number >>> 16) & 0xff);
    out.byte((number >>> 8) & 0xff);
    out.byte(number & 0xff);
  },
  BIGINT(value, out) {
    scratch.setBigInt64(0, BigInt(value as number | bigint));
    out.bytes(bytes8);
  },
  DOUBLE(value, out) {
    scratch.setFloat64(0, value as number);
    out.bytes(bytes8);
  },
  STRING: (value, out) => out.utf8(value as string),
  BYTES: (value, out) => out.bytes(value as Uint8Array),
};

/** Writes the one column. NULL is a record without that side, which is the caller's to write; here it throws UNWRITABLE_VALUE. */
export function writerOf(column: Column): Encoder {
  const write = WRITERS[column.type.kind];
  assert(write !== undefined, `KAFKA writes ${column.type.kind}`);
  return {
    encode(row, out) {
      const value = row[0];
      if (value === null) throw new SqlError('UNWRITABLE_VALUE', [column.name, 'KAFKA', 'NULL has no bytes']);
      write(value, out);
    },
  };
}
