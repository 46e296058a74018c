import { parseBase64 } from '../../types/base64.ts';
import { decimalText } from '../../types/decimal.ts';
import type { JsonNode } from '../../types/json-node.ts';
import type { Shape } from './shape.ts';

export type Rewrite = (node: JsonNode) => JsonNode;

/**
 * Makes of a node written with `shape` the node that JSON has for the same value: maps as objects instead of lists of
 * entries, DECIMALs as numbers instead of bytes. null: they are the same. What is not as the schema says stays as it
 * is, and is then rejected, or read, as in JSON.
 */
export function rewriterOf(shape: Shape | null): Rewrite | null {
  switch (shape?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return shape.base64 && shape.type.kind === 'DECIMAL' ? decimalNode(shape.type.scale) : null;
    case 'array': {
      const item = rewriterOf(shape.element.shape);
      return item && ((node) => (node.kind === 'array' ? { kind: 'array', items: node.items.map(item) } : node));
    }
    case 'map': {
      const value = rewriterOf(shape.value.shape);
      if (shape.entries) return (node) => mapNode(node, value ?? ((same) => same));
      return value && ((node) => (node.kind === 'object' ? mapped(node.fields, () => value) : node));
    }
    case 'object': {
      const fields = new Map<string, Rewrite>();
      for (const field of shape.fields) {
        const rewrite = rewriterOf(field.shape);
        if (rewrite !== null) fields.set(field.name, rewrite);
      }
      return fields.size === 0 ? null : (node) => (node.kind === 'object' ? mapped(node.fields, (name) => fields.get(name)) : node);
    }
  }
}

function mapped(fields: ReadonlyMap<string, JsonNode>, rewriteOf: (name: string) => Rewrite | undefined): JsonNode {
  return { kind: 'object', fields: new Map(Array.from(fields, ([name, node]) => [name, rewriteOf(name)?.(node) ?? node])) };
}

function mapNode(node: JsonNode, value: Rewrite): JsonNode {
  if (node.kind !== 'array') return node;
  const fields = new Map<string, JsonNode>();
  for (const item of node.items) {
    const key = item.kind === 'object' ? item.fields.get('key') : undefined;
    if (item.kind !== 'object' || key?.kind !== 'string') return node;
    fields.set(key.text, value(item.fields.get('value') ?? { kind: 'null' }));
  }
  return { kind: 'object', fields };
}

function decimalNode(scale: number): Rewrite {
  return (node) => {
    const bytes = node.kind === 'string' ? parseBase64(node.text) : null;
    return bytes === null || bytes.length === 0 ? node : { kind: 'number', text: decimalText(twosComplement(bytes), scale) };
  };
}

/** Big-endian, as Java's BigInteger writes itself. */
function twosComplement(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}
