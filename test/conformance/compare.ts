import { decimalText } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { ExactNumber, isArray, isObject, jsonText, type Json, type JsonObject } from './exact-json.ts';
import type { FoundSide } from './side.ts';

const DOUBLE_TOLERANCE = 1e-6;

/** How numbers in JSON are compared: with their scale, but for those of DOUBLE columns; or (`exact` false) all as doubles. */
type Rule = { readonly type: SqlType | null; readonly exact: boolean };

/** Whether what was found is what the case expects. */
export function matches(expected: Json, found: FoundSide, exact: boolean): boolean {
  return 'json' in found ? matchesJson(expected, found.json, { type: found.type, exact }) : matchesValue(expected, found.value, found.type);
}

/** What was found, as a case would write it. */
export function foundText(found: FoundSide): string {
  return jsonText('json' in found ? found.json : jsonOf(found.value, found.type));
}

function matchesJson(expected: Json, found: Json, rule: Rule): boolean {
  if (expected === null || found === null) return expected === found;
  if (isArray(expected)) return isArray(found) && sameElements(expected, found, (a, b) => matchesJson(a, b, elementRule(rule)));
  if (isObject(expected)) return isObject(found) && sameFields(expected, found, rule);
  if (found instanceof ExactNumber) return matchesNumber(expected, found, rule);
  return expected === found;
}

function sameElements<T>(expected: readonly Json[], found: readonly T[], same: (a: Json, b: T) => boolean): boolean {
  return expected.length === found.length && expected.every((element, i) => same(element, found[i]));
}

const elementRule = ({ type, exact }: Rule): Rule => ({ type: type?.kind === 'ARRAY' ? type.element : null, exact });

/** A field that is not there is null. */
function sameFields(expected: JsonObject, found: JsonObject, rule: Rule): boolean {
  if (expected.size !== found.size) return false;
  return [...expected].every(([name, value]) => {
    const key = found.has(name) ? name : name.toUpperCase();
    return matchesJson(value, found.get(key) ?? null, fieldRule(rule, key));
  });
}

function fieldRule({ type, exact }: Rule, name: string): Rule {
  if (type?.kind === 'MAP') return { type: type.value, exact };
  const field = type?.kind === 'STRUCT' ? type.fields.find((one) => one.name === name) : undefined;
  return { type: field?.type ?? null, exact };
}

function matchesNumber(expected: Json, found: ExactNumber, { type, exact }: Rule): boolean {
  if (typeof expected === 'string') return isNumber(expected) && sameDecimal(new ExactNumber(expected), found);
  if (!(expected instanceof ExactNumber)) return false;
  if (type?.kind === 'DOUBLE' || !exact) return sameDouble(expected, Number(found.text));
  return found.isInteger ? expected.integer === found.integer : sameDecimal(expected, found);
}

const sameDouble = (expected: ExactNumber, found: number): boolean => Math.abs(Number(expected.text) - found) <= DOUBLE_TOLERANCE;

const isNumber = (text: string): boolean => /^-?\d+(\.\d*)?([eE][+-]?\d+)?$/.test(text);

function sameDecimal(left: ExactNumber, right: ExactNumber): boolean {
  const [a, b] = [left.decimal, right.decimal];
  return a.unscaled === b.unscaled && a.scale === b.scale;
}

function matchesValue(expected: Json, found: Value, type: SqlType): boolean {
  if (expected === null || found === null) return expected === found;
  switch (type.kind) {
    case 'DOUBLE':
      return expected instanceof ExactNumber && sameDouble(expected, Number(found));
    case 'INTEGER':
    case 'BIGINT':
    case 'TIME':
    case 'DATE':
    case 'TIMESTAMP':
      return expected instanceof ExactNumber && expected.integer === BigInt(found as number | bigint);
    case 'ARRAY':
      return isArray(expected) && sameElements(expected, found as readonly Value[], (a, b) => matchesValue(a, b, type.element));
    case 'MAP':
      return isObject(expected) && sameEntries(expected, found as ReadonlyMap<Value, Value>, type.value);
    case 'STRUCT':
      return isObject(expected) && sameStruct(expected, found as readonly Value[], type);
    default:
      return matchesJson(expected, jsonOf(found, type), { type, exact: true });
  }
}

function sameEntries(expected: JsonObject, found: ReadonlyMap<Value, Value>, type: SqlType): boolean {
  const byText = new Map([...found].map(([key, value]) => [String(key as string | number), value]));
  return expected.size === found.size && [...expected].every(([key, value]) => matchesValue(value, byText.get(key) ?? null, type));
}

function sameStruct(expected: JsonObject, found: readonly Value[], { fields }: Extract<SqlType, { kind: 'STRUCT' }>): boolean {
  if (expected.size !== fields.length) return false;
  return [...expected].every(([name, value]) => {
    const exactly = fields.findIndex((field) => field.name === name);
    const index = exactly >= 0 ? exactly : fields.findIndex((field) => field.name === name.toUpperCase());
    return index < 0 ? value === null : matchesValue(value, found[index], fields[index].type);
  });
}

function jsonOf(value: Value, type: SqlType): Json {
  if (value === null || typeof value === 'boolean') return value;
  switch (type.kind) {
    case 'DECIMAL':
      return new ExactNumber(decimalText(value as bigint, type.scale));
    case 'BYTES':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'ARRAY':
      return (value as readonly Value[]).map((element) => jsonOf(element, type.element));
    case 'MAP':
      return new Map(
        [...(value as ReadonlyMap<Value, Value>)].map(([key, one]) => [String(key as string | number), jsonOf(one, type.value)]),
      );
    case 'STRUCT':
      return new Map(type.fields.map(({ name, type: fieldType }, i) => [name, jsonOf((value as readonly Value[])[i], fieldType)]));
    default:
      return typeof value === 'string' ? value : new ExactNumber((value as number | bigint).toString());
  }
}
