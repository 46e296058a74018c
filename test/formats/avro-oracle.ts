import { normalizeBigint } from '../../types/bigint.ts';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import { AVRO } from '../../formats/avro/avro-format.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';

type Json = {
  readonly type: unknown;
  readonly items?: Schema;
  readonly fields?: readonly { readonly name: string; readonly type: Schema }[];
};
type Schema = string | Json | readonly Schema[];

class Broken extends Error {}

/** Reads records of the schema that the columns make by walking the schema's JSON; every number by way of bigint. */
export function avroOracle(columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | null {
  const text = AVRO.schema?.write(columns, options);
  if (text === undefined || text instanceof Rejection) throw new Error('no schema');
  if (bytes.length < 5 || [0, 0, 0, 0, 1].some((byte, i) => bytes[i] !== byte)) return null;
  const reader = new Walker(bytes.slice(5));
  try {
    const isBare = options['WRAP'] === 'false' && columns.length === 1;
    const type: SqlType = isBare ? columns[0].type : { kind: 'STRUCT', fields: columns };
    const value = reader.value(JSON.parse(text) as Schema, type);
    if (!reader.isDone) return null;
    return isBare ? [value] : (value as Row);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

class Walker {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(schema: Schema, type: SqlType): Value {
    if (Array.isArray(schema)) {
      const branch = this.#varint(32);
      if (branch < 0n || branch >= BigInt(schema.length)) throw new Broken();
      return this.value((schema as readonly Schema[])[Number(branch)], type);
    }
    if (schema === 'null') return null;
    const { fields = [], items = 'null' } = schema as Json;
    switch (type.kind) {
      case 'STRUCT':
        return fields.map((field, i) => this.value(field.type, type.fields[i].type));
      case 'ARRAY':
        return this.#blocks(() => this.value(items, type.element));
      case 'MAP':
        return this.#map(items as Json, type.value);
      default:
        return this.#single(type);
    }
  }

  #single(type: SqlType): Value {
    switch (type.kind) {
      case 'BOOLEAN':
        return [false, true][this.#take(1)[0]] ?? broken();
      case 'INTEGER':
      case 'DATE':
        return Number(this.#varint(32));
      case 'BIGINT':
        return normalizeBigint(this.#varint(64));
      case 'TIME':
        return within(this.#varint(32), 0n, 86_399_999n);
      case 'TIMESTAMP':
        return within(this.#varint(64), -8_640_000_000_000_000n, 8_640_000_000_000_000n);
      case 'DOUBLE':
        return Buffer.from(this.#take(8)).readDoubleLE();
      case 'BYTES':
        return this.#sized();
      case 'STRING':
        return text(this.#sized());
      default:
        return this.#decimal(type);
    }
  }

  #decimal(type: SqlType): bigint {
    if (type.kind !== 'DECIMAL') throw new Error(type.kind);
    const bytes = this.#sized();
    if (bytes.length === 0) throw new Broken();
    const value = BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
    const limit = 10n ** BigInt(type.precision);
    return value < limit && value > -limit ? value : broken();
  }

  #map(entry: Json, type: SqlType): Value {
    const [key, value] = entry.fields ?? [];
    const pairs = this.#blocks(() => [this.value(key.type, { kind: 'STRING' }), this.value(value.type, type)] as const);
    if (pairs.some(([name]) => name === null)) throw new Broken();
    return new Map(pairs);
  }

  #blocks<T>(read: () => T): T[] {
    const all: T[] = [];
    for (;;) {
      const count = this.#varint(64);
      if (count === 0n) return all;
      const size = count < 0n ? this.#varint(64) : null;
      if (size !== null && size < 0n) throw new Broken();
      const stop = size === null ? null : BigInt(this.#at) + size;
      const items = count < 0n ? -count : count;
      if (items > BigInt(this.#bytes.length)) throw new Broken();
      for (let i = 0n; i < items; i++) all.push(read());
      if (stop !== null && stop !== BigInt(this.#at)) throw new Broken();
    }
  }

  #sized(): Uint8Array {
    const size = this.#varint(64);
    return size < 0n ? broken() : this.#take(Number(size));
  }

  #take(size: number): Uint8Array {
    if (this.#at + size > this.#bytes.length) throw new Broken();
    this.#at += size;
    return this.#bytes.slice(this.#at - size, this.#at);
  }

  #varint(bits: number): bigint {
    let raw = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte] = this.#take(1);
      raw |= BigInt(byte & 0x7f) << shift;
      if (shift >= BigInt(bits) || raw >> BigInt(bits) !== 0n) throw new Broken();
      if (byte < 0x80) return raw % 2n === 0n ? raw / 2n : -(raw + 1n) / 2n;
    }
  }
}

function within(value: bigint, least: bigint, most: bigint): number {
  return value >= least && value <= most ? Number(value) : broken();
}

function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return broken();
  }
}

function broken(): never {
  throw new Broken();
}
