import type { Format } from '../../formats/format.ts';
import type { Print } from '../../parser/ast.ts';
import { timestampText } from '../../types/time-text.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Schemas } from '../../types/written-schema.ts';
import type { ReadRecord } from '../raw-record.ts';
import { PrintedSide } from './printed-side.ts';
import { SchemaReadings } from './schema-readings.ts';

/** What tells the formats of records: all there are, and the schemas of the registry. */
export type PrintHost = { readonly formats: readonly Format[]; readonly schemas: Schemas };

/**
 * A topic's records as the lines that PRINT shows, in groups as they come: each INTERVALth, up to LIMIT. What the keys
 * and the values are is guessed, and told in lines of its own, again whenever a record made it another.
 */
export async function* printedLines(
  { interval, limit }: Pick<Print, 'interval' | 'limit'>,
  batches: AsyncIterable<readonly ReadRecord[]>,
  host: PrintHost,
): AsyncIterable<readonly string[]> {
  const schemas = new SchemaReadings(host.schemas, host.formats);
  const sides = { key: new PrintedSide('Key', schemas), value: new PrintedSide('Value', schemas) };
  const every = Math.max(interval ?? 1, 1);
  let [met, left, told] = [0, limit ?? Infinity, ''];
  if (left === 0) return;
  for await (const batch of batches) {
    const records = batch.filter(() => met++ % every === 0).slice(0, left);
    if (records.length === 0) continue;
    left -= records.length;
    await schemas.prepare(records.flatMap(({ key, value }) => [key, value]));
    for (const { key, value } of records) {
      sides.key.learn(key);
      sides.value.learn(value);
    }
    const formats = [sides.key.line, sides.value.line];
    const news = formats.join('\n') === told ? [] : formats;
    told = formats.join('\n');
    yield [...news, ...records.map((record) => recordLine(record, sides))];
    if (left === 0) return;
  }
}

type Sides = { readonly key: PrintedSide; readonly value: PrintedSide };

function recordLine({ timestamp, key, value, partition }: ReadRecord, sides: Sides): string {
  return `rowtime: ${timeOf(timestamp)}, key: ${sides.key.text(key)}, value: ${sides.value.text(value)}, partition: ${partition}`;
}

/** `2024/02/29 10:00:00.000 Z`, as ksqlDB has it; a record without a time has -1. */
function timeOf(timestamp: Timestamp): string {
  return timestamp < 0 ? 'N/A' : `${timestampText(timestamp).replaceAll('-', '/').replace('T', ' ')} Z`;
}
