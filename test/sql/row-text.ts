import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { quotedIfNeeded } from './record-text.ts';

/** A query's answer: the names of its columns, then its rows. A deleted row ends in `tombstone`. */
export function showRows(columns: QueryResult['columns'], rows: readonly ResultRow[]): readonly (readonly string[])[] {
  const shown = rows.map(({ values, tombstone }) => {
    const fields = columns.map(({ type }, i) => showValue(values[i] ?? null, type));
    return tombstone ? [...fields, 'tombstone'] : fields;
  });
  return [columns.map(({ name }) => name), ...shown];
}

function showValue(value: Value, type: SqlType): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'STRING':
      return quotedIfNeeded(value as string);
    case 'BYTES':
      return `0x${Buffer.from(value as Uint8Array).toString('hex')}`;
    case 'DECIMAL':
      return decimalText(value as bigint, type.scale);
    case 'DATE':
      return new Date((value as number) * 86_400_000).toISOString().slice(0, 10);
    case 'TIME':
      return new Date(value as number).toISOString().slice(11, 23);
    case 'TIMESTAMP':
      return new Date(value as number).toISOString();
    case 'ARRAY':
      return `[${(value as readonly Value[]).map((element) => showValue(element, type.element)).join(', ')}]`;
    case 'MAP':
      return `{${[...(value as ReadonlyMap<Value, Value>)].map(([key, own]) => `${showValue(key, type.key)}: ${showValue(own, type.value)}`).join(', ')}}`;
    case 'STRUCT':
      return `{${type.fields.map((field, i) => `${field.name}: ${showValue((value as readonly Value[])[i] ?? null, field.type)}`).join(', ')}}`;
    default:
      return (value as number).toString();
  }
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
