import { bigintText, type Bigint } from '../../types/bigint.ts';
import { decimalText } from '../../types/decimal.ts';
import { doubleText } from '../../types/double-text.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';

type Text = (value: Value) => string;

/**
 * How values of a type read as CAST(… AS STRING) has them, which is how Java shows them: `1.0`, `1.5E10`, `[1, null]`,
 * `{k=v}`, `Struct{F=1}`. A TIME loses its milliseconds.
 */
export function valueText(type: SqlType): Text {
  switch (type.kind) {
    case 'BIGINT':
      return (value) => bigintText(value as Bigint);
    case 'DOUBLE':
      return (value) => doubleText(value as number);
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale);
    case 'BYTES':
      return (value) => Buffer.from(value as Uint8Array).toString('base64');
    case 'TIME':
      return (value) => timeText((value as number) - ((value as number) % 1000));
    case 'DATE':
      return (value) => dateText(value as number);
    case 'TIMESTAMP':
      return (value) => timestampText(value as number);
    case 'ARRAY':
    case 'MAP':
    case 'STRUCT':
      return containerText(type);
    default:
      return String;
  }
}

function containerText(type: Extract<SqlType, { kind: 'ARRAY' | 'MAP' | 'STRUCT' }>): Text {
  if (type.kind === 'ARRAY') {
    const element = orNull(valueText(type.element));
    return (value) => `[${(value as readonly Value[]).map(element).join(', ')}]`;
  }
  if (type.kind === 'MAP') {
    const key = orNull(valueText(type.key));
    const element = orNull(valueText(type.value));
    return (value) => `{${[...(value as ReadonlyMap<Value, Value>)].map(([k, v]) => `${key(k)}=${element(v)}`).join(', ')}}`;
  }
  const fields = type.fields.map((field) => ({ name: field.name, text: valueText(field.type) }));
  return (value) => {
    const struct = value as readonly Value[];
    const shown = fields.flatMap(({ name, text }, i) => (struct[i] === null ? [] : [`${name}=${text(struct[i] as Value)}`]));
    return `Struct{${shown.join(',')}}`;
  };
}

const orNull =
  (text: Text): Text =>
  (value) =>
    value === null ? 'null' : text(value);
