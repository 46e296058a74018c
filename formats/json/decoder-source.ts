import { assert } from '../../types/errors.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';

/** `text` is the body of a function of (runtime, constants, slow) that answers the decode function; it refers to `constants` as k[0], k[1]… */
export type DecoderSource = { readonly text: string; readonly constants: readonly SqlType[] };

const PRIMITIVE_READERS: Readonly<Record<Exclude<SqlType['kind'], 'STRING' | 'DECIMAL' | 'ARRAY' | 'MAP' | 'STRUCT'>, string>> = {
  BOOLEAN: 'readBoolean',
  INTEGER: 'readInteger',
  BIGINT: 'readBigint',
  DOUBLE: 'readDouble',
  BYTES: 'readBytes',
  TIME: 'readTime',
  DATE: 'readDate',
  TIMESTAMP: 'readTimestamp',
};

const RUNTIME = `
const { cursor, skipSpace, skipString, skipValue, nameOf, readNull, readBoolean, readInteger, readBigint, readDouble,
  readString, readBytes, readTime, readDate, readTimestamp, readDecimal } = rt;`;

/** Skips what space stands at `i`; one comparison where there is none. */
const SPACE = 'if (b[i] <= 0x20) i = skipSpace(b, i, end);';

/** Writes the decoder of an object whose wanted fields are `fields`: a row of their values. */
export function objectDecoderSource(fields: readonly StructField[]): DecoderSource {
  const writer = new SourceWriter();
  return writer.finish(writer.object(fields, 1));
}

/** Writes the decoder of a bare value: a row of it, or of nothing if it is not wanted. */
export function bareDecoderSource(type: SqlType, wanted: boolean): DecoderSource {
  const writer = new SourceWriter();
  const call = writer.reader(type, 0);
  return writer.finish(writer.add('bare', (name) => `function ${name}(b, i, end) { const v = ${call}; return [${wanted ? 'v' : ''}]; }`));
}

/** Collects one function for each object, array and map of the types, named by its number. */
class SourceWriter {
  readonly #functions: string[] = [];
  readonly #constants: SqlType[] = [];

  /** Adds a function and answers its name. */
  add(idea: string, source: (name: string) => string): string {
    const name = `${idea}${this.#functions.length}`;
    this.#functions.push(source(name));
    return name;
  }

  /** The call that reads a value of `type` at `i`, within `depth` objects and arrays. */
  reader(type: SqlType, depth: number): string {
    switch (type.kind) {
      case 'STRING':
        return `readString(b, i, end, ${depth})`;
      case 'DECIMAL':
        return `readDecimal(b, i, end, k[${this.#constants.push(type) - 1}])`;
      case 'ARRAY':
        return this.#nullable(this.#array(type.element, depth + 1));
      case 'MAP':
        return this.#nullable(this.#map(type.value, depth + 1));
      case 'STRUCT':
        return this.#nullable(this.object(type.fields, depth + 1));
      default:
        return `${PRIMITIVE_READERS[type.kind]}(b, i, end)`;
    }
  }

  /** A function that reads an object, `i` being its brace, and answers the values of `fields`; `depth` counts it. */
  object(fields: readonly StructField[], depth: number): string {
    const values = fields.map(
      (field, f) =>
        `      case ${f}: if (v${f} !== undefined) return fail(); v${f} = ${this.reader(field.type, depth)}; i = cursor.at; break;`,
    );
    const locals = fields.map((_, f) => `v${f}`);
    const names = this.#constants.push({ kind: 'STRUCT', fields }) - 1;
    return this.add(
      'object',
      (name) => `function ${name}(b, i, end) {
  ${locals.length > 0 ? `let ${locals.join(', ')};` : ''}
  if (b[i++] !== 0x7b) return fail();
  ${SPACE}
  if (b[i] === 0x7d) i++;
  else for (;;) {
    if (b[i++] !== 0x22) return fail();
    let f = -1;
    switch (b[i]) {
${nameCases(fields)}
    }
    if (f < 0) {
      f = nameOf(b, i, end, k[${names}]);
      i = cursor.at;
      if (i < 0) return;
    }
    ${SPACE}
    if (b[i++] !== 0x3a) return fail();
    ${SPACE}
    switch (f) {
${values.join('\n')}
      default: i = b[i] === 0x22 ? skipString(b, i + 1, end) : skipValue(b, i, end, ${depth});
    }
    if (i < 0) return fail();
    ${SPACE}
    const next = b[i++];
    if (next === 0x7d) break;
    if (next !== 0x2c) return fail();
    ${SPACE}
  }
  cursor.at = i;
  return [${locals.map((local) => `${local} === undefined ? null : ${local}`).join(', ')}];
}`,
    );
  }

  finish(root: string): DecoderSource {
    const text = `'use strict';${RUNTIME}
function fail() { cursor.at = -1; }
${this.#functions.join('\n')}
return function decode(b, start, end) {
  let i = start;
  ${SPACE}
  const row = ${root}(b, i, end);
  i = cursor.at;
  if (i !== end && (i < 0 || skipSpace(b, i, end) !== end)) return slow(b, start, end);
  return row;
};`;
    return { text, constants: this.#constants };
  }

  #array(element: SqlType, depth: number): string {
    const call = this.reader(element, depth);
    return this.add(
      'array',
      (name) => `function ${name}(b, i, end) {
  if (b[i++] !== 0x5b) return fail();
  const values = [];
  ${SPACE}
  if (b[i] === 0x5d) { cursor.at = i + 1; return values; }
  for (;;) {
    values.push(${call});
    i = cursor.at;
    if (i < 0) return;
    ${SPACE}
    const next = b[i++];
    if (next === 0x5d) { cursor.at = i; return values; }
    if (next !== 0x2c) return fail();
    ${SPACE}
  }
}`,
    );
  }

  #map(value: SqlType, depth: number): string {
    const call = this.reader(value, depth);
    return this.add(
      'map',
      (name) => `function ${name}(b, i, end) {
  if (b[i++] !== 0x7b) return fail();
  const entries = new Map();
  ${SPACE}
  if (b[i] === 0x7d) { cursor.at = i + 1; return entries; }
  for (;;) {
    if (b[i] !== 0x22) return fail();
    const key = readString(b, i, end, ${depth});
    i = cursor.at;
    if (i < 0) return;
    ${SPACE}
    if (b[i++] !== 0x3a) return fail();
    ${SPACE}
    entries.set(key, ${call});
    i = cursor.at;
    if (i < 0) return;
    ${SPACE}
    const next = b[i++];
    if (next === 0x7d) { cursor.at = i; return entries; }
    if (next !== 0x2c) return fail();
    ${SPACE}
  }
}`,
    );
  }

  #nullable(read: string): string {
    return `(b[i] === 0x6e ? readNull(b, i) : ${read}(b, i, end))`;
  }
}

/** The cases of a switch over a field name's first byte that set `f` and move `i` behind the name's closing quote. */
function nameCases(fields: readonly StructField[]): string {
  const byFirst = new Map<number, string[]>();
  for (const [f, field] of fields.entries()) {
    if (!isPlain(field.name)) continue;
    const test = [...field.name].slice(1).map((_, at) => byteTest(field.name, at + 1));
    test.push(`b[i + ${field.name.length}] === 0x22`);
    const branch = `if (${test.join(' && ')}) { f = ${f}; i += ${field.name.length + 1}; }`;
    for (const byte of spellings(field.name, 0)) byFirst.set(byte, [...(byFirst.get(byte) ?? []), branch]);
  }
  return Array.from(byFirst, ([byte, branches]) => `      case ${byte}: ${branches.join(' else ')} break;`).join('\n');
}

function byteTest(name: string, at: number): string {
  const [byte, lower] = spellings(name, at);
  assert(byte !== undefined, 'a character has a spelling');
  return lower === undefined ? `b[i + ${at}] === ${byte}` : `(b[i + ${at}] | 0x20) === ${lower}`;
}

/** The bytes that a character of a column's name may have in data: itself, and its small letter if the name is all upper case. */
function spellings(name: string, at: number): readonly number[] {
  const code = name.charCodeAt(at);
  const isLetter = code >= 0x41 && code <= 0x5a;
  return isLetter && name.toUpperCase() === name ? [code, code | 0x20] : [code];
}

/** True if the name can stand in JSON only as its own bytes; other spellings of it have an escape or more than ASCII. */
function isPlain(name: string): boolean {
  return /^[\x20\x21\x23-\x5b\x5d-\x7f]+$/.test(name);
}
