import type { Aggregator } from '../../functions/define.ts';
import type { AggregateCall } from '../../planner/logical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import { ambient, type CompileContext } from './compile.ts';
import { Emitter, literalText } from './emitter.ts';
import { generate } from './generate.ts';
import { plannedAggregate } from './planned-overload.ts';

/** A group's states: `row` as it is (null: none yet), and `own`, the same row where nobody else has it. */
export type FoldedRow = { readonly row: Row | null; readonly own: Value[] | null };

/**
 * The next row of states from the last one and an input row. It is written over `own` where that is given, else it is a
 * new one: new rows for each record of a windowed count were 100 bytes a record that outlived the young generation, and
 * a tenth of its time.
 */
export type Fold = (last: FoldedRow, key: Row | null, value: Row | null, timestamp: Timestamp) => Row;
/** The row of results of a row of states. */
export type Results = (state: Row) => Row;

/** The states of two sessions as those of one, `left` being the earlier one. */
export type Merge = (left: Row, right: Row) => Row;

/**
 * One function that adds a row to all aggregates, or takes it back. An argument that fails is NULL; an aggregate that
 * fails keeps its state; `onError` hears of both with the aggregate's index.
 */
export function compileFold(calls: readonly AggregateCall[], direction: 'add' | 'remove', context: CompileContext): Fold {
  const emitter = new Emitter(context.functions, generate);
  emitter.line('const state = last.row, own = last.own;');
  const states = calls.map((call, index) => {
    const aggregator = bindAggregate(call, context);
    const step = aggregator[direction];
    assert(step !== undefined, `${call.overload} can ${direction} rows`);
    const args = call.args.map((argument) => emitter.slot(argument, index));
    const [old, next] = [emitter.fresh(), emitter.fresh()];
    emitter.line(`const ${old} = state === null ? ${literalText(aggregator.initial(), emitter)} : state[${index}];`);
    emitter.line(`let ${next};`);
    emitter.line(`try { ${next} = ${emitter.constant(step)}(${[old, ...args].join(', ')}); }`);
    emitter.line(`catch (error) { onError(${index}, error); ${next} = ${old}; }`);
    return next;
  });
  emitter.line(`if (own !== null) { ${states.map((next, index) => `own[${index}] = ${next};`).join(' ')} return own; }`);
  return emitter.build('last, key, value, timestamp', `[${states.join(', ')}]`, ambient(context)) as Fold;
}

/** One function for all results; one that fails is NULL. */
export function compileResults(calls: readonly AggregateCall[], context: CompileContext): Results {
  const emitter = new Emitter(context.functions, generate);
  const results = calls.map((call, index) => {
    const result = emitter.fresh();
    emitter.line(`let ${result} = null;`);
    emitter.line(`try { ${result} = ${emitter.constant(bindAggregate(call, context).result)}(state[${index}]); }`);
    emitter.line(`catch (error) { onError(${index}, error); }`);
    return result;
  });
  return emitter.build('state', `[${results.join(', ')}]`, ambient(context)) as Results;
}

/** One function that merges all aggregates; one that fails keeps the earlier state, `onError` hears of it with the aggregate's index. */
export function compileMerge(calls: readonly AggregateCall[], context: CompileContext): Merge {
  const merges = calls.map((call) => {
    const { merge } = bindAggregate(call, context);
    assert(merge !== undefined, `${call.overload} can merge`);
    return merge;
  });
  const mergeOne = (merge: (left: Value, right: Value) => Value, index: number, [left, right]: readonly [Row, Row]): Value => {
    try {
      return merge(left[index], right[index]);
    } catch (error) {
      context.onError(index, error);
      return left[index];
    }
  };
  return (left, right) => merges.map((merge, index) => mergeOne(merge, index, [left, right]));
}

function bindAggregate(call: AggregateCall, { functions }: CompileContext): Aggregator {
  const types = call.args.map((argument) => argument.type);
  return plannedAggregate(call, functions).bind(types, call.literals, functions.environment);
}
