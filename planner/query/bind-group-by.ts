import type * as ast from '../../parser/ast-expression.ts';
import { assert } from '../../types/errors.ts';
import { WINDOW_BOUNDS } from '../../types/schema.ts';
import { bindAggregate, bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { AggregateCall, AggregateNode, WindowSpec } from '../logical-plan.ts';
import { planToJson } from '../plan-json.ts';
import { fingerprint } from '../rewrite-expression.ts';
import type { Scope, ScopeColumn } from '../scope.ts';
import { aggregateReference, JOINED_ROWTIME, keyReference, reference, type From, type KeyExpression } from './shape.ts';
import { mapWritten, writtenOf, writtenText } from './written.ts';

/** The first call of an aggregate function in an expression as written. */
export function aggregateIn(expression: ast.Expression, context: PlanContext): ast.FunctionCall | undefined {
  return writtenOf(expression, 'call').find((call) => isAggregate(call, context));
}

function isAggregate(call: ast.FunctionCall, context: PlanContext): boolean {
  return context.functions.find(call.name)?.kind === 'aggregate';
}

type Groups = {
  readonly from: From;
  readonly keys: readonly KeyExpression[];
  readonly window: WindowSpec | null;
  readonly emit: AggregateNode['emit'];
};

/** GROUP BY in the making: collects the aggregates of the clauses that are rewritten with it, then makes the node that computes them. */
export class GroupBy {
  readonly #groups: Groups;
  readonly #context: PlanContext;
  readonly #aggregates: AggregateCall[] = [];

  constructor(groups: Groups, context: PlanContext) {
    this.#groups = groups;
    this.#context = context;
  }

  /**
   * The expression over groups: references in the places of grouping expressions and aggregates. Nothing else of a row
   * is left of it. `lambda`: the parameters of the lambdas around.
   */
  rewrite(expression: ast.Expression, lambda: ReadonlySet<string> = new Set()): ast.Expression {
    const { from, keys, window } = this.#groups;
    const text = writtenText(expression, from.scope);
    const key = mentions(expression, lambda) ? -1 : keys.findIndex((candidate) => candidate.text === text);
    if (key !== -1) return reference(keyReference(key), expression);
    switch (expression.kind) {
      case 'call':
        if (isAggregate(expression, this.#context)) return this.#aggregate(expression);
        // An unknown function is a better answer than a column that is not grouped: it may have been meant as an aggregate.
        if (this.#context.functions.find(expression.name) === undefined) bindExpression(expression, from.scope, this.#context);
        return mapWritten(expression, (operand) => this.rewrite(operand, lambda));
      case 'column':
        if (expression.source === null && lambda.has(expression.name)) return expression;
        if (window !== null && WINDOW_BOUNDS.some(({ name }) => name === expression.name)) return expression;
        bindExpression(expression, from.scope, this.#context);
        return fail(this.#context, expression, 'NOT_GROUPED', [expression.name]);
      case 'lambda':
        return { ...expression, body: this.rewrite(expression.body, new Set([...lambda, ...expression.parameters])) };
      default:
        return mapWritten(expression, (operand) => this.rewrite(operand, lambda));
    }
  }

  /** Every clause has been rewritten. */
  finish(): { readonly node: AggregateNode; readonly scope: Scope } {
    const { from, keys, window, emit } = this.#groups;
    const groupBy = keys.map(({ name, expression }) => ({ name, expression }));
    const key = [...groupBy.map(({ name, expression }) => ({ name, type: expression.type })), ...(window === null ? [] : WINDOW_BOUNDS)];
    const aggregates = this.#aggregates;
    const [first] = keys;
    if (aggregates.length === 0 && first !== undefined) return fail(this.#context, first.written, 'GROUP_WITHOUT_AGGREGATE', []);
    const value = aggregates.map(({ name, type }) => ({ name, type }));
    const info = window && { kind: window.kind, sizeMs: window.sizeMs };
    const schema = { key, value, window: info };
    const node: AggregateNode = {
      kind: 'aggregate',
      relation: 'TABLE',
      schema,
      input: from.node,
      groupBy,
      window,
      aggregates,
      emit,
    };
    const columns = [
      ...key.map(({ name, type }, index) => column(index < keys.length ? keyReference(index) : name, type, 'key', index)),
      ...value.map(({ type }, index) => column(aggregateReference(index), type, 'value', index)),
    ];
    return { node, scope: { columns } };
  }

  /** An aggregate that is written twice is computed once. `f(*)` and `f()` aggregate ROWTIME (ksqlDB's rule). */
  #aggregate(call: ast.FunctionCall): ast.Expression {
    const { from } = this.#groups;
    const args = call.star || call.args.length === 0 ? [reference(from.sources.length > 1 ? JOINED_ROWTIME : 'ROWTIME', call)] : call.args;
    const bound = bindAggregate({ ...call, star: false, args }, from.scope, this.#context);
    this.#check(call, bound);
    const text = callText(bound);
    const known = this.#aggregates.findIndex((other) => callText(other) === text);
    const index = known === -1 ? this.#aggregates.length : known;
    if (known === -1) this.#aggregates.push({ name: `KSQL_AGG_VARIABLE_${index}`, ...bound });
    return reference(aggregateReference(index), call);
  }

  /** What a function can do besides adding rows shows by what it has. */
  #check(call: ast.FunctionCall, bound: Omit<AggregateCall, 'name'>): void {
    const { from, window } = this.#groups;
    const known = this.#context.functions.overload(bound.overload);
    assert(known?.kind === 'aggregate', `${bound.overload} is an aggregate`);
    const types = bound.args.map(({ type }) => type);
    const aggregator = known.overload.bind(types, bound.literals, this.#context.functions.environment);
    if (from.node.relation === 'TABLE' && aggregator.remove === undefined) {
      fail(this.#context, call, 'NO_AGGREGATE_OF_TABLE', [call.name, from.sources[0].source.name]);
    }
    if (window?.kind === 'SESSION' && aggregator.merge === undefined) fail(this.#context, call, 'NO_AGGREGATE_OF_SESSIONS', [call.name]);
  }
}

function mentions(expression: ast.Expression, lambda: ReadonlySet<string>): boolean {
  return lambda.size > 0 && writtenOf(expression, 'column').some(({ source, name }) => source === null && lambda.has(name));
}

/** Text that two calls share exactly when they compute the same. */
function callText({ overload, args, literals }: Omit<AggregateCall, 'name'>): string {
  return [overload, ...args.map(fingerprint), planToJson(literals)].join();
}

function column(name: string, type: ScopeColumn['type'], side: 'key' | 'value', index: number): ScopeColumn {
  return { source: null, name, type, place: { side, index } };
}
