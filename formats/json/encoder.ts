import type { Column } from '../../types/schema.ts';
import type { Encoder } from '../format.ts';
import { bareEncoderSource, objectEncoderSource, type EncoderSource } from './encoder-source.ts';
import * as writers from './write.ts';

/** Encodes rows as objects with one field for each column, NULLs included. */
export function objectEncoder(columns: readonly Column[]): Encoder {
  return { encode: compile(objectEncoderSource(columns)) };
}

/** Encodes rows of one column as that column's value alone. */
export function bareEncoder(column: Column): Encoder {
  return { encode: compile(bareEncoderSource(column.type)) };
}

function compile(source: EncoderSource): Encoder['encode'] {
  const make = new Function('rt', 'k', source.text) as (rt: unknown, k: readonly Uint8Array[]) => Encoder['encode'];
  return make(writers, source.constants);
}
