import { describe, expect, test } from 'vitest';
import { evaluateConstant } from '../../engine/expressions/compile.ts';
import { FUNCTIONS } from '../../functions/functions.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import { parseExpression } from '../../parser/parser.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { EMPTY_SCOPE } from '../../planner/scope.ts';
import type { Value } from '../../types/value.ts';
import { contextOf, TEST_FUNCTIONS } from '../planner/fixture.ts';
import { sqlValue } from './sql-value.ts';

const examples = FUNCTIONS.flatMap((entry) => (entry.kind === 'scalar' ? entry.examples : []));

describe("the functions' examples as SQL", () => {
  test.each(examples)('$sql', ({ sql, is }) => {
    expect(sqlValue(sql)).toEqual(is);
  });
});

const tables = FUNCTIONS.flatMap((entry) => (entry.kind === 'table' ? entry.examples.map(({ sql, is }) => [sql, is, entry] as const) : []));

describe("the table functions' examples", () => {
  test.each(tables)('%s', (sql, is, entry) => {
    const call = parseExpression(sql);
    if (call.kind !== 'call') throw new Error('no call');
    const args = call.args.map((arg) => bindExpression(arg, EMPTY_SCOPE, contextOf(sql)));
    const found = resolveOverload(entry, { types: args.map(({ type }) => type) });
    if (found.kind !== 'table') throw new Error('no table function');
    const rows = found.overload.bind(found.argTypes) as (...values: readonly Value[]) => readonly Value[];
    expect(rows(...args.map((arg) => evaluateConstant(arg, TEST_FUNCTIONS)))).toEqual(is);
  });
});
