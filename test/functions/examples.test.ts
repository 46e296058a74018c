import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../functions/functions.ts';
import { aggregated, isAggregate } from './call.ts';

// The SQL of scalar examples is run by test/engine/function-examples.test.ts.
describe.each(FUNCTIONS.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
  test('is documented', () => {
    expect(entry.name).toBe(entry.name.toUpperCase());
    expect(entry.summary).toMatch(/^[A-Z].*\.$/s);
    expect(entry.category).toMatch(/^[a-z]+$/);
    expect(entry.examples.length).toBeGreaterThanOrEqual(3);
  });

  test('has an example with NULL', () => {
    const text = isAggregate(entry) ? JSON.stringify(entry.examples.flatMap((one) => one.rows.flat().map((v) => v === null))) : '';
    const nulls = isAggregate(entry) ? text.includes('true') : entry.examples.some((one) => one.sql.includes('NULL'));
    expect(nulls).toBe(true);
  });
});

describe('examples of aggregates', () => {
  const cases = FUNCTIONS.filter(isAggregate).flatMap((entry) =>
    entry.examples.map((example, i) => [`${entry.name} ${i + 1}`, entry, example] as const),
  );
  test.each(cases)('%s', (_name, entry, example) => {
    expect(aggregated(entry, example.types, example.rows, example.literals)).toEqual(example.is);
  });
});
