import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PullPlan } from '../../planner/statement-plan.ts';
import { assert } from '../../types/errors.ts';
import { planScript } from './planning.ts';

// How WHERE becomes keys and bounds is told by test/plans/pull.txt; here are its limits.

const { catalog } = planScript(readFileSync(`${import.meta.dirname}/../plans/catalog.sql`, 'utf8'));

function pull(sql: string): PullPlan {
  const { plan } = planScript(sql, catalog);
  assert(plan.kind === 'pull', 'a pull query');
  return plan;
}

/** The values of literal keys. */
function keysOf(where: string, source = 'VISITS') {
  const { access } = pull(`SELECT * FROM ${source} WHERE ${where};`);
  return access.kind === 'scan' ? 'scan' : access.keys.map((key) => key.map((part) => (part.kind === 'literal' ? part.value : part.kind)));
}

const list = (length: number): string => Array.from({ length }, (_, i) => i).join(', ');

describe('pull access', () => {
  test.each<[string, string, ReturnType<typeof keysOf>]>([
    ['5 = USER_ID', 'VISITS', [[5]]],
    ['USER_ID = 2 + 3', 'VISITS', [['cast']]],
    ['USER_ID = 9007199254740993', 'VISITS', [[9007199254740993n]]],
    ['USER_ID = N', 'VISITS', 'scan'],
    ['USER_ID = ROWTIME', 'VISITS', 'scan'],
    ['USER_ID <> 5', 'VISITS', 'scan'],
    ['NOT (USER_ID = 5)', 'VISITS', 'scan'],
    ['USER_ID = 5 AND (N = 1 OR N = 2)', 'VISITS', [[5]]],
    ['(USER_ID = 5 OR USER_ID = 6) AND (N = 1 OR N = 2)', 'VISITS', [[5], [6]]],
    [
      "(A = 'x' OR A = 'y') AND B IN (1, 2)",
      'PAIRS',
      [
        ['x', 1],
        ['x', 2],
        ['y', 1],
        ['y', 2],
      ],
    ],
    [`A = 'x' AND B = 1 OR A = 'y'`, 'PAIRS', 'scan'],
    // The key is an INTEGER; compared as a BIGINT it is no longer the key itself.
    [`A = 'x' AND B = 5000000000`, 'PAIRS', 'scan'],
  ])('%s', (where, source, expected) => {
    expect(keysOf(where, source)).toEqual(expected);
  });

  test('reads everything rather than look up too many keys', () => {
    expect(keysOf(`USER_ID IN (${list(1000)})`)).toHaveLength(1000);
    expect(keysOf(`USER_ID IN (${list(1001)})`)).toBe('scan');
    expect(keysOf(`A IN ('a', 'b', 'c') AND B IN (${list(500)})`, 'PAIRS')).toBe('scan');
  });

  test('does not unfold a predicate without bound', () => {
    const either = Array.from({ length: 12 }, (_, i) => `(USER_ID = ${i} OR N = ${i})`).join(' AND ');
    expect(keysOf(either)).toBe('scan');
  });

  test('keeps contradicting bounds, which hold no window', () => {
    const { access } = pull(`SELECT * FROM HOURLY WHERE URL = '/' AND WINDOWSTART > 10 AND WINDOWSTART < 5;`);
    expect(access).toMatchObject({ kind: 'keys', bounds: { from: 11, to: 4 } });
  });
});
