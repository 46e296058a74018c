import type { WireReadRecord } from '../../protocol/records.ts';
import type { Connection } from '../connection.ts';
import { safeText } from '../render/cell.ts';
import { type Terminal, write } from '../terminal.ts';
import { decodeKey, type KeyFormat } from './key-format.ts';
import { bytesOfWire } from './wire.ts';

export type ConsumeRequest = {
  readonly topic: string;
  readonly fromBeginning: boolean;
  readonly follow: boolean;
  /** null: no end but the topic's. */
  readonly limit: number | null;
  readonly output: 'text' | 'json';
  readonly keyFormat: KeyFormat;
  /** What stands for no key and for a null value. */
  readonly nullText: string;
};

/** Prints a topic's records as they come: `key | value`, or JSON with all that belongs to a record. */
export async function consumeTopic(
  terminal: Terminal,
  connection: Connection,
  request: ConsumeRequest,
  signal: AbortSignal,
): Promise<void> {
  if (request.limit === 0) return;
  const { fromBeginning, follow } = request;
  const ended = new AbortController();
  signal.addEventListener('abort', () => ended.abort(), { once: true });
  if (signal.aborted) return;
  const draw = request.output === 'json' ? jsonLine : textLine;
  // Values come from strangers: on a screen nothing in them may act. In a pipe they stay as they are.
  const shown = terminal.output.isTTY === true ? safeText : (text: string): string => text;
  let left = request.limit ?? Infinity;
  for await (const batch of connection.consume(request.topic, { fromBeginning, follow, signal: ended.signal })) {
    const records = batch.slice(0, left);
    left -= records.length;
    await write(terminal.output, records.map((record) => `${shown(draw(record, request))}\n`).join(''));
    if (left === 0 || terminal.output.destroyed) break;
  }
  ended.abort();
}

function textLine(record: WireReadRecord, { keyFormat, nullText }: ConsumeRequest): string {
  return `${keyText(record, keyFormat) ?? nullText} | ${bytesText(record.value) ?? nullText}`;
}

function jsonLine(record: WireReadRecord, { keyFormat }: ConsumeRequest): string {
  const { partition, offset, timestamp, value, headers = [] } = record;
  const key = keyFormat === 'string' ? (record.key ?? null) : keyText(record, keyFormat);
  return JSON.stringify({
    partition,
    offset,
    timestamp,
    key,
    value,
    headers: headers.map(([name, bytes]) => ({ key: name, value: bytes })),
  });
}

/** null: no key. A key that is not of the format is shown by its bytes. */
function keyText(record: WireReadRecord, format: KeyFormat): string | null {
  const key = record.key ?? null;
  if (format === 'string') return bytesText(key);
  const bytes = bytesOfWire(key);
  return bytes === null ? null : (decodeKey(bytes, format) ?? `0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesText(bytes: WireReadRecord['value']): string | null {
  if (bytes === null || typeof bytes === 'string') return bytes;
  return `0x${Buffer.from(bytes.base64, 'base64').toString('hex')}`;
}
