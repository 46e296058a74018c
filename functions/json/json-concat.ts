import { jsonText, type JsonNode } from '../../types/json-node.ts';
import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { jsonOf } from './json-reader.ts';

export const jsonConcat = scalar({
  name: 'JSON_CONCAT',
  category: 'json',
  summary:
    'One JSON text of several. Objects become one object, the last of equal fields stays; anything else becomes one array, of the items of arrays and of the other values. NULL if any of them is NULL, or no JSON.',
  overloads: [
    overload(
      [['jsons', STRING]],
      STRING,
      (...jsons) => {
        if (jsons.length === 0 || jsons.includes('')) return null;
        const nodes = jsons.map((json) => jsonOf(json, 'JSON_CONCAT'));
        return jsonText(mergedObjects(nodes) ?? { kind: 'array', items: nodes.flatMap(itemsOf) });
      },
      { variadic: 0 },
    ),
  ],
  examples: [
    { sql: `JSON_CONCAT('{"a": 1}', '{"b": 2, "a": 3}')`, is: '{"a":3,"b":2}' },
    { sql: `JSON_CONCAT('[1, 2]', '[3]')`, is: '[1,2,3]' },
    { sql: `JSON_CONCAT('[1, 2]', '{"a": 1}', '4')`, is: '[1,2,{"a":1},4]' },
    { sql: `JSON_CONCAT('null', 'null')`, is: '[null,null]' },
    { sql: `JSON_CONCAT('[1]', '')`, is: null },
    { sql: `JSON_CONCAT('[1]', NULL)`, is: null },
  ],
});

/** Null if one of the nodes is no object. */
function mergedObjects(nodes: readonly JsonNode[]): JsonNode | null {
  const fields = new Map<string, JsonNode>();
  for (const node of nodes) {
    if (node.kind !== 'object') return null;
    for (const [name, field] of node.fields) fields.set(name, field);
  }
  return { kind: 'object', fields };
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === 'array' ? node.items : [node];
}
