import { expect, test } from 'vitest';
import { scriptParts } from '../../../cli/run/directive.ts';

test('a script is cut at its directives', () => {
  const script = `CREATE STREAM s;
--@produce flights from 'it''s/flights.json' key origin format JSON
-- a comment
  --@PRODUCE airports from 'airports.csv'
SELECT 1;`;
  expect(scriptParts(script)).toEqual([
    { kind: 'sql', text: 'CREATE STREAM s;' },
    { kind: 'produce', directive: { topic: 'flights', path: "it's/flights.json", format: 'json', key: 'origin' } },
    { kind: 'sql', text: '-- a comment' },
    { kind: 'produce', directive: { topic: 'airports', path: 'airports.csv', format: null, key: null } },
    { kind: 'sql', text: 'SELECT 1;' },
  ]);
});

test('within a text or a comment it is none', () => {
  const script = "INSERT INTO s VALUES ('\n--@produce x from y\n');\n/*\n--@nonsense\n*/";
  expect(scriptParts(script)).toEqual([{ kind: 'sql', text: script }]);
});

test.each([
  "--@produce flights 'a.json'",
  "--@produce flights from 'a.json' format xml",
  "--@produce flights from 'a.json' format",
  '--@produce flights from a.json',
  '--@consume flights',
])('%s is refused with its place', (line) => {
  expect(() => scriptParts(`\n  ${line}`)).toThrow(
    expect.objectContaining({ error: 'WRONG_DIRECTIVE', position: { line: 2, column: 3, offset: 3, length: line.length } }) as Error,
  );
});
