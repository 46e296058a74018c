import { readFileSync, writeFileSync } from 'node:fs';

/** One case of a text file: what is given, and what must come of it. */
export type TextCase = { readonly line: number; readonly given: string; readonly expected: string };

const CASE_END = '====';
const EXPECTED = '----';

/**
 * A file of cases: what is given, a line `----`, what is expected; a line `====` between two cases. Lines that begin
 * with `#` before the first case are for the reader.
 */
export function readCases(path: string): readonly TextCase[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const cases: TextCase[] = [];
  let start = headOf(lines).length;
  for (let end = start; end <= lines.length; end++) {
    if (end < lines.length && lines[end] !== CASE_END) continue;
    const part = lines.slice(start, end);
    const middle = part.indexOf(EXPECTED);
    const [given, expected] = middle === -1 ? [part, []] : [part.slice(0, middle), part.slice(middle + 1)];
    cases.push({ line: start + 1, given: textOf(given), expected: textOf(expected) });
    start = end + 1;
  }
  return cases;
}

/** Writes the file anew with what came of each case: `npx vitest run test/errors --update`. */
export function writeCases(path: string, cases: readonly TextCase[]): void {
  const head = headOf(readFileSync(path, 'utf8').split('\n'));
  const parts = cases.map(({ given, expected }) => `${given}\n${EXPECTED}\n${expected}\n`);
  writeFileSync(path, [...head.map((line) => `${line}\n`), parts.join(`${CASE_END}\n`)].join(''));
}

export const updating = process.env['UPDATE_EXPECTATIONS'] === '1';

/** Without the empty lines around it. */
function textOf(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\n+|\n+$/g, '');
}

function headOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(0, Math.max(end, 0));
}
