import { assert } from '../types/errors.ts';

/**
 * Plans and commands as JSON that keeps every value: what JSON has no form for is an object of one key that begins
 * with `$`: `{"$bigint":"1"}`, `{"$bytes":"AQ=="}` (base64), `{"$number":"NaN"}`, `{"$map":[[key,value]]}`. A plain object
 * that has such a key itself is written as its entries: `{"$object":[["$bigint",1]]}`. Order is kept, so equal values
 * made in the same order have equal text. A property that is undefined is left out.
 */
export function planToJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** What planToJson wrote. Throws SyntaxError for text that is no JSON. */
export function planFromJson(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return { $bigint: value.toString() };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: Object.is(value, -0) ? '-0' : String(value) };
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : encodeObject(value);
    default:
      assert(false, `a plan holds a ${typeof value}`);
  }
}

function encodeObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Map) return { $map: [...value].map(([key, inner]) => [encode(key), encode(inner)]) };
  const entries = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, encode(inner)] as const]));
  if (entries.some(([key]) => key.startsWith('$'))) return { $object: entries };
  return Object.fromEntries(entries);
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const entries = Object.entries(value);
  const [first] = entries;
  if (first?.[0].startsWith('$') === true) return decodeTagged(first[0], first[1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, decode(inner)]));
}

function decodeTagged(tag: string, content: unknown): unknown {
  switch (tag) {
    case '$bigint':
      return BigInt(String(content));
    case '$number':
      return Number(content);
    case '$bytes':
      return new Uint8Array(Buffer.from(String(content), 'base64'));
    case '$map':
      return new Map(pairs(content).map(([key, inner]) => [decode(key), decode(inner)]));
    case '$object':
      return Object.fromEntries(pairs(content).map(([key, inner]) => [String(key), decode(inner)]));
    default:
      assert(false, `${tag} is no form of a plan's values`);
  }
}

function pairs(content: unknown): readonly (readonly [unknown, unknown])[] {
  return content as readonly (readonly [unknown, unknown])[];
}
