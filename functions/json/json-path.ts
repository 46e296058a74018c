import { SqlError } from '../../types/errors.ts';
import type { JsonNode } from '../../types/json-node.ts';

/** What one step of a path picks: a field or item by its name or index, or all of them. */
type Step = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'all' };

/** Answers what a path leads to, null if nothing is there. */
export type JsonPath = (node: JsonNode) => JsonNode | null;

const CACHED = 500;
const cache = new Map<string, JsonPath>();
/** `.name`, `.*`, `[3]`, `[*]`, `["any name"]`, `['any name']`; in quotes a backslash makes the next character stand for itself. */
const STEP =
  /\.(?<field>[\p{L}\p{Nd}_:-]+|\*)|\[(?<index>[\p{L}\p{Nd}_:-]+|\*)\]|\["(?<double>(?:[^"\\]|\\.)*)"\]|\['(?<single>(?:[^'\\]|\\.)*)'\]/suy;
const INDEX = /^\d{1,9}$/;

/** The path that a text such as `$.log.cloud[0]['a b']` writes, remembered with the last few hundred. Throws UNFIT_ARGUMENT for `caller`. */
export function jsonPath(text: string, caller: string): JsonPath {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const steps = stepsOf(text, caller);
  const path: JsonPath = (node) => follow(node, steps, 0);
  if (cache.size >= CACHED) cache.clear();
  cache.set(text, path);
  return path;
}

function stepsOf(text: string, caller: string): readonly Step[] {
  if (!text.startsWith('$')) throw wrongPath(text, 0, caller);
  const steps: Step[] = [];
  for (let at = 1; at < text.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const groups = STEP.exec(text)?.groups;
    if (groups === undefined) throw wrongPath(text, at, caller);
    const bare = groups.field ?? groups.index;
    const quoted = groups.double ?? groups.single ?? '';
    if (bare === '*') steps.push({ kind: 'all' });
    else steps.push({ kind: 'name', name: bare ?? quoted.replace(/\\(.)/gs, '$1') });
  }
  return steps;
}

function wrongPath(text: string, at: number, caller: string): SqlError {
  const expected = at === 0 ? 'expected $' : "expected .name, [index] or ['name']";
  return new SqlError('UNFIT_ARGUMENT', [caller, `'${text}' is no path: ${expected} at character ${at + 1}`]);
}

function follow(node: JsonNode, steps: readonly Step[], from: number): JsonNode | null {
  let current = node;
  for (let i = from; i < steps.length; i++) {
    const step = steps[i];
    if (step === undefined) break;
    if (step.kind === 'all') return followAll(current, steps, i + 1);
    const next = child(current, step.name);
    if (next === undefined) return null;
    current = next;
  }
  return current;
}

/** The rest of the path from every field or item, those left out where it leads nowhere; null if there are none to ask. */
function followAll(node: JsonNode, steps: readonly Step[], from: number): JsonNode | null {
  if (node.kind !== 'array' && node.kind !== 'object') return null;
  const children = node.kind === 'array' ? node.items : [...node.fields.values()];
  return { kind: 'array', items: children.map((item) => follow(item, steps, from)).filter((item) => item !== null) };
}

function child(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'object') return node.fields.get(name);
  return node.kind === 'array' && INDEX.test(name) ? node.items[Number(name)] : undefined;
}
