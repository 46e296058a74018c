import { describe, expect, test } from 'vitest';
import {
  aggregate,
  aggregateOverload,
  ANY_DECIMAL,
  arrayOf,
  arrayPattern,
  BIGINT,
  boundOverload,
  decimal,
  INTEGER,
  lambdaOf,
  overload,
  scalar,
  STRING,
  table,
  tableOverload,
  variable,
  type Value,
} from '../../../functions/authoring.ts';
import type { AggregateFunction, FunctionEntry, ScalarOverload } from '../../../functions/define.ts';
import { FUNCTIONS } from '../../../functions/functions.ts';
import { resolveOverload } from '../../../functions/resolve.ts';
import { resultType } from '../../../functions/result-type.ts';
import { guardEntry } from '../../../functions/user/guard-entry.ts';
import type { SqlType } from '../../../types/sql-type.ts';
import { bound, call, TEST_ENVIRONMENT } from '../call.ts';

const described = { category: 'test', summary: 'A test.', examples: [] };
const scalarOf = (...overloads: readonly ScalarOverload[]): FunctionEntry => guardEntry(scalar({ ...described, name: 'f', overloads }));
const called = (entry: FunctionEntry, types: readonly SqlType[], ...args: readonly Value[]): Value => {
  if (entry.kind !== 'scalar') throw new Error('no scalar');
  return call(entry, types, args);
};
/** A mistake that types would have found. */
const wrong = (value: unknown) => value as Value;

describe('a scalar function', () => {
  test('has its name in upper case', () => {
    expect(scalarOf(overload([], INTEGER, () => 1)).name).toBe('F');
  });

  test('gives values in their one representation', () => {
    expect(called(scalarOf(overload([], BIGINT, () => 7n)), [])).toBe(7);
  });

  test('of a type variable gives values of what that means', () => {
    const T = variable('T');
    const last = scalarOf(overload([['array', arrayPattern(T)]], T, (array) => array.at(-1) ?? null));
    expect(called(last, [arrayOf(STRING)], ['a', 'b'])).toBe('b');
    const bad = scalarOf(overload([['array', arrayPattern(T)]], T, () => 1));
    expect(() => called(bad, [arrayOf(STRING)], [])).toThrow('The result of F must be STRING: a string, but is 1.');
  });

  test('whose result type is resolved', () => {
    const entry = scalarOf(overload([['d', ANY_DECIMAL]], ANY_DECIMAL, (d) => d * 10n, { resolve: () => decimal(3, 1) }));
    expect(called(entry, [decimal(2, 1)], 99n)).toBe(990n);
    expect(() => called(entry, [decimal(3, 1)], 999n)).toThrow('The result of F must be DECIMAL(3, 1)');
  });

  test('that throws names itself, whatever it throws', () => {
    const throwing = (what: unknown) =>
      scalarOf(
        overload([], INTEGER, () => {
          throw what;
        }),
      );
    expect(() => called(throwing(new RangeError('too far.')), [])).toThrow('The function F failed: too far.');
    expect(() => called(throwing('no'), [])).toThrow('The function F failed: "no".');
    expect(() => called(throwing(undefined), [])).toThrow('The function F failed: undefined.');
  });

  test('that is asynchronous is told, and its rejection ends nothing', () => {
    const entry = scalarOf(overload([], INTEGER, () => wrong(Promise.reject(new Error('later')))));
    expect(() => called(entry, [])).toThrow('The result of F must be INTEGER: a whole number of 32 bits, but is a promise');
  });

  test('that changes its argument changes its own copy', () => {
    const entry = scalarOf(
      overload([['array', arrayOf(INTEGER)]], INTEGER, (array) => {
        (array as unknown as Value[]).push(9);
        return (array as unknown as Value[]).length;
      }),
    );
    const given: readonly Value[] = [1];
    expect(called(entry, [arrayOf(INTEGER)], given)).toBe(2);
    expect(given).toEqual([1]);
  });

  test('gets lambdas as they are', () => {
    const T = variable('T');
    const entry = scalarOf(
      overload(
        [
          ['array', arrayPattern(T)],
          ['f', lambdaOf([T], INTEGER)],
        ],
        INTEGER,
        (array, f) => f(array[0] ?? null),
      ),
    );
    if (entry.kind !== 'scalar') throw new Error('no scalar');
    const [only] = entry.overloads;
    const bind = only?.bind([arrayOf(STRING), INTEGER], TEST_ENVIRONMENT) as (...args: readonly unknown[]) => Value;
    expect(bind(['a'], (text: string) => text.length)).toBe(1);
  });

  test('that cannot be bound, or resolves to no type, names itself', () => {
    const unbound = scalarOf(
      boundOverload([], INTEGER, () => {
        throw new Error('not today');
      }),
    );
    expect(() => called(unbound, [])).toThrow('The function F failed: not today.');
    const untyped = scalarOf(overload([], INTEGER, () => 1, { resolve: () => 'INT' as unknown as SqlType }));
    expect(() => resolveOverload(untyped, { types: [] })).toThrow(`The result's type of F must be a SQL type, but is "INT".`);
  });
});

describe('an aggregate', () => {
  const parts = {
    state: arrayOf(INTEGER),
    initial: (): readonly Value[] => [],
    add: (state: readonly Value[], value: Value) => {
      (state as Value[]).push(value);
      return state;
    },
    result: (state: readonly Value[]) => state,
  };
  const entryOf = (change: object = {}): AggregateFunction => {
    const overloads = [aggregateOverload([['v', INTEGER]], arrayOf(INTEGER), { ...parts, ...change })];
    const entry = guardEntry(aggregate({ ...described, name: 'collect', overloads }));
    if (entry.kind !== 'aggregate') throw new Error('no aggregate');
    return entry;
  };

  test('that changes its state changes its own copy', () => {
    const { initial, add, result } = bound(entryOf(), [INTEGER]);
    const empty = initial();
    const one = add(empty, 1);
    expect([empty, one, add(one, 2), add(one, 3), result(one)]).toEqual([[], [1], [1, 2], [1, 3], [1]]);
  });

  test('can do what it could do', () => {
    const { remove, merge } = bound(entryOf(), [INTEGER]);
    expect([remove, merge]).toEqual([undefined, undefined]);
    const able = bound(entryOf({ remove: parts.add, merge: (a: Value[], b: Value[]) => [...a, ...b] }), [INTEGER]);
    expect(able.remove?.([1], 2)).toEqual([1, 2]);
    expect(able.merge?.([1], [2])).toEqual([1, 2]);
  });

  test('keeps no state of another type', () => {
    const { add, initial } = bound(entryOf({ add: () => ['x'] }), [INTEGER]);
    expect(() => add(initial(), 1)).toThrow('The state of COLLECT must be INTEGER: a whole number of 32 bits, but is "x".');
  });

  test.each([
    [{ initial: () => null as never }, null],
    [{ initial: () => undefined }, 'The state of COLLECT must be ARRAY<INTEGER>: an array, but is undefined.'],
    [{ result: undefined }, 'The result of COLLECT must be a function, but is undefined.'],
    [{ merge: 1 }, 'The merge of COLLECT must be a function, but is 1.'],
    [{ state: () => ({ kind: 'INT' }) }, `The state's type of COLLECT must be a SQL type, but is an object.`],
  ])('is refused before its first row: %#', (change, message) => {
    const bind = () => bound(entryOf(change), [INTEGER]);
    if (message === null) expect(bind).not.toThrow();
    else expect(bind).toThrow(message);
  });

  test('may be an object of a class', () => {
    class Counter {
      readonly #by = 2;
      initial = () => 0;
      add(state: number) {
        return state + this.#by;
      }
      result(state: number) {
        return state * this.#by;
      }
    }
    const overloads = [aggregateOverload([['v', INTEGER]], INTEGER, { state: INTEGER, bind: () => new Counter() })];
    const entry = guardEntry(aggregate({ ...described, name: 'twice', overloads }));
    if (entry.kind !== 'aggregate') throw new Error('no aggregate');
    const { initial, add, result } = bound(entry, [INTEGER]);
    expect(result(add(initial(), 5))).toBe(4);
  });
});

describe('a table function', () => {
  const rowsOf = (call: () => readonly Value[]) => {
    const entry = guardEntry(table({ ...described, name: 'rows', overloads: [tableOverload([], INTEGER, call)] }));
    if (entry.kind !== 'table') throw new Error('no table function');
    return () => entry.overloads[0]?.bind([])();
  };

  test('gives rows of its type', () => {
    expect(rowsOf(() => [1, null])()).toEqual([1, null]);
    expect(rowsOf(() => ['x'])).toThrow('The row of ROWS must be INTEGER: a whole number of 32 bits, but is "x".');
    expect(rowsOf(() => wrong(new Set([1])) as readonly Value[])).toThrow(
      'The result of ROWS must be an array of rows, but is an object of Set.',
    );
  });
});

const examples = FUNCTIONS.flatMap((entry) =>
  entry.kind === 'aggregate' ? entry.examples.map((example) => [entry, example] as const) : [],
);

test.each(examples)('the type of a result by the arguments is that of the call: $0.name %#', (entry, { types, literals = [] }) => {
  const literalTypes = literals.map((literal) => (typeof literal === 'boolean' ? { kind: 'BOOLEAN' as const } : INTEGER));
  const found = resolveOverload(entry, { types: [...types, ...literalTypes] });
  expect(resultType(found.overload, found.argTypes.slice(0, found.columns))).toEqual(found.returns);
});
