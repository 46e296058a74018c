import { normalizeBigint } from '../../types/bigint.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';
import type { FormatOptions } from '../../formats/format.ts';

/** A field as it is on the wire: a varint and fixed bytes as a bigint, the rest as its bytes. */
type WireField = { readonly number: number; readonly wireType: number; readonly value: bigint | Uint8Array };

class Broken extends Error {}

/** Reads messages made from columns, by way of a list of their fields; every number by way of bigint. */
export function protobufOracle(columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | null {
  try {
    return struct(columns, parse(bytes), options['NULLABLE']);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

/** The same behind the id 1 and the indexes of the first message. */
export function registeredOracle(columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | null {
  if (bytes.length < 6 || [0, 0, 0, 0, 1, 0].some((byte, i) => bytes[i] !== byte)) return null;
  return protobufOracle(columns, bytes.slice(6), options);
}

/** All fields in order; groups are left out. */
export function parse(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  const groups: number[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let i = 0n; i < 10n; i++) {
      if (at >= bytes.length) throw new Broken();
      const byte = bytes[at++];
      value |= BigInt(byte & 0x7f) << (7n * i);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Broken();
  };
  const take = (size: number): Uint8Array => {
    if (size > bytes.length - at) throw new Broken();
    at += size;
    return bytes.slice(at - size, at);
  };
  const fixed = (size: number): bigint => BigInt(`0x${Buffer.from(take(size).reverse()).toString('hex')}`);
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    const wireType = Number(tag & 7n);
    if (number === 0 || tag >= 2n ** 32n || wireType > 5) throw new Broken();
    if (wireType === 3) groups.push(number);
    else if (wireType === 4 && groups.pop() !== number) throw new Broken();
    if (groups.length > 100) throw new Broken();
    if (wireType === 3 || wireType === 4) continue;
    const value = wireType === 0 ? varint() : wireType === 2 ? take(Number(varint())) : fixed(wireType === 1 ? 8 : 4);
    if (groups.length === 0) fields.push({ number, wireType, value });
  }
  if (groups.length > 0) throw new Broken();
  return fields;
}

function struct(columns: readonly StructField[], fields: readonly WireField[], nullable: string | undefined): Row {
  return columns.map(({ type }, i) =>
    column(
      type,
      fields.filter(({ number }) => number === i + 1),
      nullable,
    ),
  );
}

function column(type: SqlType, fields: readonly WireField[], nullable: string | undefined): Value {
  if (type.kind === 'ARRAY') return fields.flatMap((field) => elements(type.element, field, nullable));
  if (type.kind === 'MAP') return new Map(fields.flatMap((field) => entry(type.value, field, nullable)));
  return single(type, fields, nullable === undefined ? defaultOf(type) : null, nullable);
}

function elements(type: SqlType, field: WireField, nullable: string | undefined): readonly Value[] {
  const wireType = wireTypeOf(type, nullable);
  if (field.wireType === wireType) return [single(type, [field], null, nullable)];
  if (field.wireType !== 2) return [];
  const bytes = field.value as Uint8Array;
  if (wireType === 1 && bytes.length % 8 !== 0) throw new Broken();
  const found: Value[] = [];
  if (wireType === 1) for (let at = 0; at < bytes.length; at += 8) found.push(scalar(type, little(bytes.slice(at, at + 8))));
  // Varints one behind the other are read as fields that all have the number 1.
  if (wireType === 0) for (const { value } of parse(new Uint8Array(interleave(bytes)))) found.push(scalar(type, value));
  return found;
}

/** Puts a tag before each varint. */
function interleave(bytes: Uint8Array): readonly number[] {
  return Array.from(bytes).flatMap((byte, i) => (i === 0 || bytes[i - 1] < 0x80 ? [8, byte] : [byte]));
}

const little = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes.reverse()).toString('hex')}`);

function entry(type: SqlType, field: WireField, nullable: string | undefined): readonly (readonly [Value, Value])[] {
  if (field.wireType !== 2) return [];
  const fields = parse(field.value as Uint8Array);
  const key = single(
    { kind: 'STRING' },
    fields.filter(({ number }) => number === 1),
    '',
    undefined,
  );
  const isWrapped = nullable === 'WRAPPER' && isScalar(type);
  return [
    [
      key,
      single(
        type,
        fields.filter(({ number }) => number === 2),
        isWrapped ? null : defaultOf(type),
        nullable,
      ),
    ],
  ];
}

/** The last of scalars; of messages, what all of them are together. */
function single(type: SqlType, fields: readonly WireField[], absent: Value, nullable: string | undefined): Value {
  const wireType = wireTypeOf(type, nullable);
  const values = fields.filter((field) => field.wireType === wireType).map(({ value }) => value);
  if (!isScalar(type) || nullable === 'WRAPPER') {
    if (values.length === 0) return null;
    if (values.length > 1) for (const value of values) parse(value as Uint8Array);
    return message(type, parse(new Uint8Array(Buffer.concat(values as Uint8Array[]))), nullable);
  }
  return values.length === 0 ? absent : (values.map((value) => scalar(type, value)).at(-1) as Value);
}

function message(type: SqlType, fields: readonly WireField[], nullable: string | undefined): Value {
  const last = (number: number, kind: 'INTEGER' | 'BIGINT'): number =>
    Number(
      single(
        { kind },
        fields.filter((field) => field.number === number),
        0,
        undefined,
      ),
    );
  switch (type.kind) {
    case 'STRUCT':
      return struct(type.fields, fields, nullable);
    case 'ARRAY':
    case 'MAP':
      return struct([{ name: '', type }], fields, nullable)[0];
    case 'DATE':
      return dayOf(last(1, 'INTEGER'), last(2, 'INTEGER'), last(3, 'INTEGER'));
    case 'TIME':
      return timeOf([last(1, 'INTEGER'), last(2, 'INTEGER'), last(3, 'INTEGER'), last(4, 'INTEGER')]);
    case 'TIMESTAMP':
      return instantOf(last(1, 'BIGINT'), last(2, 'INTEGER'));
    case 'DECIMAL': {
      const unscaled = single(
        { kind: 'BYTES' },
        fields.filter(({ number }) => number === 1),
        null,
        undefined,
      ) as Uint8Array | null;
      return decimalOf(unscaled ?? new Uint8Array(), last(3, 'INTEGER'), type);
    }
    default: {
      const absent = type.kind === 'BYTES' ? new Uint8Array() : defaultOf(type);
      return single(
        type,
        fields.filter(({ number }) => number === 1),
        absent,
        undefined,
      );
    }
  }
}

const DAY = 86_400_000;

/** Years beyond those of Date repeat every 400. */
function dayOf(year: number, month: number, day: number): number {
  const cycles = Math.floor((year - 2000) / 400);
  const text = `${year - cycles * 400}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const ms = month < 1 || month > 12 || day < 1 || day > 31 ? NaN : Date.parse(`${text}T00:00:00Z`);
  const days = ms / DAY + cycles * 146_097;
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== day || Math.abs(days) > 2 ** 31 - 1) throw new Broken();
  return days;
}

function timeOf(parts: readonly number[]): number {
  const limits = [24, 60, 60, 1e9];
  if (parts.some((part, i) => part < 0 || part >= limits[i])) throw new Broken();
  const [hours, minutes, seconds, nanos] = parts;
  return hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + Math.floor(nanos / 1e6);
}

function instantOf(seconds: number, nanos: number): number {
  const ms = seconds * 1000 + Math.floor(nanos / 1e6);
  if (nanos < 0 || nanos >= 1e9 || !Number.isSafeInteger(ms)) throw new Broken();
  return ms;
}

function decimalOf(bytes: Uint8Array, scale: number, type: { readonly precision: number; readonly scale: number }): bigint {
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x0${Buffer.from(bytes).toString('hex')}`));
  if (unscaled === 0n) return 0n;
  const shift = type.scale - scale;
  if (Math.abs(shift) > 2000) throw new Broken();
  const factor = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && unscaled % factor !== 0n) throw new Broken();
  const moved = shift < 0 ? unscaled / factor : unscaled * factor;
  if (moved >= 10n ** BigInt(type.precision) || moved <= -(10n ** BigInt(type.precision))) throw new Broken();
  return moved;
}

function scalar(type: SqlType, value: bigint | Uint8Array): Value {
  if (typeof value !== 'bigint') return type.kind === 'BYTES' ? value : textOf(value);
  switch (type.kind) {
    case 'BOOLEAN':
      return value !== 0n;
    case 'INTEGER':
      return Number(BigInt.asIntN(32, value));
    case 'BIGINT':
      return normalizeBigint(BigInt.asIntN(64, value));
    default: {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(value);
      return bytes.readDoubleBE();
    }
  }
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  if (!Buffer.from(text).equals(bytes)) throw new Broken();
  return text;
}

const SCALARS: readonly SqlType['kind'][] = ['BOOLEAN', 'INTEGER', 'BIGINT', 'DOUBLE', 'STRING', 'BYTES'];
const isScalar = (type: SqlType): boolean => SCALARS.includes(type.kind);

function wireTypeOf(type: SqlType, nullable: string | undefined): number {
  if (!isScalar(type) || nullable === 'WRAPPER' || type.kind === 'STRING' || type.kind === 'BYTES') return 2;
  return type.kind === 'DOUBLE' ? 1 : 0;
}

export function defaultOf(type: SqlType): Value {
  const defaults: Readonly<Partial<Record<SqlType['kind'], Value>>> = { BOOLEAN: false, INTEGER: 0, BIGINT: 0, DOUBLE: 0, STRING: '' };
  return defaults[type.kind] ?? null;
}

/** What a row is read back as, and what stands for NULLs that the format throws at. */
export function fitted(columns: readonly StructField[], row: Row, options: FormatOptions): Row {
  const isNullable = options['NULLABLE'] !== undefined;
  const fit = (type: SqlType, value: Value): Value => {
    if (type.kind === 'ARRAY') return ((value ?? []) as readonly Value[]).map((element) => kept(type.element, element));
    if (type.kind === 'MAP') {
      const entries = (value ?? new Map()) as ReadonlyMap<Value, Value>;
      return new Map(Array.from(entries, ([key, element]) => [key, inMap(type.value, element)]));
    }
    if (value === null) return isNullable ? null : defaultOf(type);
    return type.kind === 'STRUCT' ? fitted(type.fields, value as Row, options) : value;
  };
  const kept = (type: SqlType, value: Value): Value => (value === null ? somethingOf(type) : fit(type, value));
  const inMap = (type: SqlType, value: Value): Value => {
    if (value !== null) return fit(type, value);
    const isKept = !isScalar(type) || options['NULLABLE'] === 'WRAPPER';
    return isKept ? null : (defaultOf(type) ?? (isNullable ? new Uint8Array(1) : null));
  };
  const somethingOf = (type: SqlType): Value => {
    if (type.kind === 'STRUCT')
      return fitted(
        type.fields,
        type.fields.map(() => null),
        options,
      );
    if (type.kind === 'ARRAY' || type.kind === 'MAP') return fit(type, null);
    return type.kind === 'BYTES' ? new Uint8Array() : type.kind === 'DECIMAL' ? 0n : (defaultOf(type) ?? 0);
  };
  return columns.map(({ type }, i) => fit(type, row[i]));
}
