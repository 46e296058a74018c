import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../functions/functions.ts';
import { sqlValue } from './sql-value.ts';

const examples = FUNCTIONS.flatMap((entry) => (entry.kind === 'scalar' ? entry.examples : []));

describe("the functions' examples as SQL", () => {
  test.each(examples)('$sql', ({ sql, is }) => {
    expect(sqlValue(sql)).toEqual(is);
  });
});
