import { describe, expect, test } from 'vitest';
import { compilePredicate, compileRow, compileScalar, evaluateConstant } from '../../../engine/expressions/compile.ts';
import { FunctionRegistry } from '../../../functions/functions.ts';
import type { Expression } from '../../../planner/expression.ts';
import { SqlError } from '../../../types/errors.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  type SqlType,
} from '../../../types/sql-type.ts';
import type { Row, Value } from '../../../types/value.ts';
import {
  and,
  arithmetic,
  call,
  caseOf,
  cast,
  column,
  comparison,
  field,
  isDistinct,
  isIn,
  isNull,
  keyColumn,
  like,
  literal,
  not,
  or,
  rowtime,
  subscript,
} from './bound.ts';

const functions = FunctionRegistry.builtIn();

/** What an expression gives for one value row: its value, or the name of the error that made it NULL. */
function outcome(expression: Expression, row: Row): Value | { error: string } {
  let error: unknown = null;
  const context = { functions, onError: (_index: number, found: unknown) => (error = found) };
  const value = compileScalar(expression, context)(null, row, 1000);
  if (error === null) return value;
  expect(value).toBeNull();
  return { error: error instanceof SqlError ? error.error : 'no SqlError' };
}

const failed = (error: string): { error: string } => ({ error });
const int = (value: number | null): Expression => literal(INTEGER, value);
const big = (value: number | bigint | null): Expression => literal(BIGINT, value);
const text = (value: string | null): Expression => literal(STRING, value);
const bool = (value: boolean | null): Expression => literal(BOOLEAN, value);
const v = (type: SqlType): Expression => column(type, 0);
const w = (type: SqlType): Expression => column(type, 1);

type Case = [name: string, expression: Expression, row: Row, expected: Value | { error: string }];

const ARITHMETIC: Case[] = [
  ['INTEGER +', arithmetic(INTEGER, v(INTEGER), '+', int(1)), [2147483647], -2147483648],
  ['INTEGER -', arithmetic(INTEGER, v(INTEGER), '-', int(-3)), [4], 7],
  ['INTEGER *', arithmetic(INTEGER, v(INTEGER), '*', v(INTEGER)), [65536], 0],
  ['INTEGER /', arithmetic(INTEGER, v(INTEGER), '/', int(2)), [-7], -3],
  ['INTEGER / -1', arithmetic(INTEGER, v(INTEGER), '/', int(-1)), [-2147483648], -2147483648],
  ['INTEGER / 0', arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER)), [1, 0], failed('DIVISION_BY_ZERO')],
  ['INTEGER %', arithmetic(INTEGER, v(INTEGER), '%', int(3)), [-6], 0],
  ['INTEGER % 0', arithmetic(INTEGER, int(1), '%', w(INTEGER)), [1, 0], failed('DIVISION_BY_ZERO')],
  ['INTEGER NULL', arithmetic(INTEGER, v(INTEGER), '+', int(1)), [null], failed('NULL_OPERAND')],
  ['NULL inside', arithmetic(INTEGER, int(1), '+', arithmetic(INTEGER, int(1), '+', w(INTEGER))), [1, null], failed('NULL_OPERAND')],
  ['BIGINT +', arithmetic(BIGINT, v(BIGINT), '+', w(BIGINT)), [9007199254740991, 1], 9007199254740992n],
  ['BIGINT + back', arithmetic(BIGINT, v(BIGINT), '+', w(BIGINT)), [9007199254740992n, -1], 9007199254740991],
  ['BIGINT + wraps', arithmetic(BIGINT, v(BIGINT), '+', w(BIGINT)), [9223372036854775807n, 1], -9223372036854775808n],
  ['BIGINT -', arithmetic(BIGINT, v(BIGINT), '-', big(5)), [3], -2],
  ['BIGINT *', arithmetic(BIGINT, v(BIGINT), '*', big(-1)), [0], 0],
  ['BIGINT /', arithmetic(BIGINT, v(BIGINT), '/', big(-2)), [9], -4],
  ['BIGINT / 0', arithmetic(BIGINT, v(BIGINT), '/', w(BIGINT)), [9, 0], failed('DIVISION_BY_ZERO')],
  ['BIGINT % 0', arithmetic(BIGINT, v(BIGINT), '%', w(BIGINT)), [9, 0], failed('DIVISION_BY_ZERO')],
  ['DOUBLE / 0', arithmetic(DOUBLE, v(DOUBLE), '/', literal(DOUBLE, 0)), [1], Infinity],
  ['DOUBLE -', arithmetic(DOUBLE, v(DOUBLE), '-', literal(DOUBLE, -0)), [1.5], 1.5],
  ['DECIMAL +', arithmetic(decimal(5, 2), v(decimal(3, 2)), '+', w(decimal(3, 1))), [150n, 15n], 300n],
  ['DECIMAL /', arithmetic(decimal(9, 6), v(decimal(2, 1)), '/', literal(decimal(1, 0), 0n)), [15n], failed('DIVISION_BY_ZERO')],
];

const LOGIC: Case[] = [
  ['=', comparison(v(INTEGER), '=', int(1)), [1], true],
  ['= NULL', comparison(v(INTEGER), '=', int(1)), [null], false],
  ['NULL = NULL', comparison(v(INTEGER), '=', w(INTEGER)), [null, null], false],
  ['<> NULL', comparison(v(INTEGER), '<>', w(INTEGER)), [null, 1], false],
  ['NULL <> NULL', comparison(v(INTEGER), '<>', w(INTEGER)), [null, null], false],
  ['< NULL', comparison(v(INTEGER), '<', int(5)), [null], false],
  ['>= NULL', comparison(int(5), '>=', v(INTEGER)), [null], false],
  ['NOT (NULL = 1)', not(comparison(v(INTEGER), '=', int(1))), [null], true],
  ['BIGINT < number', comparison(v(BIGINT), '<', big(9007199254740993n)), [1], true],
  ['BIGINT =', comparison(v(BIGINT), '=', big(9007199254740993n)), [9007199254740993n], true],
  ['BYTES =', comparison(v(BYTES), '=', w(BYTES)), [Uint8Array.of(1, 2), Uint8Array.of(1, 2)], true],
  ['BYTES <', comparison(v(BYTES), '<', w(BYTES)), [Uint8Array.of(1), Uint8Array.of(1, 0)], true],
  [
    'ARRAY =',
    comparison(v(arrayOf(INTEGER)), '=', w(arrayOf(INTEGER))),
    [
      [1, null],
      [1, null],
    ],
    true,
  ],
  ['ARRAY <>', comparison(v(arrayOf(INTEGER)), '<>', w(arrayOf(INTEGER))), [[1], [1, null]], true],
  [
    'MAP =',
    comparison(v(mapOf(STRING, BYTES)), '=', w(mapOf(STRING, BYTES))),
    [new Map([['a', Uint8Array.of(1)]]), new Map([['a', Uint8Array.of(1)]])],
    true,
  ],
  [
    'MAP = other key',
    comparison(v(mapOf(STRING, INTEGER)), '=', w(mapOf(STRING, INTEGER))),
    [new Map([['a', 1]]), new Map([['b', 1]])],
    false,
  ],
  ['IS NULL', isNull(v(STRING)), [null], true],
  ['IS NULL of a value', isNull(int(1)), [], false],
  ['IS DISTINCT NULLs', isDistinct(v(INTEGER), w(INTEGER)), [null, null], false],
  ['IS DISTINCT', isDistinct(v(INTEGER), w(INTEGER)), [null, 1], true],
  ['IS DISTINCT ARRAY', isDistinct(v(arrayOf(INTEGER)), w(arrayOf(INTEGER))), [[1], [1]], false],
  ['AND is lazy', and(bool(false), comparison(arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER)), '>', int(1))), [1, 0], false],
  ['OR is lazy', or(bool(true), comparison(arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER)), '>', int(1))), [1, 0], true],
  [
    'AND evaluates',
    and(bool(true), comparison(arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER)), '>', int(1))),
    [1, 0],
    failed('DIVISION_BY_ZERO'),
  ],
  ['AND of NULL', and(v(BOOLEAN), bool(true)), [null], failed('NULL_OPERAND')],
  ['NOT NULL', not(v(BOOLEAN)), [null], failed('NULL_OPERAND')],
  ['nested', or(and(v(BOOLEAN), w(BOOLEAN)), not(w(BOOLEAN))), [true, false], true],
];

const TEXT: Case[] = [
  ['LIKE start', like(v(STRING), text('a%')), ['abc'], true],
  ['LIKE end', like(v(STRING), text('%c')), ['abc'], true],
  ['LIKE inside', like(v(STRING), text('%b%')), ['abc'], true],
  ['LIKE whole', like(v(STRING), text('abc')), ['abcd'], false],
  ['LIKE overlap', like(v(STRING), text('ab%ba')), ['aba'], false],
  ['LIKE _', like(v(STRING), text('a_c')), ['a😀c'], true],
  ['LIKE _ and %', like(v(STRING), text('_b%d_')), ['abccde'], true],
  ['LIKE _ at end', like(v(STRING), text('%_x')), ['x'], false],
  ['LIKE signs', like(v(STRING), text('%[.*]-_')), ['a[.*]-z'], true],
  ['LIKE lines', like(v(STRING), text('a%_c')), ['a\n\nc'], true],
  ['LIKE ESCAPE', like(v(STRING), text('10!%'), '!'), ['10%'], true],
  ['LIKE ESCAPE no', like(v(STRING), text('10!%'), '!'), ['100'], false],
  ['LIKE ESCAPE _', like(v(STRING), text('%!_%'), '!'), ['a_b'], true],
  ['LIKE ESCAPE at the end is itself', like(v(STRING), text('a!'), '!'), ['a!'], true],
  ['LIKE ESCAPE at the end is not nothing', like(v(STRING), text('a!'), '!'), ['a'], false],
  ['LIKE NULL', like(v(STRING), text('%')), [null], failed('NULL_OPERAND')],
  ['LIKE varying', like(v(STRING), w(STRING)), ['abc', 'a_c'], true],
  ['IN short', isIn(v(INTEGER), int(1), int(2)), [2], true],
  ['IN long', isIn(v(INTEGER), ...[1, 2, 3, 4, 5, 6].map(int)), [6], true],
  ['IN long, not', isIn(v(INTEGER), ...[1, 2, 3, 4, 5, 6].map(int)), [7], false],
  ['IN NULL', isIn(v(INTEGER), int(1), w(INTEGER)), [null, null], false],
  ['IN column', isIn(v(STRING), text('x'), w(STRING)), ['y', 'y'], true],
  ['IN ARRAY', isIn(v(arrayOf(INTEGER)), w(arrayOf(INTEGER))), [[1], [1]], true],
];

const point = structOf([
  { name: 'X', type: INTEGER },
  { name: 'Y', type: INTEGER },
]);
const CONTAINERS: Case[] = [
  ['ARRAY[1]', subscript(INTEGER, v(arrayOf(INTEGER)), int(1)), [[7, 8]], 7],
  ['ARRAY[-1]', subscript(INTEGER, v(arrayOf(INTEGER)), int(-1)), [[7, 8]], 8],
  ['ARRAY[0]', subscript(INTEGER, v(arrayOf(INTEGER)), int(0)), [[7, 8]], null],
  ['ARRAY[3]', subscript(INTEGER, v(arrayOf(INTEGER)), int(3)), [[7, 8]], null],
  ['ARRAY[-3]', subscript(INTEGER, v(arrayOf(INTEGER)), int(-3)), [[7, 8]], null],
  ['NULL[1]', subscript(INTEGER, v(arrayOf(INTEGER)), int(1)), [null], null],
  ['ARRAY[NULL]', subscript(INTEGER, v(arrayOf(INTEGER)), w(INTEGER)), [[1], null], null],
  ["MAP['a']", subscript(INTEGER, v(mapOf(STRING, INTEGER)), text('a')), [new Map([['a', 5]])], 5],
  ["MAP['b']", subscript(INTEGER, v(mapOf(STRING, INTEGER)), text('b')), [new Map([['a', 5]])], null],
  ['NULL map', subscript(INTEGER, v(mapOf(STRING, INTEGER)), text('b')), [null], null],
  ['field', field(INTEGER, v(point), 1), [[3, 4]], 4],
  ['field of NULL', field(INTEGER, v(point), 1), [null], null],
  ['ARRAY[…]', { kind: 'array', type: arrayOf(INTEGER), elements: [int(1), v(INTEGER), int(null)] }, [2], [1, 2, null]],
  ['STRUCT(…)', { kind: 'struct', type: point, fields: [v(INTEGER), w(INTEGER)] }, [1, null], [1, null]],
  ['MAP(…)', { kind: 'map', type: mapOf(STRING, INTEGER), entries: [{ key: text('a'), value: v(INTEGER) }] }, [1], new Map([['a', 1]])],
  [
    'MAP(NULL)',
    { kind: 'map', type: mapOf(STRING, INTEGER), entries: [{ key: v(STRING), value: int(1) }] },
    [null],
    failed('NULL_OPERAND'),
  ],
];

const BRANCHES: Case[] = [
  ['CASE first', caseOf(STRING, [[comparison(v(INTEGER), '>', int(1)), text('many')]], text('few')), [2], 'many'],
  ['CASE else', caseOf(STRING, [[comparison(v(INTEGER), '>', int(1)), text('many')]], text('few')), [1], 'few'],
  ['CASE none', caseOf(STRING, [[comparison(v(INTEGER), '>', int(1)), text('many')]], null), [1], null],
  [
    'CASE is lazy',
    caseOf(INTEGER, [[comparison(w(INTEGER), '=', int(0)), int(-1)]], arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER))),
    [1, 0],
    -1,
  ],
  [
    'CASE fails',
    caseOf(INTEGER, [[isNull(w(INTEGER)), int(-1)]], arithmetic(INTEGER, v(INTEGER), '/', w(INTEGER))),
    [1, 0],
    failed('DIVISION_BY_ZERO'),
  ],
  ['call', call(STRING, 'UCASE(STRING)', v(STRING)), ['abc'], 'ABC'],
  ['call of NULL', call(STRING, 'UCASE(STRING)', v(STRING)), [null], null],
  ['CAST inside a call', call(STRING, 'UCASE(STRING)', cast(STRING, v(BOOLEAN))), [true], 'TRUE'],
  ['a failed CAST', cast(INTEGER, v(STRING)), ['x'], failed('UNFIT_CAST')],
  ['CAST of NULL', cast(INTEGER, v(STRING)), [null], null],
  ['ROWTIME', arithmetic(BIGINT, rowtime, '+', big(1)), [], 1001],
  ['a text of everything', text('a\u2028"\\\n${x}`'), [], 'a\u2028"\\\n${x}`'],
];

describe.each([
  ['arithmetic', ARITHMETIC],
  ['logic', LOGIC],
  ['text and lists', TEXT],
  ['containers', CONTAINERS],
  ['branches and calls', BRANCHES],
])('%s', (_name, cases) => {
  test.each(cases)('%s', (_case, expression, row, expected) => {
    expect(outcome(expression, row)).toEqual(expected);
  });
});

describe('compiled functions', () => {
  test('an error makes its own column NULL and leaves the others alone', () => {
    const errors: number[] = [];
    const row = compileRow([v(INTEGER), cast(INTEGER, w(STRING)), arithmetic(INTEGER, v(INTEGER), '+', int(1)), keyColumn(STRING, 0)], {
      functions,
      onError: (index) => errors.push(index),
    });
    expect(row(['k'], [1, 'x'], 0)).toEqual([1, null, 2, 'k']);
    expect(errors).toEqual([1]);
    expect(row(null, null, 0)).toEqual([null, null, null, null]);
    expect(errors).toEqual([1, 2]);
  });

  test('a predicate is false for NULL and for an error', () => {
    const errors: unknown[] = [];
    const context = { functions, onError: (_index: number, error: unknown) => errors.push(error) };
    expect(compilePredicate(v(BOOLEAN), context)(null, [null], 0)).toBe(false);
    expect(errors).toEqual([]);
    expect(compilePredicate(cast(BOOLEAN, v(STRING)), context)(null, ['yes'], 0)).toBe(true);
    const fails = compilePredicate(comparison(cast(INTEGER, v(STRING)), '>', int(0)), context);
    expect(fails(null, ['x'], 0)).toBe(false);
    expect(errors).toHaveLength(1);
  });

  test('constants are evaluated, and throw what they meet', () => {
    expect(evaluateConstant(arithmetic(INTEGER, int(1), '+', int(2)), functions)).toBe(3);
    expect(() => evaluateConstant(cast(INTEGER, text('x')), functions)).toThrow('"x" of type STRING cannot be CAST to INTEGER.');
  });

  test('a LIKE that no record matches takes no time', () => {
    expect(outcome(like(v(STRING), text('%a%b%c_%d%e%f%g%')), ['abcabcdef'.repeat(20_000)])).toBe(false);
  });
});
