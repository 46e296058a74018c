import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../functions/json/json-reader.ts';
import { jsonText } from '../../../types/json-node.ts';

const broken = [
  '',
  ' ',
  '{',
  '[1,]',
  '{"a":1,}',
  '{"a" 1}',
  '{a:1}',
  "'a'",
  '"a',
  '"\\x"',
  '"\\u12g4"',
  '"\n"',
  '01',
  '1.',
  '.5',
  '+1',
  '1e',
  'nul',
  'NaN',
];

test.each([...broken, '[1] x', '1 2', '{"a":"b\\"}', `${'['.repeat(1001)}${']'.repeat(1001)}`])('%j is no JSON', (text) => {
  expect(readJson(text)).toBeUndefined();
});

test.each([
  [' {"a" : [1, 2.50 , -0, 1E+400, 12345678901234567890]} ', '{"a":[1,2.50,-0,1E+400,12345678901234567890]}'],
  ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
  ['"\\u00e4\\ud83d\\ude00\\n\\/"', '"ä😀\\n/"'],
  ['"\\\\"', '"\\\\"'],
  ['{"__proto__":1}', '{"__proto__":1}'],
  [`${'['.repeat(1000)}${']'.repeat(1000)}`, `${'['.repeat(1000)}${']'.repeat(1000)}`],
])('%j reads as %j', (text, is) => {
  const node = readJson(text);
  expect(node && jsonText(node)).toBe(is);
});

test('reads what JSON.parse reads, and nothing else', () => {
  const document = fc.json({ maxDepth: 4 });
  const mutated = fc
    .tuple(document, fc.nat(), fc.constantFrom('', '"', '\\', ',', '}', ']', '0', 'e', ' ', '\u0001'))
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + sign + text.slice(place + (sign === '' ? 1 : 0));
    });
  fc.assert(
    fc.property(fc.oneof(document, mutated), (text) => {
      const node = readJson(text);
      expect(node && JSON.parse(jsonText(node))).toEqual(parsed(text));
    }),
    { numRuns: 2000 },
  );
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
