import { bigintText, type Bigint } from '../../types/bigint.ts';
import { decimalText } from '../../types/decimal.ts';
import { doubleText } from '../../types/double-text.ts';
import type { MapType, SqlType, StructType } from '../../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';

type Write = (value: Value) => string;
type WriteGiven = (value: Exclude<Value, null>) => string;

/**
 * How values of a type are written as JSON: numbers with all their digits, BYTES in base64, times in ISO form, the fields
 * of STRUCTs and MAPs by their names. NaN and the infinities, which JSON lacks, are strings (Jackson's rule).
 */
export function jsonWriter(type: SqlType): Write {
  const write = writerOf(type);
  return (value) => (value === null ? 'null' : write(value));
}

function writerOf(type: SqlType): WriteGiven {
  switch (type.kind) {
    case 'BIGINT':
      return (value) => bigintText(value as Bigint);
    case 'DOUBLE':
      return (value) => (Number.isFinite(value) ? doubleText(value as number) : quoted((value as number).toString()));
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale);
    case 'STRING':
      return (value) => quoted(value as string);
    case 'BYTES':
      return (value) => quoted(Buffer.from(value as Uint8Array).toString('base64'));
    case 'TIME':
      return (value) => quoted(timeText(value as number));
    case 'DATE':
      return (value) => quoted(dateText(value as number));
    case 'TIMESTAMP':
      return (value) => quoted(timestampText(value as number));
    case 'ARRAY': {
      const item = jsonWriter(type.element);
      return (value) => `[${(value as readonly Value[]).map(item).join(',')}]`;
    }
    case 'MAP':
      return mapWriter(type);
    case 'STRUCT':
      return structWriter(type);
    default:
      return String;
  }
}

/** A key that is no STRING is named by its JSON text. */
function mapWriter(type: MapType): WriteGiven {
  const [key, item] = [jsonWriter(type.key), jsonWriter(type.value)];
  const nameOf = (value: Value): string => (typeof value === 'string' ? value : key(value));
  return (value) => {
    const fields = Array.from(value as ReadonlyMap<Value, Value>, ([k, v]) => ({ name: nameOf(k), text: item(v) }));
    return objectText(fields.toSorted(byName));
  };
}

function structWriter(type: StructType): WriteGiven {
  const fields = type.fields.map(({ name, type: of }, index) => ({ name, index, write: jsonWriter(of) })).toSorted(byName);
  return (value) => objectText(fields.map(({ name, index, write }) => ({ name, text: write((value as readonly Value[])[index] ?? null) })));
}

function objectText(fields: readonly { readonly name: string; readonly text: string }[]): string {
  return `{${fields.map(({ name, text }) => `${quoted(name)}:${text}`).join(',')}}`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

const quoted = (text: string): string => JSON.stringify(text);
