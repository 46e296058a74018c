import type { SqlType, StructField } from '../../types/sql-type.ts';

/** `text` is the body of a function of (runtime, constants) that answers the encode function; constants are bytes that stand before values. */
export type EncoderSource = { readonly text: string; readonly constants: readonly Uint8Array[] };

const PRIMITIVE_WRITERS: Readonly<Record<Exclude<SqlType['kind'], 'DECIMAL' | 'ARRAY' | 'MAP' | 'STRUCT'>, string>> = {
  BOOLEAN: 'writeBoolean',
  INTEGER: 'writeInteger',
  BIGINT: 'writeInteger',
  DOUBLE: 'writeDouble',
  STRING: 'writeString',
  BYTES: 'writeBytes',
  TIME: 'writeInteger',
  DATE: 'writeInteger',
  TIMESTAMP: 'writeInteger',
};

const RUNTIME = 'const { writeBoolean, writeInteger, writeDouble, writeString, writeBytes, writeDecimal } = rt;';

/** Writes the encoder of rows whose values are an object's `fields`. */
export function objectEncoderSource(fields: readonly StructField[]): EncoderSource {
  const writer = new SourceWriter();
  return writer.finish(`${writer.object(fields)}(row, out);`);
}

/** Writes the encoder of rows whose one value stands bare. */
export function bareEncoderSource(type: SqlType): EncoderSource {
  const writer = new SourceWriter();
  return writer.finish(`const v = row[0];\n  ${writer.statement(type)}`);
}

/** Collects one function for each object, array and map of the types, named by its number. */
class SourceWriter {
  readonly #functions: string[] = [];
  readonly #constants: Uint8Array[] = [];

  /** The statement that writes `v`, a value of `type` or null. */
  statement(type: SqlType): string {
    return `if (v === null) out.ascii('null'); else ${this.#call(type)};`;
  }

  /** A function that writes an array of `fields`' values as an object. */
  object(fields: readonly StructField[]): string {
    const lines = fields.map((field, f) => {
      const before = Buffer.from(`${f === 0 ? '{' : ','}${JSON.stringify(field.name)}:`);
      return `  out.bytes(k[${this.#constants.push(new Uint8Array(before)) - 1}]); v = values[${f}]; ${this.statement(field.type)}`;
    });
    if (fields.length === 0) lines.push('  out.byte(0x7b);');
    return this.#add('object', (name) => `function ${name}(values, out) {\n  let v;\n${lines.join('\n')}\n  out.byte(0x7d);\n}`);
  }

  finish(body: string): EncoderSource {
    const text = `'use strict';\n${RUNTIME}\n${this.#functions.join('\n')}\nreturn function encode(row, out) {\n  ${body}\n};`;
    return { text, constants: this.#constants };
  }

  #call(type: SqlType): string {
    switch (type.kind) {
      case 'DECIMAL':
        return `writeDecimal(v, out, ${type.scale})`;
      case 'ARRAY':
        return `${this.#array(type.element)}(v, out)`;
      case 'MAP':
        return `${this.#map(type.value)}(v, out)`;
      case 'STRUCT':
        return `${this.object(type.fields)}(v, out)`;
      default:
        return `${PRIMITIVE_WRITERS[type.kind]}(v, out)`;
    }
  }

  #array(element: SqlType): string {
    const statement = this.statement(element);
    return this.#add(
      'array',
      (name) => `function ${name}(values, out) {
  let byte = 0x5b;
  if (values.length === 0) out.byte(byte);
  for (const v of values) {
    out.byte(byte);
    byte = 0x2c;
    ${statement}
  }
  out.byte(0x5d);
}`,
    );
  }

  #map(value: SqlType): string {
    const statement = this.statement(value);
    return this.#add(
      'map',
      (name) => `function ${name}(entries, out) {
  let byte = 0x7b;
  if (entries.size === 0) out.byte(byte);
  for (const [key, v] of entries) {
    out.byte(byte);
    byte = 0x2c;
    writeString(key, out);
    out.byte(0x3a);
    ${statement}
  }
  out.byte(0x7d);
}`,
    );
  }

  #add(idea: string, source: (name: string) => string): string {
    const name = `${idea}${this.#functions.length}`;
    this.#functions.push(source(name));
    return name;
  }
}
