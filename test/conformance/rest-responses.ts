import { isArray, isObject, jsonText, type ExactNumber, type Json, type JsonObject } from './exact-json.ts';
import { Mismatch } from './check-outputs.ts';

/** Holds what a server answered to what a case expects: only what is named there, to the letter; rows in any order unless the case orders them. */
export function checkResponses(expected: readonly JsonObject[], found: readonly JsonObject[], isOrdered: boolean): void {
  if (expected.length !== found.length) throw new Mismatch(`RESPONSES: there are ${found.length}, not ${expected.length}: ${shown(found)}`);
  for (const [i, response] of expected.entries()) {
    for (const [kind, content] of response) {
      const answered = found[i].get(kind);
      if (answered === undefined) throw new Mismatch(`RESPONSE ${i + 1}: it is ${jsonText(found[i])}, no ${kind}`);
      const difference = kind === 'query' ? queryDifference(content, answered, isOrdered) : differenceOf(content, answered, kind);
      if (difference !== null) throw new Mismatch(`RESPONSE ${i + 1}: ${difference}`);
    }
  }
}

const shown = (found: readonly JsonObject[]): string => found.map(jsonText).join(' ').slice(0, 500);

/** The rows of a query, in order or not; what else it answers stands in its place. */
function queryDifference(expected: Json, found: Json, isOrdered: boolean): string | null {
  if (!isArray(expected) || !isArray(found)) return 'a query answers a list';
  if (expected.length !== found.length)
    return `the query answers ${found.length} elements, not ${expected.length}: ${jsonText(found).slice(0, 600)}`;
  const isRow = (json: Json): boolean => isObject(json) && json.has('row');
  for (const [i, element] of expected.entries()) {
    if (!isOrdered && isRow(element)) continue;
    const difference = differenceOf(element, found[i], `element ${i + 1}`);
    if (difference !== null) return difference;
  }
  if (isOrdered) return null;
  const left = found.filter(isRow);
  for (const row of expected.filter(isRow)) {
    const index = left.findIndex((candidate) => differenceOf(row, candidate, '') === null);
    if (index < 0) return `no row is ${jsonText(row)}; there are left ${jsonText(left).slice(0, 600)}`;
    left.splice(index, 1);
  }
  return null;
}

function differenceOf(expected: Json, found: Json | undefined, place: string): string | null {
  if (isObject(expected))
    return isObject(found) ? objectDifference(expected, found, place) : `${place} is ${shownValue(found)}, not an object`;
  if (isArray(expected)) {
    if (!isArray(found) || expected.length !== found.length) return `${place} is ${shownValue(found)}, not ${jsonText(expected)}`;
    return (
      expected.map((element, i) => differenceOf(element, found[i], `${place}[${i}]`)).find((difference) => difference !== null) ?? null
    );
  }
  return sameScalar(expected, found) ? null : `${place} is ${shownValue(found)}, not ${jsonText(expected)}`;
}

/** `name|starts_with` asks for the beginning only. */
function objectDifference(expected: JsonObject, found: JsonObject, place: string): string | null {
  for (const [key, value] of expected) {
    const [name = '', mode] = key.split('|');
    const answered = found.get(name);
    if (mode === 'starts_with') {
      if (typeof answered !== 'string' || typeof value !== 'string' || !answered.startsWith(value))
        return `${place}.${name} is ${shownValue(answered)}`;
      continue;
    }
    const difference = differenceOf(value, answered, `${place}.${name}`);
    if (difference !== null) return difference;
  }
  return null;
}

function sameScalar(expected: Json, found: Json | undefined): boolean {
  if (expected === null || found === null || found === undefined) return expected === (found ?? null);
  if (typeof expected !== 'object' || typeof found !== 'object') return expected === found;
  return Number((expected as ExactNumber).text) === Number((found as ExactNumber).text);
}

const shownValue = (json: Json | undefined): string => (json === undefined ? 'not there' : jsonText(json).slice(0, 300));
