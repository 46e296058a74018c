import { partitionFor } from '../../broker/partitioner.ts';
import type { RawRecord, ReadRecord } from '../../engine/raw-record.ts';
import type { Source } from '../../planner/catalog.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';

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

/** How a topic's keys and values are written: by the source over it; as text where there is none. */
export class TopicText {
  readonly #source: Source | undefined;

  constructor(source: Source | undefined) {
    this.#source = source;
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
    const windowed = this.#isWindowed ? /^(.*)@(-?\d+)$/.exec(key) : null;
    const bare = this.#encode(windowed?.[1] ?? key, this.#keyColumns, this.#source?.keyFormat, where);
    const bound = windowed === null || windowed === undefined ? null : int64(BigInt(windowed[2]));
    return {
      key: bare === null || bound === null ? bare : Buffer.concat([bare, bound]),
      value: this.#encode(value, this.#source?.schema.value ?? [], this.#source?.valueFormat, where),
      timestamp: Number(timestamp),
      headers: headersOf(headers, where),
      partition: bare === null ? null : partitionFor(bare, partitions),
    };
  }

  show(record: ReadRecord): readonly string[] {
    const headers = record.headers.map(({ key, value }) => `${key}=${textOf(value)}`).join(', ');
    const fields = [
      this.#key(record.key),
      this.#decode(record.value, this.#source?.schema.value ?? [], this.#source?.valueFormat),
      `${record.timestamp}`,
    ];
    return headers === '' ? fields : [...fields, headers];
  }

  get #keyColumns(): readonly Column[] {
    return this.#source === undefined ? [] : groupingKey(this.#source.schema);
  }

  get #isWindowed(): boolean {
    return this.#source !== undefined && this.#source.schema.window !== null;
  }

  #key(bytes: Uint8Array | null): string {
    if (bytes === null || !this.#isWindowed || bytes.length < 8) return this.#decode(bytes, this.#keyColumns, this.#source?.keyFormat);
    const start = Buffer.from(bytes.subarray(bytes.length - 8)).readBigInt64BE();
    return `${this.#decode(bytes.subarray(0, -8), this.#keyColumns, this.#source?.keyFormat)}@${start}`;
  }

  #encode(text: string, columns: readonly Column[], format: FormatSpec | undefined, where: string): Uint8Array | null {
    if (text === 'null') return null;
    if (text.startsWith('0x')) return Buffer.from(text.slice(2), 'hex');
    if (format?.name !== 'KAFKA') return Buffer.from(text);
    switch (columns[0]?.type.kind) {
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

  #decode(bytes: Uint8Array | null, columns: readonly Column[], format: FormatSpec | undefined): string {
    if (bytes === null) return 'null';
    const buffer = Buffer.from(bytes);
    const kind = format?.name === 'KAFKA' ? columns[0]?.type.kind : undefined;
    if (kind === 'INTEGER' && bytes.length === 4) return `${buffer.readInt32BE()}`;
    if (kind === 'BIGINT' && bytes.length === 8) return `${buffer.readBigInt64BE()}`;
    if (kind === 'DOUBLE' && bytes.length === 8) return `${buffer.readDoubleBE()}`;
    if (kind === 'STRING') return quotedIfNeeded(textOf(bytes));
    return textOf(bytes);
  }
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
