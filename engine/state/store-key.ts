import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row } from '../../types/value.ts';
import type { StoreKey } from '../state-store.ts';
import { ByteReader } from './byte-reader.ts';
import { RowCodec } from './row-codec.ts';

/**
 * Grouping keys as one canonical primitive and back. One column of a type whose values are primitives is its own key
 * (a third of the cost of encoding it); anything else is its compact bytes as a latin1 string. Equal rows have equal
 * keys; a single NULL key has none: operators drop it before.
 */
export type StoreKeyCodec = { toKey(row: Row): StoreKey; toRow(key: StoreKey): Row };

export function storeKeyCodec(columns: readonly Column[]): StoreKeyCodec {
  const only = columns.length === 1 ? columns[0] : undefined;
  return only !== undefined && isPrimitive(only.type) ? PRIMITIVE_KEY : encodedKey(columns);
}

function isPrimitive(type: SqlType): boolean {
  return type.kind !== 'BYTES' && type.kind !== 'ARRAY' && type.kind !== 'MAP' && type.kind !== 'STRUCT';
}

const PRIMITIVE_KEY: StoreKeyCodec = {
  toKey: (row) => row[0] as StoreKey,
  toRow: (key) => [key],
};

function encodedKey(columns: readonly Column[]): StoreKeyCodec {
  const codec = RowCodec.of(columns);
  const out = new GrowingBytes();
  const reader = new ByteReader();
  return {
    toKey(row) {
      out.reset();
      codec.encode(row, out);
      const view = out.view();
      return Buffer.from(view.buffer, view.byteOffset, view.length).toString('latin1');
    },
    toRow: (key) => codec.decode(reader.at(Buffer.from(key as string, 'latin1'), 0)),
  };
}
