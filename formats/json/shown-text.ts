import { jsonText, type JsonNode } from '../../types/json-node.ts';

/** What a STRING column shows of a node: a string bare, an object as its JSON, an array as `[a, b]` (ksqlDB). */
export function shownText(node: JsonNode): string {
  if (node.kind === 'string') return node.text;
  return node.kind === 'array' ? `[${node.items.map(shownText).join(', ')}]` : jsonText(node);
}
