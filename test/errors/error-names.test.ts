import { expect, test } from 'vitest';
import { ERRORS } from '../../types/errors.ts';
import { BUG_ERRORS } from '../../types/errors/bug.ts';
import { DATA_ERRORS } from '../../types/errors/data.ts';
import { EXTERNAL_ERRORS } from '../../types/errors/external.ts';
import { LIMIT_ERRORS } from '../../types/errors/limit.ts';
import { PLAN_DEFINITION_ERRORS } from '../../types/errors/plan-definition.ts';
import { PLAN_EXPRESSION_ERRORS } from '../../types/errors/plan-expression.ts';
import { PLAN_QUERY_ERRORS } from '../../types/errors/plan-query.ts';
import { PLAN_ERRORS } from '../../types/errors/plan.ts';
import { STATE_ERRORS } from '../../types/errors/state.ts';
import { SYNTAX_ERRORS } from '../../types/errors/syntax.ts';

const plan = [PLAN_EXPRESSION_ERRORS, PLAN_DEFINITION_ERRORS, PLAN_QUERY_ERRORS];
const kinds = [SYNTAX_ERRORS, PLAN_ERRORS, DATA_ERRORS, EXTERNAL_ERRORS, LIMIT_ERRORS, STATE_ERRORS, BUG_ERRORS];

// A later table would silently take the name of an earlier one.
test('no two errors have the same name', () => {
  const namesOf = (tables: readonly object[]): string[] => tables.flatMap((table) => Object.keys(table));
  const doubled = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);
  expect(doubled(namesOf(kinds))).toEqual([]);
  expect(doubled(namesOf(plan))).toEqual([]);
  expect(Object.keys(ERRORS)).toHaveLength(namesOf(kinds).length);
});
