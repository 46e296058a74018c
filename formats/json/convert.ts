import { jsonText, type JsonNode } from '../../types/json-node.ts';
import { typeText, type SqlType, type StructField } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { Rejection } from '../format.ts';
import { fromNumber, fromString } from '../scalar.ts';
import { shownText } from './shown-text.ts';

const SHOWN_CHARACTERS = 40;
type Field = JsonNode | undefined;

/** A node as a value of `type`. `path` names it in the reason: `ADDRESS->CITY`, `TAGS[2]`. */
export function convert(node: JsonNode, type: SqlType, path: string): Value | Rejection {
  if (node.kind === 'null') return null;
  switch (type.kind) {
    case 'ARRAY':
      return node.kind === 'array' ? convertItems(node.items, type.element, path) : mismatch(node, type, path);
    case 'MAP':
      return node.kind === 'object' ? convertEntries(node.fields, type.value, path) : mismatch(node, type, path);
    case 'STRUCT':
      return node.kind === 'object' ? convertFields(node.fields, type.fields, `${path}->`) : mismatch(node, type, path);
    default:
      return convertScalar(node, type) ?? mismatch(node, type, path);
  }
}

/** The fields of an object that a row or STRUCT wants: each by its exact name, else the last whose name is it in upper case, else NULL. */
export function convertFields(nodes: ReadonlyMap<string, JsonNode>, fields: readonly StructField[], prefix: string): Value[] | Rejection {
  const upper = new Map(Array.from(nodes, ([name, node]) => [name.toUpperCase(), node]));
  const values: Value[] = [];
  for (const field of fields) {
    const node: Field = nodes.get(field.name) ?? upper.get(field.name);
    const value = node === undefined ? null : convert(node, field.type, prefix + field.name);
    if (value instanceof Rejection) return value;
    values.push(value);
  }
  return values;
}

function convertScalar(node: JsonNode, type: SqlType): Value | undefined {
  if (type.kind === 'STRING') return shownText(node);
  if (type.kind === 'BOOLEAN') return node.kind === 'boolean' ? node.value : undefined;
  if (node.kind === 'number') return fromNumber(node.text, type);
  return node.kind === 'string' ? fromString(node.text, type) : undefined;
}

function convertItems(items: readonly JsonNode[], element: SqlType, path: string): Value[] | Rejection {
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    const value = convert(item, element, `${path}[${index + 1}]`);
    if (value instanceof Rejection) return value;
    values.push(value);
  }
  return values;
}

function convertEntries(nodes: ReadonlyMap<string, JsonNode>, type: SqlType, path: string): Map<Value, Value> | Rejection {
  const entries = new Map<Value, Value>();
  for (const [key, node] of nodes) {
    const value = convert(node, type, `${path}['${key}']`);
    if (value instanceof Rejection) return value;
    entries.set(key, value);
  }
  return entries;
}

function mismatch(node: JsonNode, type: SqlType, path: string): Rejection {
  return new Rejection(`column ${path} is ${typeText(type)}, found ${described(node)}`);
}

function described(node: JsonNode): string {
  const text = jsonText(node);
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return node.kind === 'boolean' ? shown : `the ${node.kind} ${shown}`;
}
