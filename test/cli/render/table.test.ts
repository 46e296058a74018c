import { describe, expect, test } from 'vitest';
import { cutCell, safeText, widthOf, wrapCell } from '../../../cli/render/cell.ts';
import { drawTable } from '../../../cli/render/table.ts';
import { fitWidths, widthsByType } from '../../../cli/render/table-widths.ts';

const COLUMNS = [
  { name: 'PAGE', align: 'left' },
  { name: 'CLICKS', align: 'right' },
] as const;

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('tables', () => {
  test('as wide as their cells', () => {
    expect(
      drawTable(
        COLUMNS,
        [
          ['/home', '3'],
          ['/', '1200'],
        ],
        80,
      ),
    ).toBe(lines('PAGE  │ CLICKS', '──────┼───────', '/home │      3', '/     │   1200'));
  });

  test('wide characters take two columns', () => {
    expect(
      drawTable(
        COLUMNS,
        [
          ['漢字', '3'],
          ['e\u0301', '1'],
          ['👨‍👩‍👧', '2'],
        ],
        80,
      ),
    ).toBe(lines('PAGE │ CLICKS', '─────┼───────', '漢字 │      3', 'e\u0301    │      1', '👨‍👩‍👧   │      2'));
  });

  test('cells that are too wide go on below', () => {
    expect(drawTable(COLUMNS, [['abcdefghij漢字漢字', '3']], 17)).toBe(
      lines('PAGE     │ CLICKS', '─────────┼───────', 'abcdefgh │      3', 'ij漢字漢 │', '字       │'),
    );
  });

  test('line feeds in cells are kept, what would steer the terminal is shown', () => {
    expect(drawTable(COLUMNS, [['a\nb', '\u001b[31m']], 80)).toBe(
      lines('PAGE │   CLICKS', '─────┼─────────', 'a    │ \\x1b[31m', 'b    │'),
    );
    expect(safeText('a\tb\u202ec\r')).toBe('a  b\\u202ec\\r');
  });

  test('no rows', () => {
    expect(drawTable(COLUMNS, [], 80)).toBe(lines('PAGE │ CLICKS', '─────┼───────'));
  });

  test('more columns than fit are a list', () => {
    const columns = Array.from({ length: 9 }, (_, at) => ({ name: `COLUMN_${at}`, align: 'left' as const }));
    const drawn = drawTable(columns, [columns.map(({ name }) => name.toLowerCase())], 40);
    expect(drawn).toContain('COLUMN_0 : column_0\nCOLUMN_1 : column_1\n');
  });

  test('ten thousand rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => ['/page', String(at)]);
    expect(drawTable(COLUMNS, rows, 80).split('\n')).toHaveLength(10_003);
  });
});

describe('widths', () => {
  test.each([
    [[5, 6], 80, [5, 6]],
    [[50, 6], 29, [20, 6]],
    [[50, 50], 30, [14, 13]],
    [[50, 3, 50], 26, [9, 3, 8]],
    [[50, 50], 9, null],
  ])('%j in %d is %j', (wanted, total, expected) => {
    expect(fitWidths(wanted, total)).toEqual(expected);
  });

  test('of rows to come: types with a bound keep it, the others share', () => {
    const columns = [
      { name: 'PAGE', type: 'STRING' },
      { name: 'CLICKS', type: 'BIGINT' },
      { name: 'WINDOWSTART', type: 'BIGINT' },
    ];
    expect(widthsByType(columns, 80)).toEqual([40, 14, 14]);
    expect(widthsByType(columns, 60)).toEqual([26, 14, 14]);
    expect(widthsByType(columns, 30)).toEqual([8, 8, 8]);
  });
});

test.each([
  ['abc', 2, ['ab', 'c']],
  ['', 2, ['']],
  ['漢字', 3, ['漢', '字']],
  ['漢a', 2, ['漢', 'a']],
  ['one two three', 8, ['one two ', 'three']],
  ['one two  three', 7, ['one two', ' three']],
  ['a bcdefghij', 6, ['a bcde', 'fghij']],
])('%j in lines of %d', (text, width, expected) => {
  expect(wrapCell(text, width)).toEqual(expected);
});

test('cut to a width', () => {
  expect(cutCell('漢字漢字', 6)).toBe('漢字…');
  expect(widthOf(cutCell('abcdefghij', 4))).toBe(4);
});
