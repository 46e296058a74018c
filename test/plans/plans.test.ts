import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainPlan } from '../../planner/explain.ts';
import { planFromJson, planToJson } from '../../planner/plan-json.ts';
import { SqlError } from '../../types/errors.ts';
import { planScript } from '../planner/planning.ts';
import { readCases, updating, writeCases } from '../text-cases.ts';

// Each case is a script over the sources of catalog.sql; expected is the plan of its last statement, or its error.

const FOLDER = import.meta.dirname;
const { catalog: CATALOG } = planScript(readFileSync(join(FOLDER, 'catalog.sql'), 'utf8'));

function tell(script: string): string {
  try {
    return explainPlan(planScript(script, CATALOG).plan);
  } catch (error) {
    if (!(error instanceof SqlError) || error.kind === 'bug') throw error;
    return describeError(error);
  }
}

function describeError(error: SqlError): string {
  const { position } = error;
  if (position === null) return `error: ${error.message}`;
  const line = (error.statement ?? '').split('\n')[position.line - 1] ?? '';
  return `${line}\n${' '.repeat(position.column - 1)}^ ${error.message}`;
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.txt')))('%s', (name) => {
  const path = join(FOLDER, name);
  const cases = readCases(path);
  if (updating) writeCases(path, cases.map((each) => ({ ...each, expected: tell(each.given) })));
  test.each(updating ? readCases(path) : cases)('line $line', ({ given, expected }) => {
    expect(tell(given)).toBe(expected);
  });

  test('plans are the same after JSON', () => {
    for (const { given, expected } of cases) {
      if (/^ *\^ |^error: /m.test(expected)) continue;
      const { plan: made } = planScript(given, CATALOG);
      expect(planFromJson(planToJson(made))).toEqual(made);
    }
  });
});
