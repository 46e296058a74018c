import type { Column } from '../../types/schema.ts';
import type { Schemas, WrittenSchema } from '../../types/written-schema.ts';
import { Rejection, type Decoder, type FormatOptions } from '../format.ts';
import { schemaIdDecoder } from '../schema-id.ts';
import * as cursors from './cursor.ts';
import { bareDecoderSource, recordDecoderSource, type DecoderSource } from './decoder-source.ts';
import { parseSchema } from './parse-schema.ts';
import * as blocks from './read-block.ts';
import * as values from './read.ts';
import * as skippers from './skip.ts';
import * as varints from './varint.ts';

type Decode = Decoder['decode'];

const { cursor } = cursors;
/** What generated code calls, by the names it has there. */
const RUNTIME = { ...cursors, ...varints, ...values, ...blocks, ...skippers, rejection };

/** Decodes records of any schema that a registry knows; for each a decoder is generated that reads the wanted columns and skips the rest. */
export function recordDecoder(wanted: readonly Column[], options: FormatOptions, schemas: Schemas): Decoder {
  return schemaIdDecoder(schemas, (schema) => compile(schema, options, (type) => recordDecoderSource(type, wanted)));
}

/** Decodes a side whose one column is not within a record. */
export function bareDecoder(column: Column, isWanted: boolean, schemas: Schemas): Decoder {
  return schemaIdDecoder(schemas, (schema) => compile(schema, {}, (type) => bareDecoderSource(type, column, isWanted)));
}

type SourceOf = (type: Exclude<ReturnType<typeof parseSchema>, Rejection>) => DecoderSource;

function compile(schema: WrittenSchema, options: FormatOptions, sourceOf: SourceOf): Decode | Rejection {
  const type = parseSchema(schema, options['FULL_NAME']);
  if (type instanceof Rejection) return type;
  const source = sourceOf(type);
  const make = new Function('rt', 'k', source.text) as (rt: unknown, k: readonly unknown[]) => Decode;
  return make(RUNTIME, source.constants);
}

/** Why the record that was just read, up to `end`, is no row. Leaves the cursor as the next record wants it. */
function rejection(end: number): Rejection {
  const { at, fault, column } = cursor;
  cursor.column = '';
  cursor.depth = 0;
  if (at >= 0) return new Rejection(`bytes are left behind the record (${end - at}): it may have another schema than its id says`);
  return new Rejection(column === '' ? fault : `column ${column}: ${fault}`);
}
