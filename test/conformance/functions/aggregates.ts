import { aggregate, aggregateOverload, type AggregateOverload, type Aggregator, type FunctionEntry } from '../../../functions/define.ts';
import { ANY, variable, type ParameterList } from '../../../functions/pattern.ts';
import { addBigint, subtractBigint, type Bigint } from '../../../types/bigint.ts';
import { arrayOf, BIGINT, DOUBLE, INTEGER, STRING, structOf, type SqlType } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';

const PAIR = structOf([
  { name: 'A', type: INTEGER },
  { name: 'B', type: INTEGER },
]);

/** A number counts as itself, a text by its length, NULL as nothing. */
const weight = (value: unknown): Bigint => (typeof value === 'string' ? value.length : value === null ? 0 : (value as Bigint));
const weights = (values: readonly unknown[]): Bigint => values.map(weight).reduce<Bigint>(addBigint, 0);

/** Sums the weights of all arguments from `initial`; `extra` is in the result only. */
function weighing(initial: Bigint, extra: Bigint = 0): Aggregator<Bigint, unknown[]> {
  return {
    initial: () => initial,
    add: (sum, ...values) => addBigint(sum, weights(values)),
    remove: (sum, ...values) => subtractBigint(sum, weights(values)),
    merge: addBigint,
    result: (sum) => addBigint(sum, extra),
  };
}

const doubles: Aggregator<number, [number | null]> = {
  initial: () => 0,
  add: (sum, value) => sum + (value ?? 0),
  remove: (sum, value) => sum - (value ?? 0),
  merge: (a, b) => a + b,
  result: (sum) => sum,
};

const pairs: Aggregator<readonly Value[], [Value]> = {
  initial: () => [0, 0],
  add: ([a, b], value) => {
    const [c, d] = (value ?? [0, 0]) as readonly Value[];
    return [Number(a) + Number(c), Number(b) + Number(d)];
  },
  merge: ([a, b], [c, d]) => [Number(a) + Number(c), Number(b) + Number(d)],
  result: (sums) => sums,
};

const columns = (...types: readonly SqlType[]): ParameterList => types.map((type, i) => [`arg${i}`, type] as const);
const repeated = (type: SqlType, count: number): readonly SqlType[] => Array.from({ length: count }, () => type);

/** With up to three literal texts behind the literal number. */
function weighed(types: readonly SqlType[]): readonly AggregateOverload[] {
  return [0, 1, 2, 3].map((texts) =>
    aggregateOverload(columns(...types), BIGINT, {
      state: BIGINT,
      literals: columns(INTEGER, ...repeated(STRING, texts)),
      bind: (_types, literals) => weighing(weights(literals)),
    }),
  );
}

/** The first argument of the rows in which nothing is NULL. */
const firsts: Aggregator<readonly Value[], unknown[]> = {
  initial: () => [],
  add: (list, ...values) => (values.includes(null) ? list : [...list, values[0] as Value]),
  merge: (left, right) => [...left, ...right],
  result: (list) => list,
};

function entry(name: string, overloads: readonly AggregateOverload[]): FunctionEntry {
  return aggregate({ name, category: 'test', summary: 'Sums, or lists, what it is given.', overloads, examples: [] });
}

const ofFirst = ([first]: readonly SqlType[]): SqlType => arrayOf(first);

export const AGGREGATES: readonly FunctionEntry[] = [
  entry('TEST_UDAF', [
    aggregateOverload(columns(BIGINT), BIGINT, { state: BIGINT, ...weighing(0) }),
    aggregateOverload(columns(INTEGER), BIGINT, { state: BIGINT, ...weighing(0) }),
    aggregateOverload([['value', DOUBLE]], DOUBLE, { state: DOUBLE, ...doubles }),
    aggregateOverload(columns(STRING), BIGINT, {
      state: BIGINT,
      literals: columns(STRING),
      bind: (_types, literals) => weighing(weights(literals)),
    }),
    aggregateOverload([['pair', PAIR]], PAIR, { state: PAIR, ...pairs }),
  ]),
  entry('VAR_ARG', [aggregateOverload(columns(BIGINT, STRING), BIGINT, { state: BIGINT, variadic: 1, ...weighing(0) })]),
  entry('MULTI_ARG', weighed([BIGINT, STRING])),
  entry('FOUR_ARG', weighed([BIGINT, STRING, STRING, STRING])),
  entry('FIVE_ARG', weighed([BIGINT, STRING, STRING, STRING, INTEGER])),
  entry('MID_VAR_ARG', [
    aggregateOverload(columns(BIGINT, STRING), BIGINT, {
      state: BIGINT,
      variadic: 1,
      literals: columns(INTEGER, INTEGER),
      bind: (_types, literals) => weighing(0, weights(literals)),
    }),
  ]),
  entry('GENERIC_VAR_ARG', [
    aggregateOverload(
      [
        ['a', variable('A')],
        ['b', variable('B')],
        ['c', variable('C')],
      ],
      variable('A'),
      { state: ofFirst, resolve: ofFirst, variadic: 2, ...firsts },
    ),
  ]),
  entry('OBJ_COL_ARG', [
    aggregateOverload(
      [
        ['first', INTEGER],
        ['others', ANY],
      ],
      arrayOf(INTEGER),
      { state: arrayOf(INTEGER), variadic: 1, ...firsts },
    ),
  ]),
];
