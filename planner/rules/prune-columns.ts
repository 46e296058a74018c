import { assert } from '../../types/errors.ts';
import type { Column, Schema } from '../../types/schema.ts';
import type { Expression, NamedExpression } from '../expression.ts';
import type { AggregateNode, FlatMapNode, JoinNode, LogicalPlan, PartitionByNode, ProjectNode, SourceNode } from '../logical-plan.ts';
import { columnsOf, mapColumns } from '../rewrite-expression.ts';
import type { Rule } from './rule.ts';

/** The columns of a node that something above it reads. */
type Needs = { readonly key: ReadonlySet<number>; readonly value: ReadonlySet<number> };
/** A node that gives less, and where what is left of its columns now stands. */
type Pruned = { readonly plan: LogicalPlan; readonly key: Places; readonly value: Places };
/** From a column's index before to its index now; what is gone is not in it. */
type Places = ReadonlyMap<number, number>;

/** The root keeps its schema; everything below it gives only what is read above. */
export const pruneColumns: Rule = {
  name: 'pruneColumns',
  summary: 'Leaves out every column that nobody reads: it is neither decoded nor carried through a repartition.',
  apply: (plan) => prune(plan, { key: all(plan.schema.key), value: all(plan.schema.value) }).plan,
};

function prune(plan: LogicalPlan, needs: Needs): Pruned {
  switch (plan.kind) {
    case 'source':
      return pruneSource(plan, needs);
    case 'filter': {
      const input = prune(plan.input, union(needs, needsOf([plan.predicate])));
      return { ...input, plan: { ...plan, schema: input.plan.schema, input: input.plan, predicate: move(plan.predicate, input) } };
    }
    case 'project':
      return pruneProject(plan, needs);
    case 'partition-by':
      return prunePartitionBy(plan, needs);
    case 'flat-map':
      return pruneFlatMap(plan, needs);
    case 'aggregate':
      return pruneAggregate(plan);
    case 'join':
      return pruneJoin(plan, needs);
    default:
      return plan satisfies never;
  }
}

/** A table's key is what its rows live by, and a key is decoded as one: all of it, or for a stream nothing. */
function pruneSource(plan: SourceNode, needs: Needs): Pruned {
  const key = plan.relation === 'TABLE' || needs.key.size > 0 ? all(plan.schema.key) : bounds(plan.schema);
  const pseudo = plan.schema.value.length - plan.pseudoColumns.length;
  const schema = { ...plan.schema, key: pick(plan.schema.key, key), value: pick(plan.schema.value, needs.value) };
  const pseudoColumns = plan.pseudoColumns.filter((_, i) => needs.value.has(pseudo + i));
  return { plan: { ...plan, schema, pseudoColumns }, key: places(key), value: places(needs.value) };
}

/** The key passes through a projection, so it gives what its input gives. */
function pruneProject(plan: ProjectNode, needs: Needs): Pruned {
  const columns = pick(plan.columns, needs.value);
  const reads = needsOf(columns.map(({ expression }) => expression));
  const input = prune(plan.input, { key: new Set([...needs.key, ...reads.key]), value: reads.value });
  const schema = {
    ...plan.schema,
    key: pick(plan.schema.key, new Set(input.key.keys())),
    value: pick(plan.schema.value, needs.value),
  };
  return { plan: { ...plan, schema, input: input.plan, columns: moveAll(columns, input) }, key: input.key, value: places(needs.value) };
}

function prunePartitionBy(plan: PartitionByNode, needs: Needs): Pruned {
  const value = pick(plan.value, needs.value);
  const input = prune(plan.input, needsOf([...plan.key, ...value].map(({ expression }) => expression)));
  const schema = { ...plan.schema, value: pick(plan.schema.value, needs.value) };
  const pruned = { ...plan, schema, input: input.plan, key: moveAll(plan.key, input), value: moveAll(value, input) };
  return { plan: pruned, key: places(all(plan.key)), value: places(needs.value) };
}

function pruneAggregate(plan: AggregateNode): Pruned {
  const grouping = plan.groupBy.map(({ expression }) => expression);
  const input = prune(plan.input, needsOf([...grouping, ...plan.aggregates.flatMap(({ args }) => args)]));
  const aggregates = plan.aggregates.map((call) => ({ ...call, args: call.args.map((argument) => move(argument, input)) }));
  const pruned = { ...plan, input: input.plan, groupBy: moveAll(plan.groupBy, input), aggregates };
  return { plan: pruned, key: places(all(plan.schema.key)), value: places(all(plan.schema.value)) };
}

/** Every call decides how many rows there are, read or not. */
function pruneFlatMap(plan: FlatMapNode, needs: Needs): Pruned {
  const width = plan.input.schema.value.length;
  const reads = needsOf(plan.calls.flatMap(({ args }) => args));
  const passed = new Set([...needs.value].filter((index) => index < width));
  const input = prune(plan.input, union({ key: needs.key, value: passed }, reads));
  const calls = plan.calls.map((call) => ({ ...call, args: call.args.map((argument) => move(argument, input)) }));
  const called = plan.calls.map((_, i) => [width + i, input.plan.schema.value.length + i] as const);
  const schema = { ...input.plan.schema, value: [...input.plan.schema.value, ...plan.schema.value.slice(width)] };
  return { plan: { ...plan, schema, input: input.plan, calls }, key: input.key, value: new Map([...input.value, ...called]) };
}

/** Keys stay: they are what the inputs are joined by. */
function pruneJoin(plan: JoinNode, needs: Needs): Pruned {
  const width = plan.left.schema.value.length;
  const foreign = plan.foreignKey === null ? needsOf([]) : needsOf([plan.foreignKey]);
  const ofLeft = new Set([...[...needs.value].filter((index) => index < width), ...foreign.value]);
  const ofRight = new Set([...needs.value].filter((index) => index >= width).map((index) => index - width));
  const left = prune(plan.left, { key: all(plan.left.schema.key), value: ofLeft });
  const right = prune(plan.right, { key: all(plan.right.schema.key), value: ofRight });
  const shift = left.plan.schema.value.length;
  const value = new Map([...left.value, ...[...right.value].map(([before, now]) => [width + before, shift + now] as const)]);
  const kept = new Map([...value].map(([before, now]) => [now, plan.schema.value[before]]));
  const columns = [...kept].toSorted(([a], [b]) => a - b).flatMap(([, column]) => column ?? []);
  const foreignKey = plan.foreignKey === null ? null : move(plan.foreignKey, left);
  const pruned = { ...plan, schema: { ...plan.schema, value: columns }, left: left.plan, right: right.plan, foreignKey };
  return { plan: pruned, key: places(all(plan.schema.key)), value };
}

/** The same expression over columns that have moved. */
function move(expression: Expression, input: Pruned): Expression {
  return mapColumns(expression, (column) => {
    const index = input[column.side].get(column.index);
    assert(index !== undefined, `column ${column.name} was pruned although it is read`);
    return { ...column, index };
  });
}

function moveAll(named: readonly NamedExpression[], input: Pruned): readonly NamedExpression[] {
  return named.map(({ name, expression }) => ({ name, expression: move(expression, input) }));
}

function needsOf(expressions: readonly Expression[]): Needs {
  const columns = expressions.flatMap((expression) => columnsOf(expression));
  const of = (side: 'key' | 'value'): ReadonlySet<number> =>
    new Set(columns.filter((column) => column.side === side).map(({ index }) => index));
  return { key: of('key'), value: of('value') };
}

function union(a: Needs, b: Needs): Needs {
  return { key: new Set([...a.key, ...b.key]), value: new Set([...a.value, ...b.value]) };
}

const all = (list: readonly unknown[]): ReadonlySet<number> => new Set(list.keys());

/** The window's bounds come with every record of a windowed source, read or not. */
const bounds = (schema: Schema): ReadonlySet<number> =>
  schema.window === null ? new Set() : new Set([schema.key.length - 2, schema.key.length - 1]);

function pick<T extends Column | NamedExpression>(list: readonly T[], kept: ReadonlySet<number>): readonly T[] {
  return list.filter((_, i) => kept.has(i));
}

function places(kept: ReadonlySet<number>): Places {
  return new Map([...kept].toSorted((a, b) => a - b).map((before, now) => [before, now]));
}
