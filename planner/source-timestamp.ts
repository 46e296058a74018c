import { compilePattern } from '../functions/time/date-pattern.ts';
import { SqlError } from '../types/errors.ts';
import { typeText } from '../types/sql-type.ts';
import type { Schema } from '../types/schema.ts';
import type { TimestampColumn } from './catalog.ts';
import { fail, type PlanContext } from './context.ts';
import { nearNames } from './near.ts';
import { PROPERTIES, type GivenProperties, type GivenProperty } from './properties.ts';

/** Reads TIMESTAMP and TIMESTAMP_FORMAT against the columns; null: records keep their own timestamps. */
export function sourceTimestamp(schema: Schema, given: GivenProperties, context: PlanContext): TimestampColumn | null {
  const { TIMESTAMP: named, TIMESTAMP_FORMAT: pattern } = given;
  if (named === undefined) {
    if (pattern === undefined) return null;
    return fail(context, pattern, 'MISSING_PROPERTY', ['TIMESTAMP', PROPERTIES.TIMESTAMP.example]);
  }
  const name = columnName(named.value);
  const columns = [...schema.key, ...schema.value];
  const column = columns.find((known) => known.name === name);
  if (column === undefined) {
    return fail(context, named, 'UNKNOWN_COLUMN', [
      name,
      nearNames(
        name,
        columns.map((known) => known.name),
      ),
    ]);
  }
  const { kind } = column.type;
  if (kind === 'STRING') {
    if (pattern !== undefined) return { column: name, pattern: checkedPattern(pattern, context) };
    return fail(context, named, 'MISSING_PROPERTY', ['TIMESTAMP_FORMAT', PROPERTIES.TIMESTAMP_FORMAT.example]);
  }
  if (pattern !== undefined) {
    return fail(context, pattern, 'CONFLICTING_PROPERTIES', [
      'TIMESTAMP_FORMAT',
      `a ${kind} column`,
      `only text has a pattern, and ${name} is none`,
    ]);
  }
  if (kind === 'BIGINT' || kind === 'TIMESTAMP') return { column: name, pattern: null };
  return fail(context, named, 'WRONG_TYPE', [`The TIMESTAMP column ${name}`, 'BIGINT, TIMESTAMP or STRING', typeText(column.type)]);
}

function checkedPattern(pattern: GivenProperty<string>, context: PlanContext): string {
  try {
    return compilePattern(pattern.value).pattern;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return fail(context, pattern, 'WRONG_PROPERTY', ['TIMESTAMP_FORMAT', `a pattern such as 'yyyy-MM-dd HH:mm:ss'`, `'${pattern.value}'`]);
  }
}

/** A name in a text follows the rules of names in SQL: upper case unless it stands in quotes of its own. */
function columnName(text: string): string {
  const quoted = /^`(.*)`$/s.exec(text.trim());
  return quoted?.[1] === undefined ? text.trim().toUpperCase() : quoted[1].replaceAll('``', '`');
}
