import { assert } from '../../types/errors.ts';
import { decimalText } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';
import { type JsonValue, valueText } from '../render/value-text.ts';

/** A SQL value of an engine in this process as it would come from a server. A DECIMAL is text here, so that it keeps its digits. */
export function jsonValue(value: Value, type: SqlType): JsonValue {
  if (value === null) return null;
  switch (type.kind) {
    case 'DECIMAL':
      return decimalText(value as bigint, type.scale);
    case 'DATE':
      return dateText(value as number);
    case 'TIME':
      return timeText(value as number);
    case 'TIMESTAMP':
      return timestampText(value as number);
    case 'BYTES':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'ARRAY':
      return (value as readonly Value[]).map((element) => jsonValue(element, type.element));
    case 'STRUCT':
      return Object.fromEntries(
        type.fields.map((field, at) => [field.name, jsonValue((value as readonly Value[])[at] ?? null, field.type)]),
      );
    case 'MAP':
      return Object.fromEntries(
        [...(value as ReadonlyMap<Value, Value>)].map(([key, one]) => [valueText(jsonValue(key, type.key)), jsonValue(one, type.value)]),
      );
    default:
      assert(typeof value !== 'object', 'a primitive type has primitive values');
      return value;
  }
}
