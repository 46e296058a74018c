import { describe, expect, test } from 'vitest';
import { insertStatement, type InsertValue } from '../../client/insert-statement.ts';
import { parse } from '../../parser/parser.ts';

const valueOf = (value: InsertValue): string => /VALUES \((.*)\);$/s.exec(insertStatement('s', { c: value }))?.[1] ?? '';

describe('values', () => {
  test.each<[value: InsertValue, text: string]>([
    [null, 'NULL'],
    [true, 'TRUE'],
    [1, '1'],
    [-0.5, '-0.5'],
    [1e21, '1E21'],
    [Number.NaN, "'NaN'"],
    [2n ** 60n, '1152921504606846976'],
    ["it's; DROP STREAM s; --", "'it''s; DROP STREAM s; --'"],
    [Uint8Array.of(0, 255), "'AP8='"],
    [[1, 'a'], "ARRAY[1, 'a']"],
    [{ a: 1, '`b`': 'x' }, "STRUCT(`A` := 1, `b` := 'x')"],
    [new Map([["k'", 1]]), "MAP('k''' := 1)"],
  ])('%#', (value, text) => expect(valueOf(value)).toBe(text));
});

test('names are quoted', () => {
  expect(insertStatement('my`s', { id: 1, '`lower`': 2 })).toBe('INSERT INTO `MY``S` (`ID`, `lower`) VALUES (1, 2);');
});

test('what is made can be read', () => {
  const row = { a: "x'${v}\n;--/*", b: { c: [1, 2] }, m: new Map([['k', null]]), d: -1e-7 };
  const statements = parse(insertStatement('s', row), new Map());
  expect(statements.map(({ statement }) => statement.kind)).toEqual(['insert-values']);
});
