import { typeText, type MapType, type SqlType, type StructField } from '../../types/sql-type.ts';
import { avroText, entryFields, fieldNamed, type AvroRecord, type AvroType, type AvroUnion } from './avro-schema.ts';
import { primitiveReader, skipper } from './conversions.ts';

/** `text` is the body of a function of (runtime, constants) that answers the decode function; it refers to `constants` as k[0], k[1]… */
export type DecoderSource = { readonly text: string; readonly constants: readonly unknown[] };

/** What a value becomes: of which type, and how a reason names it: `ADDRESS->CITY`. null: it is skipped. */
type Target = { readonly type: SqlType; readonly path: string };

/** Writes the decoder of records whose wanted fields are `fields`: a row of their values. */
export function recordDecoderSource(schema: AvroType, fields: readonly StructField[]): DecoderSource {
  const writer = new SourceWriter();
  return writer.finish(writer.root(schema, fields));
}

/** Writes the decoder of bare values: a row of it, or of nothing if it is not wanted. */
export function bareDecoderSource(schema: AvroType, field: StructField, wanted: boolean): DecoderSource {
  const writer = new SourceWriter();
  const target = wanted ? { type: field.type, path: field.name } : null;
  const name = writer.add('bare', `let v = null, n;\n${writer.value(schema, target, 'v')}\ncursor.at = i;\nreturn [${wanted ? 'v' : ''}];`);
  return writer.finish(name);
}

/** Of the generated functions those that read leave the place behind their value in `cursor.at`, those that skip answer it; -1 in both: broken. */
class SourceWriter {
  readonly #functions: string[] = [];
  readonly #constants: unknown[] = [];
  readonly #skippers = new Map<AvroType, string>();
  #count = 0;

  /** Adds a function of (b, i, end) and answers its name. */
  add(idea: string, body: string, name: string = this.#name(idea)): string {
    this.#functions.push(`function ${name}(b, i, end) {\n${body}\n}`);
    return name;
  }

  /** The function that reads a row. A record may be one of several, in a union; it cannot be null. */
  root(schema: AvroType, fields: readonly StructField[]): string {
    const target = (type: AvroType): string => {
      if (type.kind === 'record') return this.#call(this.#record(type, fields, ''), 'v', '');
      return this.#fail(`expected a record with a field for each column, found ${avroText(type)}`);
    };
    const read = schema.kind === 'union' ? this.#union(schema, target) : target(schema);
    return this.add('root', `let v = null, n;\n${read}\ncursor.at = i;\nreturn v;`);
  }

  /** Statements that read or skip a value at `i` and leave `i` behind it; `v` is assigned where there is a target. */
  value(writer: AvroType, target: Target | null, v: string): string {
    if (writer.kind === 'union') return this.#union(writer, (branch) => this.value(branch, target, v));
    if (target === null) return this.#skip(writer);
    if (writer.kind === 'null') return `${v} = null;`;
    const primitive = primitiveReader(writer, target.type);
    if (primitive !== null) {
      const argument = primitive.argument === undefined ? '' : `, ${this.#constant(primitive.argument)}`;
      return `${v} = ${primitive.name}(b, i, end${argument}); ${this.#stop(target.path, target.type)}`;
    }
    const name = this.#container(writer, target);
    if (name !== null) return this.#call(name, v, target.path);
    return `fail(${JSON.stringify(`the schema of the record has ${avroText(writer)}`)}); ${this.#named(`${target.path} ${typeText(target.type)}`)}`;
  }

  finish(root: string): DecoderSource {
    const text = `'use strict';
const { ${[...new Set(this.#functions.join('\n').match(/\b(?:read|skip)[A-Z]\w*/g))].join(', ')} } = rt;
const { cursor, block, SHORT, fail, inColumn, tooDeep, rejection } = rt;
${this.#functions.join('\n')}
return function decode(b, start, end) {
  const row = ${root}(b, start, end);
  return cursor.at === end ? row : rejection(end);
};`;
    return { text, constants: this.#constants };
  }

  #container(writer: AvroType, { type, path }: Target): string | null {
    if (type.kind === 'STRUCT') return writer.kind === 'record' ? this.#record(writer, type.fields, `${path}->`) : null;
    if (type.kind === 'ARRAY') return writer.kind === 'array' ? this.#array(writer.items, { type: type.element, path: `${path}[]` }) : null;
    return type.kind === 'MAP' ? this.#map(writer, type, path) : null;
  }

  /** A function that answers the values of `fields`, NULL for those that the writer does not have. */
  #record(writer: AvroRecord, fields: readonly StructField[], prefix: string): string {
    const sources = fields.map((field) => fieldNamed(writer.fields, field.name));
    const reads = writer.fields.map((source) => {
      const wanted = fields.flatMap((field, index) => (sources[index] === source ? [{ field, index }] : []));
      if (wanted.length === 0) return this.value(source.type, null, '');
      const each = wanted.map(({ field, index }) => this.value(source.type, { type: field.type, path: prefix + field.name }, `v${index}`));
      // Columns that differ in case only may have one source, which each of them reads as its own type.
      return each.length === 1 ? each[0] : `s = i;\n${each.join('\ni = s;\n')}`;
    });
    const locals = ['n', 's', ...fields.map((_, index) => `v${index} = null`)].join(', ');
    const row = fields.map((_, index) => `v${index}`).join(', ');
    return this.add('record', `let ${locals};\n${reads.join('\n')}\ncursor.at = i;\nreturn [${row}];`);
  }

  #array(items: AvroType, target: Target): string {
    const read = `let v;\n${this.value(items, target, 'v')}\nvalues.push(v);`;
    return this.add('array', `const values = [];\nlet n;\n${this.#blocks(items, read)}\ncursor.at = i;\nreturn values;`);
  }

  /** Avro's own map, or the array of entries that Connect makes of one; null: neither. */
  #map(writer: AvroType, { value }: MapType, path: string): string | null {
    const entry = writer.kind === 'array' ? entryFields(writer.items) : null;
    if (writer.kind !== 'map' && entry === null) return null;
    const items = entry === null || writer.kind !== 'array' ? { kind: 'array' as const, items: ENTRY_KEY } : writer;
    const keyTarget: Target = { type: { kind: 'STRING' }, path: `${path}[]` };
    const read = `let key = null, v;
${this.value(entry?.key.type ?? ENTRY_KEY, keyTarget, 'key')}
if (key === null) { fail('a key of the map is null'); ${this.#named(path)} }
${this.value(entry?.value.type ?? valuesOf(writer), { type: value, path: `${path}[]` }, 'v')}
entries.set(key, v);`;
    return this.add('map', `const entries = new Map();\nlet n;\n${this.#blocks(items.items, read)}\ncursor.at = i;\nreturn entries;`);
  }

  /** Reads blocks of items until an empty one. A block that says its size must have it, or whoever skips it would read something else. */
  #blocks(items: AvroType, read: string): string {
    return `for (;;) {
const count = readBlock(b, i, end, ${leastBytes(items, 0)});
if (count < 0) return -1;
i = cursor.at;
if (count === 0) break;
const stop = block.end;
for (let c = 0; c < count; c++) {
${read}
}
if (stop >= 0 && i !== stop) return fail('a block of an array or map has another size than it says');
}`;
  }

  #union(writer: AvroUnion, branch: (type: AvroType) => string): string {
    const cases = writer.branches.map((type, index) => `case ${index * 2}: { ${branch(type)} break; }`);
    return `if (i >= end) return fail(SHORT);
n = b[i++];
if (n >= 0x80) { n = readBranch(b, i - 1, end); i = cursor.at; if (i < 0) return -1; }
switch (n) {
${cases.join('\n')}
default: return fail('a union has no such branch');
}`;
  }

  #skip(writer: AvroType): string {
    const fixed = fixedSize(writer);
    if (fixed === 0) return '';
    if (fixed !== null) return `i += ${fixed}; if (i > end) return fail(SHORT);`;
    const simple = skipper(writer);
    if (simple === null) return `i = ${this.#skipFunction(writer)}(b, i, end); if (i < 0) return -1;`;
    const argument = simple.argument === undefined ? '' : `, ${this.#constant(simple.argument)}`;
    return `i = ${simple.name}(b, i, end${argument}); if (i < 0) return -1;`;
  }

  /** Known by name before it is written: a record may contain itself. */
  #skipFunction(writer: AvroType): string {
    const known = this.#skippers.get(writer);
    if (known !== undefined) return known;
    const name = this.#name('pass');
    this.#skippers.set(writer, name);
    return this.add('pass', `let n;\n${this.#skipBody(writer)}\nreturn i;`, name);
  }

  #skipBody(writer: AvroType): string {
    if (writer.kind === 'record') {
      const fields = writer.fields.map((field) => this.value(field.type, null, '')).join('\n');
      return `if (tooDeep()) return -1;\n${fields}\ncursor.depth--;`;
    }
    const items = writer.kind === 'array' ? writer.items : valuesOf(writer);
    const key = writer.kind === 'map' ? this.value(ENTRY_KEY, null, '') : '';
    const least = writer.kind === 'map' ? 1 : leastBytes(items, 0);
    return `for (;;) {
const count = readBlock(b, i, end, ${least});
if (count < 0) return -1;
i = cursor.at;
if (count === 0) break;
if (block.end >= 0) { i = block.end; continue; }
for (let c = 0; c < count; c++) {
${key}
${this.value(items, null, '')}
}
}`;
  }

  #call(name: string, v: string, path: string): string {
    return `${v} = ${name}(b, i, end); i = cursor.at; if (i < 0) return ${path === '' ? '-1' : `inColumn(${JSON.stringify(path)})`};`;
  }

  #stop(path: string, type: SqlType): string {
    return `i = cursor.at; if (i < 0) return inColumn(${JSON.stringify(`${path} ${typeText(type)}`)});`;
  }

  #named(path: string): string {
    return `return inColumn(${JSON.stringify(path)});`;
  }

  #fail(reason: string): string {
    return `return fail(${JSON.stringify(reason)});`;
  }

  #constant(value: unknown): string {
    if (typeof value === 'number') return String(value);
    return `k[${this.#constants.push(value) - 1}]`;
  }

  #name(idea: string): string {
    return `${idea}${this.#count++}`;
  }
}

/** The key of Avro's own maps. */
const ENTRY_KEY: AvroType = { kind: 'string', logical: null };

function valuesOf(writer: AvroType): AvroType {
  return writer.kind === 'map' ? writer.values : ENTRY_KEY;
}

/** The bytes that every value of a type takes; null: they differ, or must be looked at. */
function fixedSize(type: AvroType): number | null {
  switch (type.kind) {
    case 'null':
      return 0;
    case 'float':
      return 4;
    case 'double':
      return 8;
    case 'fixed':
      return type.size;
    default:
      return null;
  }
}

/** 0 for a type whose values take no bytes, else 1. Records that contain themselves without end, which have no values, count as empty. */
function leastBytes(type: AvroType, depth: number): number {
  if (type.kind !== 'record') return fixedSize(type) === 0 ? 0 : 1;
  return depth < MAX_NESTING && type.fields.some((field) => leastBytes(field.type, depth + 1) > 0) ? 1 : 0;
}
const MAX_NESTING = 8;
