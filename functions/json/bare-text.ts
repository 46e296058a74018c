import { jsonText, type JsonNode } from '../../types/json-node.ts';

/** A node as a STRING: a string as it is, anything else as compact JSON, numbers with every digit that was written. */
export function bareText(node: JsonNode): string {
  return node.kind === 'string' ? node.text : jsonText(node);
}
