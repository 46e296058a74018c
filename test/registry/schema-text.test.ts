import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSchema, schemaIdentity } from '../../registry/schema-text.ts';
import { avro, json } from './schemas.ts';

/** JSON in which no object is only a type, which AVRO takes for the type itself. */
const values = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('"type"'));

/** The same document with its fields the other way round and blanks wherever they may be. */
function rewritten(value: unknown, blank: string): string {
  if (Array.isArray(value)) return `[${blank}${value.map((one) => rewritten(one, blank)).join(`${blank},`)}${blank}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toReversed();
  return `{${blank}${fields.map(([name, field]) => `${JSON.stringify(name)}${blank}:${blank}${rewritten(field, blank)}`).join(`,${blank}`)}}`;
}

test('AVRO is the same however it is written', () => {
  fc.assert(
    fc.property(values, fc.constantFrom('', ' ', '\n\t', '\r\n  '), (value, blank) => {
      const [one, other] = [avro(JSON.stringify(value)), avro(rewritten(value, blank))];
      expect(schemaIdentity(other)).toBe(schemaIdentity(one));
      expect(schemaIdentity(keptSchema('s', other))).toBe(schemaIdentity(one));
    }),
    { numRuns: 300 },
  );
});

test('two documents are two schemas', () => {
  fc.assert(
    fc.property(values, values, (value, other) => {
      const [one, two] = [JSON.stringify(value), JSON.stringify(other)];
      const same = rewritten(sortedFields(value), '') === rewritten(sortedFields(other), '');
      expect(schemaIdentity(avro(one)) === schemaIdentity(avro(two))).toBe(same);
      expect(schemaIdentity(json(one)) === schemaIdentity(json(two))).toBe(one === two);
    }),
    { numRuns: 300 },
  );
});

test('what is kept is the same document', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      const { text } = keptSchema('s', json(JSON.stringify(value, null, indent)));
      expect(text).toBe(JSON.stringify(value));
    }),
    { numRuns: 300 },
  );
});

function sortedFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedFields);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sortedFields(field)]));
}
