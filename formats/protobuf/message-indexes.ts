import { Rejection, type ByteWriter, type Decoder } from '../format.ts';
import { cursor, readSint32 } from './wire-reader.ts';
import { writeSint32 } from './wire-writer.ts';

type Decode = Decoder['decode'];

/** More than any schema has; anybody can write any indexes. */
const MOST_KNOWN = 1000;
const FIRST: readonly number[] = [0];
const NO_INDEXES = new Rejection("expected the message's indexes within its schema behind the id");

/** Where the message stands in its schema: a count and as many indexes, zigzag varints. A single 0 says: the first. */
export function writeIndexes(indexes: readonly number[], out: ByteWriter): void {
  if (indexes.length === 1 && indexes[0] === 0) return out.byte(0);
  writeSint32(indexes.length, out);
  for (const index of indexes) writeSint32(index, out);
}

/** Decodes records that begin with the indexes of their message; each message is compiled once, when it is met first. */
export function indexesDecoder(compile: (indexes: readonly number[]) => Decode | Rejection): Decode {
  const known = new Map<string, Decode | Rejection>();
  let first: Decode | null = null;

  const decodeAt = (indexes: readonly number[]): Decode | Rejection => {
    const path = indexes.join('.');
    const found = known.get(path) ?? compile(indexes);
    if (known.size < MOST_KNOWN) known.set(path, found);
    return found;
  };

  return (bytes, start, end) => {
    if (first !== null && start < end && bytes[start] === 0) return first(bytes, start + 1, end);
    const indexes = readIndexes(bytes, start, end);
    if (indexes === null) return NO_INDEXES;
    const at = cursor.at;
    const decode = decodeAt(indexes);
    if (decode instanceof Rejection) return decode;
    if (indexes === FIRST) first = decode;
    return decode(bytes, at, end);
  };
}

/** null: there are none. The cursor then is behind them. */
function readIndexes(bytes: Uint8Array, start: number, end: number): readonly number[] | null {
  const count = readSint32(bytes, start, end);
  if (cursor.at < 0 || count < 0 || count > end - cursor.at) return null;
  if (count === 0) return FIRST;
  const indexes: number[] = [];
  for (let i = 0; i < count; i++) {
    const index = readSint32(bytes, cursor.at, end);
    if (cursor.at < 0 || index < 0) return null;
    indexes.push(index);
  }
  return indexes;
}
