import { assert } from '../../types/errors.ts';
import type { Column } from '../../types/schema.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection, type ByteWriter, type Encoder, type FormatOptions } from '../format.ts';
import { givenSchema, schemaIdWriter } from '../schema-id.ts';
import type { AvroType } from './avro-schema.ts';
import { bareEncoderSource, recordEncoderSource, type EncoderSource } from './encoder-source.ts';
import { parseSchema } from './parse-schema.ts';
import * as writers from './write.ts';
import { schemaText } from './write-schema.ts';

type Write = (row: unknown, out: ByteWriter) => void;

/** Encodes rows with the schema that the options give, or the one made from the columns; `bare`: the one column that has no record around it. */
export function encoderOf(columns: readonly Column[], bare: Column | null, options: FormatOptions): Encoder {
  const schema = physicalSchema(columns, bare, options);
  const write = compile(bare === null ? recordEncoderSource(schema, columns) : bareEncoderSource(schema, bare));
  const writeId = schemaIdWriter(options);
  return {
    encode(row, out) {
      writeId(out);
      write(row, out);
    },
  };
}

function physicalSchema(columns: readonly Column[], bare: Column | null, options: FormatOptions): AvroType {
  const fullName = options['FULL_NAME'];
  const schema = parseSchema(givenSchema(options) ?? ownSchema(columns, bare, fullName), fullName);
  assert(!(schema instanceof Rejection), 'what is written with a schema was planned with it');
  return schema;
}

function ownSchema(columns: readonly Column[], bare: Column | null, fullName: string | undefined): WrittenSchema {
  const text = schemaText(columns, bare, fullName);
  assert(typeof text === 'string', 'names that Avro does not allow are refused before anything is written');
  return { type: 'AVRO', text, references: [] };
}

function compile(source: EncoderSource): Write {
  const make = new Function('rt', 'k', source.text) as (rt: unknown, k: readonly unknown[]) => Write;
  return make(writers, source.constants);
}
