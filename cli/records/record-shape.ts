import { SqlError } from '../../types/errors.ts';
import { jsonField } from './json-field.ts';
import { encodeKey, type KeyFormat } from './key-format.ts';

/** A record to send: bytes, with the headers that every record of one run gets. */
export type OutRecord = { readonly key: Uint8Array | null; readonly value: Uint8Array | null };

/** What the options say of how an input's values become records. */
export type RecordShape = {
  /** Between key and value in each line. */
  readonly keySeparator: string | null;
  /** The field of a JSON value that is the key too; it stays in the value. */
  readonly keyField: string | null;
  readonly keyFormat: KeyFormat;
  /** The text that stands for no key and for a null value. */
  readonly nullText: string | null;
};

export const PLAIN_SHAPE: RecordShape = { keySeparator: null, keyField: null, keyFormat: 'string', nullText: null };

/** Makes a record of each value of an input; `number` counts them from 1, for errors. Decided once, before the loop. */
export function recordMaker(shape: RecordShape): (value: Uint8Array, number: number) => OutRecord {
  const isNull = nullTest(shape.nullText);
  const { keySeparator, keyField, keyFormat } = shape;
  if (keySeparator !== null) return separated(Buffer.from(keySeparator), keyFormat, isNull);
  if (keyField !== null) return withField(keyField, keyFormat);
  return (value) => ({ key: null, value: isNull(value) ? null : value });
}

function nullTest(nullText: string | null): (bytes: Uint8Array) => boolean {
  if (nullText === null) return () => false;
  const marker = Buffer.from(nullText);
  return (bytes) => marker.equals(bytes);
}

function separated(
  separator: Buffer,
  format: KeyFormat,
  isNull: (bytes: Uint8Array) => boolean,
): (value: Uint8Array, number: number) => OutRecord {
  return (line, number) => {
    const view = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
    const at = view.indexOf(separator);
    if (at < 0) throw new SqlError('NO_KEY_IN_RECORD', [number, `there is no '${separator.toString()}' in it`]);
    const [key, value] = [view.subarray(0, at), view.subarray(at + separator.length)];
    return { key: isNull(key) ? null : keyBytes(key, format, number), value: isNull(value) ? null : value };
  };
}

/** A text key goes through unchanged, whatever its bytes are. */
function keyBytes(key: Buffer, format: KeyFormat, number: number): Uint8Array {
  return format === 'string' ? key : encoded(key.toString(), format, number);
}

function withField(field: string, format: KeyFormat): (value: Uint8Array, number: number) => OutRecord {
  return (value, number) => {
    const raw = jsonField(value, field);
    if (raw === undefined) throw new SqlError('NO_KEY_IN_RECORD', [number, 'it is not a JSON object']);
    if (raw === null) throw new SqlError('NO_KEY_IN_RECORD', [number, `it has no field ${field}`]);
    if (raw === 'null') return { key: null, value };
    return { key: encoded(raw.startsWith('"') ? String(JSON.parse(raw)) : raw, format, number), value };
  };
}

function encoded(text: string, format: KeyFormat, number: number): Uint8Array {
  const key = encodeKey(text, format);
  if (typeof key === 'string') throw new SqlError('NO_KEY_IN_RECORD', [number, key]);
  return key;
}
