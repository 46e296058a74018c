import { partitionFor } from '../../broker/partitioner.ts';
import type { RawRecord, ReadRecord } from '../../engine/raw-record.ts';
import type { Source } from '../../planner/catalog.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Schemas } from '../../types/written-schema.ts';
import { EncodedText } from './encoded-text.ts';

/** The fields of a line. Blanks around the bars only align them. */
export function fieldsOf(line: string): readonly string[] {
  return line.trim().split(/\s+\|\s+/);
}

/** Records as a file shows them, their fields aligned. */
export function alignedLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((field, i) => Math.max(field.length, most[i] ?? 0)).concat(most.slice(row.length)),
    [],
  );
  return rows.map((row) => row.map((field, i) => (i === row.length - 1 ? field : field.padEnd(widths[i] ?? 0))).join(' | '));
}

type Windowed = 'none' | 'time' | 'session';

/** A windowed key as text: the key, its start, a session's end. */
const WINDOWED: { readonly [W in Windowed]?: RegExp } = { time: /^(.*)@(-?\d+)$/, session: /^(.*)@(-?\d+)-(-?\d+)$/ };
const BOUND_BYTES: { readonly [W in Windowed]: number } = { none: 0, time: 8, session: 16 };

/** How a topic's keys and values are written: by the source over it; as text where there is none. */
export class TopicText {
  readonly #source: Source | undefined;
  readonly #encodedKey: EncodedText | null;
  readonly #encodedValue: EncodedText | null;

  constructor(source: Source | undefined, schemas: Schemas) {
    this.#source = source;
    this.#encodedKey = source === undefined ? null : EncodedText.of(groupingKey(source.schema), source.keyFormat, schemas);
    this.#encodedValue = source === undefined ? null : EncodedText.of(valueColumns(source), source.valueFormat, schemas);
  }

  get isTable(): boolean {
    return this.#source?.kind === 'TABLE';
  }

  /** `where`: the file and line, for an error. */
  read(line: string, partitions: number, where: string): RawRecord {
    const [key, value, timestamp, headers, ...others] = fieldsOf(line);
    if (value === undefined || timestamp === undefined || others.length > 0 || !/^-?\d+$/.test(timestamp)) {
      throw new Error(`${where}: a record is 'key | value | timestamp' or 'key | value | timestamp | headers', not '${line}'`);
    }
    const windowed = WINDOWED[this.#window]?.exec(key) ?? null;
    const bare = this.#encode(windowed?.[1] ?? key, 'key', where);
    const bounds = windowed === null ? [] : windowed.slice(2).map((bound) => int64(BigInt(bound)));
    return {
      // A session's end stands before its start.
      key: bare === null ? null : Buffer.concat([bare, ...bounds.toReversed()]),
      value: this.#encode(value, 'value', where),
      timestamp: Number(timestamp),
      headers: headersOf(headers, where),
      partition: bare === null ? null : partitionFor(bare, partitions),
    };
  }

  async show(record: ReadRecord): Promise<readonly string[]> {
    const headers = record.headers.map(({ key, value }) => `${key}=${textOf(value)}`).join(', ');
    const fields = [
      await this.#key(record.key),
      await this.#decode(record.value, 'value'),
      `${record.timestamp}`,
    ];
    return headers === '' ? fields : [...fields, headers];
  }

  /** The type of a side that KAFKA writes; undefined: another format does. */
  #kafkaKind(side: 'key' | 'value'): SqlType['kind'] | undefined {
    if (this.#source === undefined) return undefined;
    const { keyFormat, valueFormat, schema } = this.#source;
    const format = side === 'key' ? keyFormat : valueFormat;
    return format.name === 'KAFKA' ? (side === 'key' ? groupingKey(schema) : schema.value)[0]?.type.kind : undefined;
  }

  get #window(): Windowed {
    const kind = this.#source?.schema.window?.kind;
    return kind === undefined ? 'none' : kind === 'SESSION' ? 'session' : 'time';
  }

  async #key(bytes: Uint8Array | null): Promise<string> {
    const length = BOUND_BYTES[this.#window];
    if (bytes === null || length === 0 || bytes.length < length) return this.#decode(bytes, 'key');
    const key = await this.#decode(bytes.subarray(0, -length), 'key');
    const bounds = Buffer.from(bytes.subarray(-length));
    const start = bounds.readBigInt64BE(length - 8);
    return length === 8 ? `${key}@${start}` : `${key}@${start}-${bounds.readBigInt64BE()}`;
  }

  #encode(text: string, side: 'key' | 'value', where: string): Uint8Array | null {
    if (text === 'null') return null;
    if (text.startsWith('0x')) return Buffer.from(text.slice(2), 'hex');
    const encoded = side === 'key' ? this.#encodedKey : this.#encodedValue;
    if (encoded !== null) return encoded.encode(text, where);
    switch (this.#kafkaKind(side)) {
      case 'INTEGER':
        return int32(Number(text));
      case 'BIGINT':
        return int64(BigInt(text));
      case 'DOUBLE':
        return double(Number(text));
      case 'STRING':
        return Buffer.from(unquoted(text, where));
      default:
        return Buffer.from(text);
    }
  }

  async #decode(bytes: Uint8Array | null, side: 'key' | 'value'): Promise<string> {
    if (bytes === null) return 'null';
    const encoded = side === 'key' ? this.#encodedKey : this.#encodedValue;
    if (encoded !== null) return encoded.show(bytes);
    const buffer = Buffer.from(bytes);
    const kind = this.#kafkaKind(side);
    if (kind === 'INTEGER' && bytes.length === 4) return `${buffer.readInt32BE()}`;
    if (kind === 'BIGINT' && bytes.length === 8) return `${buffer.readBigInt64BE()}`;
    if (kind === 'DOUBLE' && bytes.length === 8) return `${buffer.readDoubleBE()}`;
    if (kind === 'STRING') return quotedIfNeeded(textOf(bytes));
    return bytes.length === 0 ? '0x' : textOf(bytes);
  }
}

/** Header columns stand in no bytes. */
function valueColumns({ schema, headers }: Source): readonly Column[] {
  return schema.value.filter(({ name }) => !headers.some(({ column }) => column === name));
}

/** Text as it is, unless it would be read as something else: then as a JSON string. */
export function quotedIfNeeded(text: string): string {
  const isPlain = text !== '' && text !== 'null' && text.trim() === text && !/^"|^0x|\s\|\s|[\n\r\t]/.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** UTF-8, or hexadecimal where it is none. */
export function textOf(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null';
  const text = Buffer.from(bytes).toString();
  const isText = Buffer.from(text).equals(Buffer.from(bytes)) && !/\p{Cc}/u.test(text.replaceAll('\t', ' '));
  return isText ? text : `0x${Buffer.from(bytes).toString('hex')}`;
}

function unquoted(text: string, where: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new Error(`${where}: ${text} is no JSON string`);
  }
}

function headersOf(text: string | undefined, where: string): RawRecord['headers'] {
  if (text === undefined) return [];
  return text.split(/,\s*/).map((header) => {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(header) ?? [];
    if (key === undefined || value === undefined) throw new Error(`${where}: a header is 'name=value', not '${header}'`);
    return { key, value: value === 'null' ? null : Buffer.from(value) };
  });
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}
