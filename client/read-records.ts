import { NDJSON_TYPE } from '../protocol/media-types.ts';
import type { WireFailure, WireReadRecord } from '../protocol/records.ts';
import { ClientError } from './client-error.ts';
import { linesOf } from './lines.ts';
import { unreachable, type Transport } from './transport.ts';

export type ConsumeOptions = {
  /** `beginning` if not given. */
  readonly from?: 'beginning' | 'now' | undefined;
  /** Goes on with what comes later; false if not given. */
  readonly follow?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The records of a topic in the groups in which they arrive. Leaving the loop, or aborting the signal, ends the reading. */
export async function* readRecords(transport: Transport, topic: string, options: ConsumeOptions): AsyncIterable<readonly WireReadRecord[]> {
  const { from = 'beginning', follow = false, signal } = options;
  const path = `/topics/${encodeURIComponent(topic)}/records?from=${from}&follow=${follow}`;
  const response = await transport.send(path, { accept: NDJSON_TYPE, signal });
  try {
    for await (const lines of linesOf(response.body)) yield recordsOf(lines);
  } catch (error) {
    if (signal?.aborted === true) return;
    throw error instanceof ClientError ? error : unreachable(response.url, error);
  }
}

function recordsOf(lines: readonly string[]): readonly WireReadRecord[] {
  return lines.map((line) => {
    const record = JSON.parse(line) as WireReadRecord | WireFailure;
    if ('error' in record) throw new ClientError(record.error, { code: record.error_code });
    return record;
  });
}
