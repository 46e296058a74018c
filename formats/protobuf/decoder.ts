import { Rejection, type Decoder } from '../format.ts';
import { decoderSource } from './decoder-source.ts';
import type { Layout } from './layout.ts';
import * as values from './read-values.ts';
import {
  cursor,
  within,
  readTag,
  readLength,
  readInt32,
  readUint32,
  readSint32,
  readInt64,
  readSint64,
  readBool,
  readFixed32,
  readSfixed32,
  readFixed64,
  readFloat,
  readDouble,
  skipField,
} from './wire-reader.ts';

/** What generated code calls, by the names it has there. */
const WIRE = {
  cursor,
  within,
  readTag,
  readLength,
  readInt32,
  readUint32,
  readSint32,
  readInt64,
  readSint64,
  readBool,
  readFixed32,
  readSfixed32,
  readFixed64,
  readFloat,
  readDouble,
  skipField,
};

type Read = (bytes: Uint8Array, start: number, end: number) => readonly never[] | undefined;

/** Decodes messages of one layout, whose bytes begin with the message itself. */
export function messageDecoder(layout: Layout): Decoder['decode'] {
  const { text, constants } = decoderSource(layout);
  const make = new Function('wire', 'values', 'k', text) as (readers: unknown, makers: unknown, k: readonly unknown[]) => Read;
  const read = make(WIRE, values, constants);
  return (bytes, start, end) => {
    const row = read(bytes, start, end);
    return cursor.at < 0 || row === undefined ? rejection() : row;
  };
}

function rejection(): Rejection {
  const { fault, path } = cursor;
  return new Rejection(path === '' ? fault : `field ${path}: ${fault}`);
}
