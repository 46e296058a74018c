import { calendarDay } from '../../types/calendar.ts';
import type { Bigint } from '../../types/bigint.ts';
import { SqlError } from '../../types/errors.ts';
import type { Row, Value } from '../../types/value.ts';
import type { ByteWriter } from '../format.ts';
import { defaultOf, type Layout, type Shape, type Slot } from './layout.ts';
import { DELIMITED, tagOf, VARINT, wireTypeOf, type ScalarName } from './message.ts';
import * as wire from './wire-writer.ts';

type Write = (value: Value, out: ByteWriter) => void;
type WriteValues = (values: readonly Value[], out: ByteWriter) => void;

const NANOS_PER_MS = 1_000_000;
const MAX_FLOAT = 3.402_823_466_385_288_6e38;

/**
 * Writes rows as messages of a layout. A NULL is not written. A field that cannot be absent has its default value
 * instead then, as have elements of arrays and values of maps; `keepsNulls`: those throw, for NULL is not lost.
 */
export function messageEncoder(
  layout: Layout,
  context: { readonly format: string; readonly keepsNulls: boolean },
): (row: Row, out: ByteWriter) => void {
  const write = new WriterMaker(context.format, context.keepsNulls).layout(layout);
  return (row, out) => {
    wire.begin();
    write(row, out);
  };
}

const SCALARS: Readonly<Record<ScalarName, Write>> = {
  double: (value, out) => wire.writeDouble(value as number, out),
  float: (value, out) => wire.writeFloat(value as number, out),
  int32: (value, out) => wire.writeInt32(value as number, out),
  int64: (value, out) => wire.writeInt64(value as Bigint, out),
  uint32: (value, out) => wire.writeVarint(value as number, out),
  uint64: (value, out) => wire.writeInt64(value as Bigint, out),
  sint32: (value, out) => wire.writeSint32(value as number, out),
  sint64: (value, out) => wire.writeSint64(value as Bigint, out),
  fixed32: (value, out) => wire.writeFixed32(value as number, out),
  fixed64: (value, out) => wire.writeFixed64(value as Bigint, out),
  sfixed32: (value, out) => wire.writeFixed32(value as number, out),
  sfixed64: (value, out) => wire.writeFixed64(value as Bigint, out),
  bool: (value, out) => out.byte(value === true ? 1 : 0),
  string: (value, out) => wire.writeText(value as string, out),
  bytes: (value, out) => wire.writeBytes(value as Uint8Array, out),
};

const UNSIGNED: ReadonlySet<ScalarName> = new Set(['uint32', 'fixed32']);
const OF_32_BITS: ReadonlySet<ScalarName> = new Set(['int32', 'sint32', 'sfixed32', 'uint32', 'fixed32']);

/** Why the scalar cannot hold the number, null: it can. A uint64 takes the bits of a negative BIGINT, as Java's long does. */
function numberFault(scalar: ScalarName, value: Bigint): string | null {
  const [least, most] =
    scalar === 'float' ? [-MAX_FLOAT, MAX_FLOAT] : UNSIGNED.has(scalar) ? [0, 4_294_967_295] : [-2_147_483_648, 2_147_483_647];
  const isOut = value < least || value > most;
  return isOut && Math.abs(Number(value)) !== Infinity ? `${value} is out of the range of ${scalar}` : null;
}

class WriterMaker {
  readonly #format: string;
  readonly #keepsNulls: boolean;

  constructor(format: string, keepsNulls: boolean) {
    this.#format = format;
    this.#keepsNulls = keepsNulls;
  }

  layout({ slots, places }: Layout): WriteValues {
    const writers = slots.map((slot) => this.#slot(slot));
    const steps = places.map((place): Write => {
      if (place === null) return () => undefined;
      if (typeof place === 'number') return writers[place];
      return (value, out) => {
        if (value === null) return;
        for (const [i, member] of place.entries()) if (member !== null) writers[member]((value as readonly Value[])[i], out);
      };
    });
    return (values, out) => {
      for (let i = 0; i < steps.length; i++) steps[i](values[i], out);
    };
  }

  #slot(slot: Slot): Write {
    const { field } = slot;
    if (field.rule === 'repeated') return this.#repeated(slot);
    if (field.rule === 'map') return this.#map(slot);
    const tag = tagOf(field.number, wireTypeOf(field.type));
    const write = this.#value(slot.shape, field.name);
    const dropped = field.presence ? null : defaultOf(slot.shape);
    return (value, out) => {
      if (value === null) {
        if (field.required) this.#refuse(field.name, 'the field is required, and NULL is not written');
        return;
      }
      if (dropped !== null && Object.is(value, dropped)) return;
      wire.writeVarint(tag, out);
      write(value, out);
    };
  }

  #repeated({ field, shape }: Slot): Write {
    const write = this.#element(shape, field.name);
    if (field.packed) {
      const tag = tagOf(field.number, DELIMITED);
      const writeAll = (values: readonly Value[], out: ByteWriter): void => {
        for (const value of values) write(value, out);
      };
      return (values, out) => {
        if (values === null || (values as readonly Value[]).length === 0) return;
        wire.writeVarint(tag, out);
        wire.writeDelimited(values as readonly Value[], writeAll, out);
      };
    }
    const tag = tagOf(field.number, wireTypeOf(field.type));
    return (values, out) => {
      if (values === null) return;
      for (const value of values as readonly Value[]) {
        wire.writeVarint(tag, out);
        write(value, out);
      }
    };
  }

  /** An element that is NULL: its default value, if it has one and NULLs are not kept. */
  #element(shape: Shape, field: string): Write {
    const write = this.#value(shape, field);
    const instead = this.#keepsNulls ? null : emptyOf(shape);
    return (value, out) => {
      if (value !== null) write(value, out);
      else if (instead === null) this.#refuse(field, 'NULL has no place among the elements of an array');
      else write(instead, out);
    };
  }

  /** A value that is NULL is not written: one that is a message is read as NULL then. */
  #map({ field, shape }: Slot): Write {
    const tag = tagOf(field.number, DELIMITED);
    const write = this.#value(shape, field.name);
    const valueTag = tagOf(2, wireTypeOf(field.type));
    const isLost = this.#keepsNulls && defaultOf(shape) !== null;
    const writeEntry = ([key, value]: readonly [Value, Value], out: ByteWriter): void => {
      out.byte(tagOf(1, DELIMITED));
      wire.writeText(key as string, out);
      if (value === null) {
        if (isLost) this.#refuse(field.name, 'NULL has no place among the values of a map');
        return;
      }
      out.byte(valueTag);
      write(value, out);
    };
    return (values, out) => {
      if (values === null) return;
      for (const entry of values as ReadonlyMap<Value, Value>) {
        wire.writeVarint(tag, out);
        wire.writeDelimited(entry, writeEntry, out);
      }
    };
  }

  /** Writes a value that is not NULL, without its tag. */
  #value(shape: Shape, field: string): Write {
    switch (shape.kind) {
      case 'scalar':
        return this.#scalar(shape.scalar, field);
      case 'enum':
        return this.#enum(shape.names, field);
      case 'wrapper':
        return delimited(this.#wrapped(shape.scalar, field));
      case 'struct': {
        const write = this.layout(shape.layout);
        return delimited((value, out) => write(value as readonly Value[], out));
      }
      case 'list':
        return delimited(this.#slot(shape.slot));
      case 'decimal':
        return delimited((value, out) => writeDecimal(value as bigint, shape.type, out));
      default:
        return delimited(TIMES[shape.kind]);
    }
  }

  #scalar(scalar: ScalarName, field: string): Write {
    const write = SCALARS[scalar];
    if (scalar !== 'float' && !OF_32_BITS.has(scalar)) return write;
    return (value, out) => {
      const fault = numberFault(scalar, value as Bigint);
      if (fault !== null) this.#refuse(field, fault);
      write(value, out);
    };
  }

  #wrapped(scalar: ScalarName, field: string): Write {
    const write = this.#scalar(scalar, field);
    const tag = tagOf(1, wireTypeOf({ kind: 'scalar', scalar }));
    return (value, out) => {
      if (value === '' || value === false || Object.is(value, 0)) return;
      out.byte(tag);
      write(value, out);
    };
  }

  #enum(names: ReadonlyMap<number, string>, field: string): Write {
    const numbers = new Map(Array.from(names, ([number, name]) => [name, number]));
    return (value, out) => {
      const number = numbers.get(value as string) ?? (/^-?\d{1,10}$/.test(value as string) ? Number(value) : NaN);
      if ((number | 0) !== number) this.#refuse(field, `the enum has no value named ${JSON.stringify(value)}`);
      wire.writeInt32(number, out);
    };
  }

  #refuse(column: string, why: string): never {
    throw new SqlError('UNWRITABLE_VALUE', [column, this.#format, why]);
  }
}

/** What stands for a NULL among an array's elements; null: nothing can. */
function emptyOf(shape: Shape): Value {
  if (shape.kind === 'scalar' && shape.to === 'BYTES') return new Uint8Array(0);
  return defaultOf(shape);
}

function delimited(write: Write): Write {
  return (value, out) => wire.writeDelimited(value, write, out);
}

/** A field of type int32 of the messages below, left out if it is 0. */
function writeNumber(field: number, value: number, out: ByteWriter): void {
  if (value === 0) return;
  out.byte(tagOf(field, VARINT));
  wire.writeInt32(value, out);
}

const TIMES: Readonly<Record<'date' | 'time' | 'timestamp', Write>> = {
  date(value, out) {
    const { year, month, day } = calendarDay(value as number);
    writeNumber(1, year, out);
    writeNumber(2, month, out);
    writeNumber(3, day, out);
  },
  time(value, out) {
    const ms = value as number;
    writeNumber(1, Math.floor(ms / 3_600_000), out);
    writeNumber(2, Math.floor(ms / 60_000) % 60, out);
    writeNumber(3, Math.floor(ms / 1000) % 60, out);
    writeNumber(4, (ms % 1000) * NANOS_PER_MS, out);
  },
  timestamp(value, out) {
    const seconds = Math.floor((value as number) / 1000);
    if (seconds !== 0) {
      out.byte(tagOf(1, VARINT));
      wire.writeInt64(seconds, out);
    }
    writeNumber(2, ((value as number) - seconds * 1000) * NANOS_PER_MS, out);
  },
};

function writeDecimal(unscaled: bigint, type: { readonly precision: number; readonly scale: number }, out: ByteWriter): void {
  out.byte(tagOf(1, DELIMITED));
  wire.writeBytes(complement(unscaled), out);
  writeNumber(2, type.precision, out);
  writeNumber(3, type.scale, out);
}

/** The fewest bytes of two's complement, big-endian. */
function complement(value: bigint): Uint8Array {
  const bits = (value < 0n ? ~value : value).toString(2).length + (value === 0n || value === -1n ? 0 : 1);
  const size = Math.max(1, Math.ceil(bits / 8));
  const hex = BigInt.asUintN(size * 8, value)
    .toString(16)
    .padStart(size * 2, '0');
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
