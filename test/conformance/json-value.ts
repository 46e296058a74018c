import { normalizeBigint } from '../../types/bigint.ts';
import type { DecimalType, MapType, SqlType, StructType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { textOf } from './case.ts';
import { ExactNumber, isArray, isObject, type Json, type JsonObject } from './exact-json.ts';

/** The value of a type that JSON stands for in a case. Throws where it stands for none. */
export function valueOf(json: Json, type: SqlType): Value {
  if (json === null) return null;
  switch (type.kind) {
    case 'BOOLEAN':
      return json === true || json === 'true';
    case 'INTEGER':
    case 'DOUBLE':
    case 'TIME':
    case 'DATE':
    case 'TIMESTAMP':
      return Number(textOf(json));
    case 'BIGINT':
      return normalizeBigint(BigInt(textOf(json)));
    case 'DECIMAL':
      return unscaled(new ExactNumber(textOf(json)), type);
    case 'STRING':
      return isArray(json) || isObject(json) ? refuse(json, type) : textOf(json);
    case 'BYTES':
      return Buffer.from(textOf(json), 'base64');
    case 'ARRAY':
      return isArray(json) ? json.map((element) => valueOf(element, type.element)) : refuse(json, type);
    case 'MAP':
      return isObject(json) ? mapValue(json, type) : refuse(json, type);
    case 'STRUCT':
      return isObject(json) ? structValue(json, type) : refuse(json, type);
    default:
      return type satisfies never;
  }
}

function unscaled(number: ExactNumber, { scale }: DecimalType): bigint {
  const { unscaled: digits, scale: given } = number.decimal;
  return given <= scale ? digits * 10n ** BigInt(scale - given) : digits / 10n ** BigInt(given - scale);
}

const mapValue = (json: JsonObject, type: MapType): Value =>
  new Map([...json].map(([key, value]) => [valueOf(key, type.key), valueOf(value, type.value)]));

/** Fields by their name in any case. */
function structValue(json: JsonObject, { fields }: StructType): Value {
  const byUpper = new Map([...json].map(([name, value]) => [name.toUpperCase(), value]));
  return fields.map(({ name, type }) => valueOf(json.get(name) ?? byUpper.get(name.toUpperCase()) ?? null, type));
}

function refuse(json: Json, type: SqlType): never {
  throw new Error(`a case gives ${typeof json} for a ${type.kind}`);
}
