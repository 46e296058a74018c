import type { JsonNode } from '../../types/json-node.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType, StructType } from '../../types/sql-type.ts';
import { Rejection, type Decoder } from '../format.ts';
import { convert, convertFields } from './convert.ts';
import { bareDecoderSource, objectDecoderSource, type DecoderSource } from './decoder-source.ts';
import { JsonParser } from './json-parser.ts';
import { skipSpace, skipString, skipValue } from './lexeme.ts';
import {
  cursor,
  readBigint,
  readBoolean,
  readBytes,
  readDate,
  readDecimal,
  readDouble,
  readInteger,
  readNull,
  readString,
  readTime,
  readTimestamp,
} from './read.ts';

type Decode = Decoder['decode'];

const READERS = {
  readBigint,
  readBoolean,
  readBytes,
  readDate,
  readDecimal,
  readDouble,
  readInteger,
  readNull,
  readString,
  readTime,
  readTimestamp,
};
/** What generated code calls, by the names it has there. */
const RUNTIME = { ...READERS, cursor, skipSpace, skipString, skipValue, nameOf };

/**
 * The generated decoder reads what is written as usual and gives up on everything else: broken bytes, values of the
 * wrong type, fields written twice. Those records go the slow way, from their first byte, which alone decides what they
 * are and why they are rejected. So the fast way needs no reasons, and the two can be tested against each other.
 */
export function objectDecoder(wanted: readonly Column[]): Decoder {
  const slow = slowObjectDecode(wanted);
  return {
    decode: hasRivals(
      wanted.map((column) => column.type),
      wanted,
    )
      ? slow
      : compile(objectDecoderSource(wanted), slow),
  };
}

/** Decodes a side whose one column is not within an object. */
export function bareDecoder(column: Column, wanted: boolean): Decoder {
  const slow = slowBareDecode(column, wanted);
  return { decode: hasRivals([column.type], []) ? slow : compile(bareDecoderSource(column.type, wanted), slow) };
}

/** The slow way for objects; `rewrite` makes of what was read what JSON has for it. */
export function slowObjectDecode(wanted: readonly Column[], rewrite: (node: JsonNode) => JsonNode = asRead): Decode {
  return (bytes, start, end) => {
    const parser = new JsonParser(bytes, start, end);
    const read = parser.document();
    if (read === null) return new Rejection(parser.fault ?? 'the bytes are no JSON');
    const node = rewrite(read);
    if (node.kind !== 'object') return new Rejection(`expected a JSON object with a field for each column, found ${article(node.kind)}`);
    return convertFields(node.fields, wanted, '');
  };
}

/** The slow way for bare values. */
export function slowBareDecode(column: Column, wanted: boolean, rewrite: (node: JsonNode) => JsonNode = asRead): Decode {
  return (bytes, start, end) => {
    const parser = new JsonParser(bytes, start, end);
    const node = parser.document();
    if (node === null) return new Rejection(parser.fault ?? 'the bytes are no JSON');
    if (!wanted) return [];
    const value = convert(rewrite(node), column.type, column.name);
    return value instanceof Rejection ? value : [value];
  };
}

const asRead = (node: JsonNode): JsonNode => node;

function compile(source: DecoderSource, slow: Decode): Decode {
  const make = new Function('rt', 'k', 'slow', source.text) as (rt: unknown, k: readonly unknown[], slow: Decode) => Decode;
  const constants = source.constants.map((type) => (type.kind === 'STRUCT' ? fieldIndex(type) : type));
  return make(RUNTIME, constants, slow);
}

/** Where the fields of an object stand, by name. */
function fieldIndex(type: StructType): ReadonlyMap<string, number> {
  return new Map(type.fields.map((field, index) => [field.name, index]));
}

/**
 * The index of a field whose name begins at `at` and is none of those that the generated code knows by their bytes, or
 * -1 if no column wants it. Such a name has an escape or more than ASCII.
 */
function nameOf(b: Uint8Array, at: number, end: number, fields: ReadonlyMap<string, number>): number {
  let i = at;
  let byte = b[i];
  while (byte !== 0x22 && byte >= 0x20 && byte !== 0x5c && byte < 0x80) byte = b[++i];
  if (byte === 0x22) {
    cursor.at = i + 1;
    return -1;
  }
  const name = readString(b, at - 1, end, 0);
  if (cursor.at < 0) return -1;
  return fields.get(name as string) ?? fields.get((name as string).toUpperCase()) ?? -1;
}

/** True if somewhere two wanted fields of one object differ in case only: one field of the data may then feed both. */
function hasRivals(types: readonly SqlType[], fields: readonly { readonly name: string }[]): boolean {
  if (new Set(fields.map((field) => field.name.toUpperCase())).size < fields.length) return true;
  return types.some((type) => {
    if (type.kind === 'ARRAY') return hasRivals([type.element], []);
    if (type.kind === 'MAP') return hasRivals([type.value], []);
    return (
      type.kind === 'STRUCT' &&
      hasRivals(
        type.fields.map((field) => field.type),
        type.fields,
      )
    );
  });
}

function article(kind: string): string {
  return kind === 'array' ? 'an array' : kind === 'null' ? 'null' : `a ${kind}`;
}
