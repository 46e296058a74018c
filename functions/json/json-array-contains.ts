import type { Bigint } from '../../types/bigint.ts';
import { compareDecimal, parseDecimal } from '../../types/decimal.ts';
import type { JsonNode } from '../../types/json-node.ts';
import { BOOLEAN, STRING, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { boundOverload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';
import { readJson } from './json-reader.ts';

const T = variable('T');
const WHOLE = /^-?\d+$/;
type Test = (item: JsonNode) => boolean;

export const jsonArrayContains = scalar({
  name: 'JSON_ARRAY_CONTAINS',
  category: 'json',
  summary:
    'Whether `value` is an item of the JSON array that `json` is, of the same type: INTEGER and BIGINT are numbers without a point, DOUBLE and DECIMAL those with one. False if there is no JSON array.',
  overloads: [
    boundOverload(
      [
        ['json', STRING],
        ['value', T],
      ],
      BOOLEAN,
      ([, type = STRING]) => {
        const same = testOf(type);
        return (json, value) => {
          const node = json === null ? undefined : readJson(json);
          if (node?.kind !== 'array') return false;
          return node.items.some(value === null ? isNull : same(value));
        };
      },
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `JSON_ARRAY_CONTAINS('["Red", "Green"]', 'Green')`, is: true },
    { sql: `JSON_ARRAY_CONTAINS('[1, 2, 3]', 3)`, is: true },
    { sql: `JSON_ARRAY_CONTAINS('[1, 2, 3]', '3')`, is: false },
    { sql: `JSON_ARRAY_CONTAINS('[0.5, 1.50]', 1.5)`, is: true },
    { sql: `JSON_ARRAY_CONTAINS('[true, null]', NULL)`, is: true },
    { sql: `JSON_ARRAY_CONTAINS('{"a": 1}', 1)`, is: false },
    { sql: `JSON_ARRAY_CONTAINS(NULL, 1)`, is: false },
  ],
});

const isNull: Test = (item) => item.kind === 'null';

/** How an item is told to be a value of the type; of types that JSON does not have, none is. */
function testOf(type: SqlType): (value: Exclude<Value, null>) => Test {
  switch (type.kind) {
    case 'STRING':
      return (value) => (item) => item.kind === 'string' && item.text === value;
    case 'BOOLEAN':
      return (value) => (item) => item.kind === 'boolean' && item.value === value;
    case 'INTEGER':
    case 'BIGINT':
      return (value) => (item) => item.kind === 'number' && WHOLE.test(item.text) && BigInt(item.text) === BigInt(value as Bigint);
    case 'DOUBLE':
      return (value) => (item) => item.kind === 'number' && !WHOLE.test(item.text) && Number(item.text) === value;
    case 'DECIMAL':
      return (value) => (item) => item.kind === 'number' && !WHOLE.test(item.text) && isDecimal(item.text, value as bigint, type.scale);
    default:
      return () => () => false;
  }
}

function isDecimal(text: string, unscaled: bigint, scale: number): boolean {
  const exact = parseDecimal(text);
  return exact !== null && compareDecimal(exact.unscaled, exact.scale, unscaled, scale) === 0;
}
