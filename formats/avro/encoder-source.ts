import type { SqlType, StructField } from '../../types/sql-type.ts';
import { assert } from '../../types/errors.ts';
import { entryFields, fieldNamed, isNullable, type AvroField, type AvroRecord, type AvroType } from './avro-schema.ts';
import { defaultBytes } from './default-bytes.ts';
import { branchFor, primitiveWriter } from './writable.ts';

/** `text` is the body of a function of (runtime, constants) that answers the encode function. */
export type EncoderSource = { readonly text: string; readonly constants: readonly unknown[] };

/** Writes the encoder of rows of `fields` with a schema that can take them (see `whyNot`). */
export function recordEncoderSource(schema: AvroType, fields: readonly StructField[]): EncoderSource {
  const writer = new SourceWriter();
  return writer.finish(`let v = row;\n${writer.value(schema, { kind: 'STRUCT', fields }, '')}`);
}

/** Writes the encoder of rows whose one value stands bare. */
export function bareEncoderSource(schema: AvroType, field: StructField): EncoderSource {
  const writer = new SourceWriter();
  return writer.finish(`let v = row[0];\n${writer.value(schema, field.type, field.name)}`);
}

class SourceWriter {
  readonly #functions: string[] = [];
  readonly #constants: unknown[] = [];

  /** Statements that write the variable `v`, a value of `type` or null. `path` names it in an error. */
  value(schema: AvroType, type: SqlType, path: string, v: string = 'v'): string {
    const column = JSON.stringify(path);
    if (schema.kind !== 'union') return `if (${v} === null) refuseNull(${column});\n${this.#present(schema, type, path, v)}`;
    const index = branchFor(schema, type);
    const branch = schema.branches[index];
    assert(branch !== undefined, 'a schema takes what is written with it');
    const nullIndex = schema.branches.findIndex((candidate) => candidate.kind === 'null');
    const whenNull = nullIndex < 0 ? `refuseNull(${column});` : `writeInt(${nullIndex}, out);`;
    return `if (${v} === null) ${whenNull}\nelse {\nwriteInt(${index}, out);\n${this.#present(branch, type, path, v)}\n}`;
  }

  finish(body: string): EncoderSource {
    const text = `'use strict';
const { writeBoolean, writeInt, writeLong, writeFloat, writeDouble, writeString, writeBytes, writeFixed, writeSymbol,
  writeDecimal, writeFixedDecimal, refuseNull } = rt;
${this.#functions.join('\n')}
return function encode(row, out) {\n${body}\n};`;
    return { text, constants: this.#constants };
  }

  /** Statements that write the variable `v`, which is not null. */
  #present(schema: AvroType, type: SqlType, path: string, v: string): string {
    if (schema.kind === 'record' && type.kind === 'STRUCT') return `${this.#record(schema, type.fields, path)}(${v}, out);`;
    if (schema.kind === 'array' && type.kind === 'ARRAY') return `${this.#array(schema.items, type.element, path)}(${v}, out);`;
    if (type.kind === 'MAP') return `${this.#map(schema, type.value, path)}(${v}, out);`;
    const call = primitiveWriter(schema, type, path);
    assert(call !== null, 'a schema takes what is written with it');
    const more = call.more.map((argument) => `, ${this.#constant(argument)}`).join('');
    return `${call.name}(${v}, out${more});`;
  }

  #record(schema: AvroRecord, fields: readonly StructField[], path: string): string {
    const prefix = path === '' ? '' : `${path}->`;
    const lines = schema.fields.map((target) => {
      const index = fields.findIndex((field) => fieldNamed(schema.fields, field.name) === target);
      if (index < 0) return this.#missing(target);
      const write = this.value(target.type, fields[index].type, prefix + fields[index].name);
      return `v = values[${index}];\n${this.#orDefault(target, write)}`;
    });
    return this.#add('record', `let v;\n${lines.join('\n')}`);
  }

  /** NULL is the default of a field that cannot be null (Connect's rule). */
  #orDefault({ type, default: json }: AvroField, write: string): string {
    const bytes = isNullable(type) ? null : defaultBytes(type, json);
    return bytes === null ? write : `if (v === null) out.bytes(${this.#constant(bytes)});\nelse {\n${write}\n}`;
  }

  /** Nobody gives the field a value: it has its default, or else null. */
  #missing({ type, default: json }: AvroField): string {
    const bytes = defaultBytes(type, json) ?? defaultBytes(type, null);
    assert(bytes !== null, 'a field that nobody writes has a default or may be null');
    return `out.bytes(${this.#constant(bytes)});`;
  }

  #array(items: AvroType, element: SqlType, path: string): string {
    const item = this.value(items, element, `${path}[]`);
    return this.#add('array', `if (values.length > 0) writeInt(values.length, out);\nfor (const v of values) {\n${item}\n}\nout.byte(0);`);
  }

  /** Avro's own map, or the array of entries that Connect makes of one. */
  #map(schema: AvroType, value: SqlType, path: string): string {
    const entry = schema.kind === 'array' ? entryFields(schema.items) : null;
    const key = this.value(entry?.key.type ?? KEY, { kind: 'STRING' }, path, 'key');
    const values = schema.kind === 'map' ? schema.values : entry?.value.type;
    assert(values !== undefined, 'a schema takes what is written with it');
    const item = this.value(values, value, `${path}[]`);
    return this.#add(
      'map',
      `if (values.size > 0) writeInt(values.size, out);\nfor (const [key, v] of values) {\n${key}\n${item}\n}\nout.byte(0);`,
    );
  }

  #add(idea: string, body: string): string {
    const name = `${idea}${this.#functions.length}`;
    this.#functions.push(`function ${name}(values, out) {\n${body}\n}`);
    return name;
  }

  #constant(value: unknown): string {
    if (typeof value === 'number') return String(value);
    return `k[${this.#constants.push(value) - 1}]`;
  }
}

const KEY: AvroType = { kind: 'string', logical: null };
