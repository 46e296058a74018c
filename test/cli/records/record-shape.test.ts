import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHeader } from '../../../cli/records/header-option.ts';
import { jsonField } from '../../../cli/records/json-field.ts';
import { decodeKey, encodeKey } from '../../../cli/records/key-format.ts';
import { PLAIN_SHAPE, type RecordShape, recordMaker } from '../../../cli/records/record-shape.ts';

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString());

function make(shape: Partial<RecordShape>, value: string): readonly [string | null, string | null] {
  const { key, value: bytes } = recordMaker({ ...PLAIN_SHAPE, ...shape })(Buffer.from(value), 7);
  return [text(key), text(bytes)];
}

describe('records of values', () => {
  test.each<readonly [Partial<RecordShape>, string, readonly [string | null, string | null]]>([
    [{}, 'a:b', [null, 'a:b']],
    [{ nullText: 'NULL' }, 'NULL', [null, null]],
    [{ nullText: '' }, 'x', [null, 'x']],
    [{ keySeparator: ':' }, 'a:b:c', ['a', 'b:c']],
    [{ keySeparator: '::' }, 'ä::', ['ä', '']],
    [{ keySeparator: ':', nullText: 'NULL' }, 'a:NULL', ['a', null]],
    [{ keySeparator: ':', nullText: 'NULL' }, 'NULL:b', [null, 'b']],
    [{ keyField: 'id' }, '{"x":{"id":1},"id":"a\\"b"}', ['a"b', '{"x":{"id":1},"id":"a\\"b"}']],
    [{ keyField: 'id' }, '{"id":9007199254740993}', ['9007199254740993', '{"id":9007199254740993}']],
    [{ keyField: 'id' }, '{"id":null}', [null, '{"id":null}']],
    [{ keyField: 'id' }, '{"id":{"a":[1]}}', ['{"a":[1]}', '{"id":{"a":[1]}}']],
    [{ keySeparator: ':', keyFormat: 'int' }, '65:v', ['\0\0\0A', 'v']],
  ])('%j of %j', (shape, value, expected) => {
    expect(make(shape, value)).toEqual(expected);
  });

  test.each<readonly [Partial<RecordShape>, string, string]>([
    [{ keySeparator: ':' }, 'a', "Record 7 of the input has no key: there is no ':' in it."],
    [{ keyField: 'id' }, '{"a":1}', 'Record 7 of the input has no key: it has no field id.'],
    [{ keyField: 'id' }, '[1]', 'Record 7 of the input has no key: it is not a JSON object.'],
    [{ keyField: 'id' }, '{"id":1', 'Record 7 of the input has no key: it is not a JSON object.'],
    [{ keyField: 'id', keyFormat: 'bigint' }, '{"id":1.5}', "Record 7 of the input has no key: '1.5' is no whole number."],
    [
      { keyField: 'id', keyFormat: 'int' },
      '{"id":2147483648}',
      'Record 7 of the input has no key: 2147483648 does not fit the 32 bits of int.',
    ],
  ])('%j of %j is refused', (shape, value, message) => {
    expect(() => make(shape, value)).toThrow(message);
  });
});

test('a field is found where JSON.parse finds it', () => {
  const object = fc.dictionary(fc.constantFrom('id', 'a"b', 'ü', '\\', ''), fc.jsonValue({ depthSize: 'small' }));
  fc.assert(
    fc.property(object, fc.constantFrom('id', 'a"b', 'ü', '\\', ''), fc.boolean(), (value, name, spaced) => {
      const text = JSON.stringify(value, null, spaced ? 1 : 0);
      const found = jsonField(Buffer.from(text), name);
      const parsed = JSON.parse(text) as Record<string, unknown>;
      expect(found === null || found === undefined ? found : JSON.parse(found)).toEqual(Object.hasOwn(parsed, name) ? parsed[name] : null);
    }),
    { numRuns: 200 },
  );
});

test('whole numbers as keys go there and back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(decodeKey(encodeKey(value.toString(), 'bigint') as Uint8Array, 'bigint')).toBe(value.toString());
    }),
    { numRuns: 100 },
  );
  expect(decodeKey(Buffer.from('abc'), 'int')).toBeNull();
});

test('headers', () => {
  expect(parseHeader('a=b=c')).toEqual({ key: 'a', value: 'b=c' });
  expect(parseHeader('a=')).toEqual({ key: 'a', value: '' });
  expect(parseHeader('=b')).toBe('a header is written name=value');
  expect(parseHeader('b')).toBe('a header is written name=value');
});
