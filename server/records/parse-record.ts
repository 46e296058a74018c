import type { RawRecord } from '../../engine/raw-record.ts';
import { decodeWireBytes } from './wire-bytes.ts';
import { SqlError } from '../../types/errors.ts';

const NO_HEADERS: RawRecord['headers'] = [];

/** One line of a body of records; `number` counts lines from 1. Throws WRONG_RECORD. What it does not know it does not look at. */
export function parseRecord(line: string, number: number): RawRecord {
  const wire = parseObject(line, number);
  const { key = null, timestamp = null, partition = null } = wire;
  const refuse = (reason: string): never => {
    throw new SqlError('WRONG_RECORD', [number, reason]);
  };
  if (wire.value === undefined) return refuse('it has no "value"; null deletes');
  return {
    key: decodeWireBytes(key) ?? (key === null ? null : refuse(`"key" is ${BYTES}`)),
    value: decodeWireBytes(wire.value) ?? (wire.value === null ? null : refuse(`"value" is ${BYTES}`)),
    headers: wire.headers === undefined ? NO_HEADERS : (headersOf(wire.headers) ?? refuse('"headers" is not [["name", value], …]')),
    timestamp: isCount(timestamp) ? timestamp : refuse('"timestamp" is not whole milliseconds since 1970'),
    partition: isCount(partition) ? partition : refuse('"partition" is not a whole number'),
  };
}

const BYTES = 'neither a string, nor {"base64":"…"}, nor null; an object goes in as the string of its JSON';

function parseObject(line: string, number: number): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw new SqlError('WRONG_RECORD', [number, 'it is not JSON']);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new SqlError('WRONG_RECORD', [number, 'it is not a JSON object']);
  }
  return parsed as Readonly<Record<string, unknown>>;
}

/** undefined where they are wrong. */
function headersOf(headers: unknown): RawRecord['headers'] | undefined {
  if (!Array.isArray(headers)) return undefined;
  const decoded = headers.map(headerOf);
  return decoded.some((header) => header === undefined) ? undefined : decoded.filter((header) => header !== undefined);
}

function headerOf(pair: unknown): RawRecord['headers'][number] | undefined {
  if (!Array.isArray(pair) || pair.length !== 2) return undefined;
  const [key, wire] = pair as readonly unknown[];
  const value = decodeWireBytes(wire);
  return typeof key === 'string' && value !== undefined ? { key, value } : undefined;
}

const isCount = (value: unknown): value is number | null => value === null || (Number.isSafeInteger(value) && (value as number) >= 0);
