import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../parser/parser.ts';
import { caretText } from '../../parser/show-error.ts';
import { SqlError } from '../../types/errors.ts';
import { readCases, updating, writeCases } from '../text-cases.ts';

// Each case is a script that cannot be read, and the whole of what its writer is told.

const FOLDER = join(import.meta.dirname, 'syntax');

/** The error, its place, its message, and the line with its caret. */
function tell(script: string): string {
  try {
    parse(script);
    return 'no error';
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { position } = error;
    if (position === null) return `${error.error}: ${error.message}`;
    return `${error.error} ${position.line}:${position.column}: ${error.message}\n${caretText(script, position)}`;
  }
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

describe.each(files.toSorted())('%s', (file) => {
  const path = join(FOLDER, file);
  const cases = readCases(path);
  if (updating) writeCases(path, cases.map((one) => ({ ...one, expected: tell(one.given) })));
  test.each(cases)('line $line: $given', ({ given, expected }) => {
    if (!updating) expect(tell(given)).toBe(expected);
  });
});
