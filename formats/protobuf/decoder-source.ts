import type { Value } from '../../types/value.ts';
import type { Layout, Place, ScalarKind, Shape, Slot } from './layout.ts';
import { DELIMITED, tagOf, wireTypeOf, type Field, type ScalarName } from './message.ts';

/** `text` is the body of a function of (wire, values, constants) that reads a message's fields; it refers to `constants` as k[0], k[1]… */
export type DecoderSource = { readonly text: string; readonly constants: readonly unknown[] };

const RUNTIME = `
const { cursor, within, readTag, readLength, readInt32, readUint32, readSint32, readInt64, readSint64, readBool, readFixed32, readSfixed32,
  readFixed64, readFloat, readDouble, skipField } = wire;
const { toText, toBytes, toName, toInteger, toDate, toTime, toTimestamp, toDecimal, more, merged } = values;`;

const READERS: Readonly<Record<Exclude<ScalarName, 'string' | 'bytes'>, string>> = {
  double: 'readDouble',
  float: 'readFloat',
  int32: 'readInt32',
  int64: 'readInt64',
  uint32: 'readUint32',
  uint64: 'readInt64',
  sint32: 'readSint32',
  sint64: 'readSint64',
  fixed32: 'readFixed32',
  fixed64: 'readFixed64',
  sfixed32: 'readSfixed32',
  sfixed64: 'readFixed64',
  bool: 'readBool',
};
/** What a varint of one byte is. */
const ONE_BYTE: Readonly<Partial<Record<ScalarName, string>>> = {
  int32: 'b[i]',
  int64: 'b[i]',
  uint32: 'b[i]',
  uint64: 'b[i]',
  sint32: '(b[i] >>> 1) ^ -(b[i] & 1)',
  sint64: '(b[i] >>> 1) ^ -(b[i] & 1)',
  bool: 'b[i] !== 0',
};
const FITS_INTEGER: ReadonlySet<ScalarName> = new Set(['int32', 'sint32', 'sfixed32']);

/** Writes the decoder of a layout: a function of (bytes, start, end) that answers the values, and sets the cursor to -1 where there are none. */
export function decoderSource(layout: Layout): DecoderSource {
  const writer = new SourceWriter();
  return writer.finish(writer.layout(layout));
}

/** Collects one function for each message of the layout, named by its number. */
class SourceWriter {
  readonly #functions: string[] = [];
  readonly #constants: unknown[] = [];
  readonly #readers = new Map<Shape, string>();

  finish(root: string): DecoderSource {
    return { text: `'use strict';${RUNTIME}\n${this.#functions.join('\n')}\nreturn ${root};`, constants: this.#constants };
  }

  layout({ slots, places, clears }: Layout): string {
    const result = `[${places.map((place) => this.#place(place, slots)).join(', ')}]`;
    return this.#message(slots, result, clears);
  }

  /**
   * A function that reads what stands between `i` and `end` and answers `result`, an expression of the slots' variables:
   * `v` its value. Messages are only found at first (from `f` to `t`, and `p` if there are several) and read at the
   * end, as one: a part alone may be no value, half a date.
   */
  #message(slots: readonly Slot[], result: string, clears: Layout['clears'] = new Map()): string {
    const cases = slots.map((slot, s) => this.#cases(slots, slot, s));
    for (const [tag, oneof] of clears)
      cases.push(`      case ${tag}: ${unset(slots, oneof, -1)}i = skipField(b, i, end, tag); if (i < 0) return; break;`);
    const variables = slots.flatMap((slot, s) => {
      if (isMerged(slot)) return [`v${s}`, `f${s} = -1`, `t${s} = 0`, `p${s}`];
      return isPlain(slot) ? [`v${s} = ${this.#literal(slot.absent)}`] : [`v${s}`];
    });
    const merges = slots.flatMap((slot, s) => (isMerged(slot) ? [this.#merge(slot, s)] : []));
    const name = `message${this.#functions.length}`;
    this.#functions.push(`function ${name}(b, i, end) {
  ${variables.length > 0 ? `let ${variables.join(', ')};` : ''}
  while (i < end) {
    let tag = b[i];
    if (tag < 0x80 && tag > 7) i++;
    else { tag = readTag(b, i, end); i = cursor.at; if (i < 0) return; }
    switch (tag) {
${cases.join('\n')}
      default:
        if ((tag & 7) === ${DELIMITED} && i < end && b[i] < 0x80 && b[i] < end - i) i += b[i] + 1;
        else { i = skipField(b, i, end, tag); if (i < 0) return; }
    }
  }
${merges.join('\n')}
  cursor.at = end;
  return ${result};
}`);
    return name;
  }

  /** The cases of a slot's tags: its own, and that of packed values. */
  #cases(slots: readonly Slot[], slot: Slot, s: number): string {
    const { field, shape } = slot;
    const wireType = field.rule === 'map' ? DELIMITED : wireTypeOf(field.type);
    const label = `      case ${tagOf(field.number, wireType)}:`;
    const failed = `return within(${JSON.stringify(field.name)})`;
    const others = slot.oneof < 0 ? '' : unset(slots, slot.oneof, s);
    if (isMerged(slot)) {
      const keep = `if (f${s} < 0) { f${s} = i; t${s} = i + n; } else p${s} = more(p${s}, b.subarray(f${s}, t${s}), b.subarray(i, i + n));`;
      return `${label} { ${LENGTH(failed)} ${keep} ${others} i += n; break; }`;
    }
    const store = `${this.#store(slot, s)} ${others}`;
    if (wireType === DELIMITED) {
      return `${label} { ${LENGTH(failed)} const e = i + n; const x = ${this.#delimited(slot)}; if (cursor.at < 0) ${failed}; ${store} i = e; break; }`;
    }
    const one = `${label} { ${this.#scalar(shape, 'end', failed)} ${store} break; }`;
    if (field.rule !== 'repeated') return one;
    const packed = `      case ${tagOf(field.number, DELIMITED)}: { ${LENGTH(failed)} const e = i + n; while (i < e) { ${this.#scalar(shape, 'e', failed)} ${store} } break; }`;
    return `${one}\n${packed}`;
  }

  /** Statements that read `x` at `i`, and move it. */
  #scalar(shape: Shape, end: string, failed: string): string {
    const scalar = shape.kind === 'scalar' ? shape.scalar : 'int32';
    const reader = READERS[scalar as keyof typeof READERS];
    const short = ONE_BYTE[scalar];
    const long = `x = ${reader}(b, i, ${end}); i = cursor.at; if (i < 0) ${failed};`;
    const read = short === undefined ? `let ${long}` : `let x; if (i < ${end} && b[i] < 0x80) { x = ${short}; i++; } else { ${long} }`;
    if (shape.kind === 'enum') return `${read} x = toName(x, ${this.#constant(shape.names)});`;
    const isNarrow = shape.kind === 'scalar' && shape.to === 'INTEGER' && !FITS_INTEGER.has(shape.scalar);
    return isNarrow ? `${read} x = toInteger(x); if (cursor.at < 0) ${failed};` : read;
  }

  /** An expression of the value between `i` and `e`; it sets the cursor. */
  #delimited(slot: Slot): string {
    const { field, shape } = slot;
    if (field.rule === 'map') return `${this.#entry(slot)}(b, i, e)`;
    if (shape.kind === 'scalar') return `(cursor.at = e, ${shape.scalar === 'string' ? 'toText' : 'toBytes'}(b, i, e))`;
    return `${this.#reader(shape)}(b, i, e)`;
  }

  #entry({ shape, field }: Slot): string {
    const value = { field: { ...field, name: 'value', number: 2, rule: 'single' as const }, shape, absent: entryDefault(shape), oneof: -1 };
    const slots = [plainSlot(1, 'string', 'STRING', ''), value];
    return this.#message(slots, `[${this.#value(slots, 0)}, ${this.#value(slots, 1)}]`);
  }

  /** The function that reads a shape which is a message; made once for each. */
  #reader(shape: Shape): string {
    const known = this.#readers.get(shape);
    if (known !== undefined) return known;
    const made = this.#makeReader(shape);
    this.#readers.set(shape, made);
    return made;
  }

  #makeReader(shape: Shape): string {
    switch (shape.kind) {
      case 'struct':
        return this.layout(shape.layout);
      case 'list':
        return this.#called('', [shape.slot]);
      case 'wrapper':
        return this.#called('', [plainSlot(1, shape.scalar, shape.to, WRAPPED[shape.to])]);
      case 'date':
        return this.#called(
          'toDate',
          [1, 2, 3].map((number) => plainSlot(number, 'int32', 'INTEGER', 0)),
        );
      case 'time':
        return this.#called(
          'toTime',
          [1, 2, 3, 4].map((number) => plainSlot(number, 'int32', 'INTEGER', 0)),
        );
      case 'timestamp':
        return this.#called('toTimestamp', [plainSlot(1, 'int64', 'BIGINT', 0), plainSlot(2, 'int32', 'INTEGER', 0)]);
      case 'decimal':
        return this.#called(
          'toDecimal',
          [plainSlot(1, 'bytes', 'BYTES', null), plainSlot(3, 'int32', 'INTEGER', 0)],
          this.#constant(shape.type),
        );
      default:
        return '';
    }
  }

  /** A message that is what a function of the runtime makes of its fields. */
  #called(made: string, slots: readonly Slot[], extra?: string): string {
    const values = [...slots.map((_, s) => this.#value(slots, s)), ...(extra === undefined ? [] : [extra])];
    return this.#message(slots, `${made}(${values.join(', ')})`);
  }

  #store(slot: Slot, s: number): string {
    if (slot.field.rule === 'repeated') return `if (v${s} === undefined) v${s} = [x]; else v${s}.push(x);`;
    if (slot.field.rule === 'map') return `if (v${s} === undefined) v${s} = new Map(); v${s}.set(x[0], x[1]);`;
    return `v${s} = x;`;
  }

  #merge(slot: Slot, s: number): string {
    const reader = this.#reader(slot.shape);
    const failed = `return within(${JSON.stringify(slot.field.name)})`;
    return `  if (f${s} >= 0) { v${s} = p${s} === undefined ? ${reader}(b, f${s}, t${s}) : merged(p${s}, ${reader}); if (cursor.at < 0) ${failed}; }`;
  }

  #place(place: Place, slots: readonly Slot[]): string {
    if (place === null) return 'null';
    if (typeof place === 'number') return this.#value(slots, place);
    const members = place.flatMap((member) => (member === null ? [] : [`v${member} === undefined`]));
    const values = place.map((member) => (member === null ? 'null' : this.#value(slots, member)));
    return members.length === 0 ? 'null' : `(${members.join(' && ')} ? null : [${values.join(', ')}])`;
  }

  #value(slots: readonly Slot[], s: number): string {
    return isPlain(slots[s]) ? `v${s}` : `v${s} === undefined ? ${this.#literal(slots[s].absent)} : v${s}`;
  }

  #literal(value: Value): string {
    const isLiteral = value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isSafeInteger(value);
    return isLiteral ? JSON.stringify(value) : this.#constant(value);
  }

  #constant(value: unknown): string {
    return `k[${this.#constants.push(value) - 1}]`;
  }
}

/** Statements that set `n` to the length of what then begins at `i`. */
const LENGTH = (failed: string): string =>
  `let n = b[i]; if (i < end && n < 0x80 && n < end - i) i++; else { n = readLength(b, i, end); i = cursor.at; if (i < 0) ${failed}; }`;

const WRAPPED: Readonly<Record<ScalarKind, Value>> = {
  BOOLEAN: false,
  INTEGER: 0,
  BIGINT: 0,
  DOUBLE: 0,
  STRING: '',
  BYTES: new Uint8Array(0),
};

/** Its variable begins as what it is when absent, and nothing asks whether it was set. */
function isPlain(slot: Slot): boolean {
  return slot.field.rule === 'single' && slot.oneof < 0 && !isMerged(slot);
}

/** Messages that are written twice are merged. */
function isMerged({ field, shape }: Slot): boolean {
  return field.rule === 'single' && shape.kind !== 'scalar' && shape.kind !== 'enum';
}

/** Of a value that its entry lacks; null, as in a field, where it is a message. */
function entryDefault(shape: Shape): Value {
  if (shape.kind === 'scalar') return shape.to === 'BYTES' ? null : WRAPPED[shape.to];
  return shape.kind === 'enum' ? (shape.names.get(0) ?? null) : null;
}

/** Statements that unset the other members of a oneof. */
function unset(slots: readonly Slot[], oneof: number, but: number): string {
  return slots
    .flatMap((slot, s) =>
      slot.oneof !== oneof || s === but ? [] : isMerged(slot) ? [`f${s} = -1; p${s} = undefined;`] : [`v${s} = undefined;`],
    )
    .join(' ');
}

/** A field that is known by its number alone. */
function plainSlot(number: number, scalar: ScalarName, to: ScalarKind, absent: Value): Slot {
  const field: Field = {
    name: String(number),
    number,
    type: { kind: 'scalar', scalar },
    rule: 'single',
    key: null,
    presence: false,
    required: false,
    packed: false,
    oneof: null,
    default: null,
    sized: null,
  };
  return { field, shape: { kind: 'scalar', scalar, to }, absent, oneof: -1 };
}
