import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputFormat, splitterFor } from '../../../cli/records/input-format.ts';

/** What comes of `text`, cut into chunks at `cuts`. */
function split(format: InputFormat, text: string, cuts: readonly number[] = []): string[] {
  const bytes = Buffer.from(text);
  const splitter = splitterFor(format);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const chunks = [...places, bytes.length].map((end, at) => bytes.subarray(places[at - 1] ?? 0, end));
  const values = chunks.flatMap((chunk) => splitter.push(chunk));
  return [...values, ...splitter.end()].map((value) => Buffer.from(value).toString());
}

const CASES: readonly (readonly [InputFormat, string, string, readonly string[]])[] = [
  ['lines', 'one line without an end', 'a', ['a']],
  ['lines', 'both kinds of line end, empty lines left out', 'a\r\n\nb\n\r\nc', ['a', 'b', 'c']],
  ['lines', 'nothing', '', []],
  ['lines', 'other white space stays', ' a \n\t\n', [' a ', '\t']],
  ['json', 'an array', '[{"a":1}, {"a":[2,"]"]}]', ['{"a":1}', '{"a":[2,"]"]}']],
  ['json', 'an array of anything', '\n[1,"a\\"]", null ,[[]],\n{\n"b": {}}\n]\n', ['1', '"a\\"]"', 'null', '[[]]', '{\n"b": {}}']],
  ['json', 'an empty array', ' [ ] ', []],
  ['json', 'objects one a line', '{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
  ['json', 'a byte order mark', '\ufeff[1]', ['1']],
  ['json', 'nothing', ' \n', []],
  [
    'csv',
    'texts, quoted texts and empty cells',
    'a,b,c\n1,"x, ""y""\nz",\n"","2"," 3 "\n',
    ['{"a":"1","b":"x, \\"y\\"\\nz","c":null}', '{"a":"","b":"2","c":" 3 "}'],
  ],
  [
    'csv',
    'line ends of Windows, empty lines, no last line end',
    'a,b\r\n\r\n1,"2"\r\n3,\r\n4,5',
    ['{"a":"1","b":"2"}', '{"a":"3","b":null}', '{"a":"4","b":"5"}'],
  ],
  ['csv', 'a byte order mark and a quote within a cell', '\ufeffa\n5" pipe\n', ['{"a":"5\\" pipe"}']],
  ['csv', 'only names', 'a,b\n', []],
];

describe('values come whole out of chunks', () => {
  test.each(CASES)('%s: %s', (format, _title, text, expected) => {
    expect(split(format, text)).toEqual(expected);
    const everywhere = Array.from({ length: Buffer.byteLength(text) }, (_, at) => at);
    expect(split(format, text, everywhere)).toEqual(expected);
  });

  test.each(['lines', 'json', 'csv'] as const)('%s: wherever chunks end', (format) => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '漢', '"', ',', '\n', '\\', ']', '{', ' ') });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 6 }), (cells, cuts) => {
        if (format === 'json') {
          const values = cells.map((text) => JSON.stringify({ text }));
          expect(split(format, `[${values.join(', ')}]`, cuts)).toEqual(values);
        } else if (format === 'csv') {
          const rows = cells.map((text) => `${quote(text)},1`).join('\r\n');
          expect(split(format, `text,n\r\n${rows}`, cuts)).toEqual(cells.map((text) => JSON.stringify({ text, n: '1' })));
        } else {
          const lines = cells.map((text) => `x${text.replaceAll('\n', '')}`);
          expect(split(format, lines.join('\n'), cuts)).toEqual(lines);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is broken is named', () => {
  test.each([
    ['json', '[1,,2]', 'The input is broken at element 1 of the array: a value is missing before the comma.'],
    ['json', '[1,]', 'The input is broken at element 1 of the array: a value is missing after the comma.'],
    ['json', '[{"a":1}', 'The input is broken at element 1 of the array: the array is never closed.'],
    ['json', '[1] 2', 'The input is broken at element 1 of the array: something follows the end of the array.'],
    ['json', '[1}]', "The input is broken at element 1 of the array: found '}' that closes nothing."],
    ['csv', 'a,b\n1\n', 'The input is broken at line 2: the row has 1 cells, the first row has 2.'],
    ['csv', 'a\n"x\n\n', 'The input is broken at line 2: a quoted cell is never closed.'],
    ['csv', 'a\n"x"y\n', 'The input is broken at line 2: a quoted cell goes on after its closing quote.'],
    ['csv', 'a,a\n', 'The input is broken at line 1: two columns have the name a.'],
    ['csv', 'a,\n', 'The input is broken at line 1: a column has no name.'],
  ] as const)('%s: %j', (format, text, message) => {
    expect(() => split(format, text)).toThrow(message);
  });

  test('a line that never ends', () => {
    const splitter = splitterFor('lines');
    const chunk = Buffer.alloc(1024 * 1024, 'a');
    expect(() => {
      for (let i = 0; i < 17; i++) splitter.push(chunk);
    }).toThrow('line 1: the line is longer than 16 MB');
  });
});
