import { GrowingBytes } from '../formats/byte-writer.ts';
import type { Encoder } from '../formats/format.ts';
import { formatNamed } from '../formats/formats.ts';
import type { Source } from '../planner/catalog.ts';
import { assert } from '../types/errors.ts';
import type { Column } from '../types/schema.ts';
import { BIGINT, BYTES, INTEGER, STRING } from '../types/sql-type.ts';
import type { TopicSpec } from '../types/topic.ts';
import type { Problem } from './pipeline-host.ts';

/** Every record that a query could not use, wholly or in part: why, where it stands, and its bytes. */
export const PROCESSING_LOG_TOPIC: TopicSpec = {
  name: 'millrace_processing_log',
  partitions: 1,
  retentionMs: null,
  cleanupPolicy: 'delete',
};

const COLUMNS: readonly Column[] = [
  { name: 'QUERY_ID', type: STRING },
  { name: 'STEP', type: STRING },
  { name: 'KIND', type: STRING },
  { name: 'REASON', type: STRING },
  { name: 'SOURCE_TOPIC', type: STRING },
  { name: 'SOURCE_PARTITION', type: INTEGER },
  { name: 'SOURCE_OFFSET', type: BIGINT },
  { name: 'RECORD_KEY', type: BYTES },
  { name: 'RECORD_VALUE', type: BYTES },
];

/** The stream over it, which is there from the start. */
export const PROCESSING_LOG: Source = {
  name: 'PROCESSING_LOG',
  kind: 'STREAM',
  schema: { key: [], value: COLUMNS, window: null },
  topic: PROCESSING_LOG_TOPIC.name,
  partitions: PROCESSING_LOG_TOPIC.partitions,
  keyFormat: { name: 'NONE', options: {} },
  valueFormat: { name: 'JSON', options: { WRAP: 'true' } },
  timestamp: null,
  headers: [],
  readOnly: true,
  statement: '-- built in: the records that queries could not use',
  queryId: null,
};

const out = new GrowingBytes();
let encoder: Encoder | null = null;

/** The log's value bytes for a problem of a query; a view that the next call overwrites. */
export function problemBytes(queryId: string, problem: Problem): Uint8Array {
  encoder ??= openEncoder();
  const { step, kind, reason, partition, offset, key, value } = problem;
  out.reset();
  encoder.encode([queryId, step, kind, reason, partition.topic, partition.partition, offset, key, value], out);
  return out.view();
}

function openEncoder(): Encoder {
  const format = formatNamed(PROCESSING_LOG.valueFormat.name);
  assert(format !== undefined, 'the format of the processing log is there');
  return format.encoder(COLUMNS, PROCESSING_LOG.valueFormat.options);
}
