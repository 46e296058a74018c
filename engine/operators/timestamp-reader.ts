import { compilePattern } from '../../functions/time/date-pattern.ts';
import type { SourceStep, TimestampExtraction } from '../../planner/physical-plan.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { DecodedSide } from './decoded-side.ts';

/** The timestamp in a decoded record, or why there is none, as a clause. */
export type TimestampReader = (key: Row | null, value: Row) => Timestamp | string;

/** Reads the column that WITH (TIMESTAMP) names; `side` is the side it stands on. */
export function timestampReader(step: SourceStep, extraction: TimestampExtraction, side: DecodedSide): TimestampReader {
  const inKey = extraction.side === 'key';
  const { name } = (inKey ? step.key : step.value)[extraction.index];
  const place = side.placeOf(extraction.index);
  const { pattern } = extraction;
  const toTimestamp = timestampOf(pattern);
  return (key, value) => {
    const found = inKey ? (key?.[place] ?? null) : value[place];
    // the usual column, told apart before anything is called: half the time of this function
    if (pattern === null && typeof found === 'number' && found >= 0) return found;
    if (found === null) return `the timestamp column ${name} is NULL`;
    const timestamp = toTimestamp(found);
    if (timestamp === null) return `the timestamp column ${name} does not fit the pattern ${pattern}`;
    return timestamp >= 0 && Number.isSafeInteger(timestamp) ? timestamp : `the timestamp column ${name} is out of range`;
  };
}

/** How a column's value is read as a timestamp; null for a text that does not fit `pattern`. */
export function timestampOf(pattern: string | null): (value: Value) => Timestamp | null {
  if (pattern === null) return Number;
  const compiled = compilePattern(pattern);
  return (value) => {
    try {
      return compiled.parse(value as string);
    } catch {
      return null;
    }
  };
}
