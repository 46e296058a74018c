import { expect, test } from 'vitest';
import { caretText } from '../../parser/show-error.ts';
import { NOWHERE } from '../../types/position.ts';

function marked(text: string, mark: string): string {
  return caretText(text, { ...NOWHERE, offset: text.indexOf(mark), length: mark.length });
}

test.each([
  ['SELECT a', 'a', 'SELECT a\n       ^'],
  ['one\r\ntwo here\r\nthree', 'here', 'two here\n    ^^^^'],
  ['\ta\tb', 'b', '\ta\tb\n\t \t^'],
  ["'日本' x", 'x', "'日本' x\n       ^"],
  ["x '日本'", "'日本'", "x '日本'\n  ^^^^^^"],
  ['one\ntwo', 'e\nt', 'one\n  ^'],
])('%j at %j', (text, mark, expected) => {
  expect(marked(text, mark)).toBe(expected);
});

test('the end of the text has a caret behind it', () => {
  expect(caretText('ab', { ...NOWHERE, offset: 2 })).toBe('ab\n  ^');
  expect(caretText('', NOWHERE)).toBe('\n^');
});

test('of a long line the neighbourhood is shown', () => {
  const [line, carets] = marked(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 'X').split('\n');
  expect(line).toMatch(/^…a{60}Xb{59}…$/);
  expect(carets).toBe(`${' '.repeat(61)}^`);
});
