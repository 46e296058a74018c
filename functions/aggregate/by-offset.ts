import { arrayOf, BIGINT, BOOLEAN, INTEGER, structOf, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregateOverload, type AggregateOverload, type Aggregator } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { positiveLiteral } from './positive-literal.ts';
import { rowSequence } from './sequence.ts';

type End = 'earliest' | 'latest';
/** What is kept, from which end, of what; `next` numbers the rows. */
type Keeping = { readonly end: End; readonly ignoreNulls: boolean; readonly next: () => number };

const T = variable('T');
const COUNT = ['count', INTEGER] as const;
const IGNORE_NULLS = ['ignoreNulls', BOOLEAN] as const;

/** The overloads of EARLIEST_BY_OFFSET and LATEST_BY_OFFSET: one value or `count` of them; NULLs are ignored if nothing else is said. */
export function byOffsetOverloads(name: string, end: End): readonly AggregateOverload[] {
  const one = (literals: readonly (typeof IGNORE_NULLS)[]): AggregateOverload =>
    aggregateOverload([['value', T]], T, {
      state: ([value]) => numbered(value),
      literals,
      bind: (_types, [ignoreNulls = true], environment) =>
        keepOne({ end, ignoreNulls: ignoreNulls === true, next: rowSequence(environment) }),
    });
  const several = (literals: readonly (typeof COUNT | typeof IGNORE_NULLS)[]): AggregateOverload =>
    aggregateOverload([['value', T]], arrayPattern(T), {
      state: ([value]) => arrayOf(numbered(value)),
      literals,
      bind: (_types, [count, ignoreNulls = true], environment) =>
        keepSeveral({ end, ignoreNulls: ignoreNulls === true, next: rowSequence(environment) }, positiveLiteral(name, 'count', count)),
    });
  return [one([]), one([IGNORE_NULLS]), several([COUNT]), several([COUNT, IGNORE_NULLS])];
}

function numbered(value: SqlType): SqlType {
  return structOf([
    { name: 'SEQ', type: BIGINT },
    { name: 'VALUE', type: value },
  ]);
}

type Numbered = readonly [sequence: number, value: Value];

function keepOne({ end, ignoreNulls, next }: Keeping): Aggregator<Numbered | null, [Value]> {
  return {
    initial: () => null,
    add: (kept, value) => {
      const passed = (ignoreNulls && value === null) || (end === 'earliest' && kept !== null);
      return passed ? kept : [next(), value];
    },
    merge: (left, right) => {
      if (left === null || right === null) return left ?? right;
      return left[0] < right[0] === (end === 'earliest') ? left : right;
    },
    result: (kept) => kept?.[1] ?? null,
  };
}

type Several = readonly Numbered[];

function keepSeveral({ end, ignoreNulls, next }: Keeping, count: number): Aggregator<Several, [Value]> {
  const cut = (kept: Several): Several => (end === 'earliest' ? kept.slice(0, count) : kept.slice(-count));
  return {
    initial: () => [],
    add: (kept, value) => {
      const passed = (ignoreNulls && value === null) || (end === 'earliest' && kept.length === count);
      return passed ? kept : cut([...kept, [next(), value]]);
    },
    merge: (left, right) => cut([...left, ...right].toSorted(([a], [b]) => a - b)),
    result: (kept) => kept.map(([, value]) => value),
  };
}
