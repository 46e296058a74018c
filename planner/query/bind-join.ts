import type * as ast from '../../parser/ast.ts';
import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import { BIGINT, sameType, typeText } from '../../types/sql-type.ts';
import { bindExpression } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { ColumnExpression, Expression, NamedExpression } from '../expression.ts';
import type { JoinNode, JoinType, LogicalPlan } from '../logical-plan.ts';
import { printExpression } from '../print-expression.ts';
import { mapColumns } from '../rewrite-expression.ts';
import type { Scope, ScopeColumn } from '../scope.ts';
import { checkJoin, type JoinKind } from './check-join.ts';
import { joinSides, type JoinSides } from './join-condition.ts';
import { JOINED_ROWTIME, type From } from './shape.ts';

const OWN_ROWTIME: ScopeColumn = { source: null, name: JOINED_ROWTIME, type: BIGINT, place: 'rowtime' };
/** The key of a join that none of its columns is. */
const SYNTHETIC_KEY = 'ROWKEY';

/** FROM left JOIN right ON …: both inputs by the join's key, their rows side by side. */
export function bindJoin(written: ast.Join, left: From, right: From, context: PlanContext): From {
  const sides = joinSides(written, left, right, context);
  const bound: BoundSides = {
    left: bindExpression(sides.left, left.scope, context),
    right: bindExpression(sides.right, right.scope, context),
  };
  checkTypes(bound, sides, context);
  const kind = checkJoin({ written, sides, left, right, bound }, context);
  const name = right.sources[0].alias;
  const joining = { written, left, right, bound, kind, name };
  return kind === 'foreign-key' ? foreignKeyJoin(joining) : keyJoin(joining);
}

type BoundSides = { readonly left: Expression; readonly right: Expression };
type Joining = {
  readonly written: ast.Join;
  readonly left: From;
  readonly right: From;
  readonly bound: BoundSides;
  readonly kind: JoinKind;
  readonly name: string;
};

function checkTypes(bound: BoundSides, sides: JoinSides, context: PlanContext): void {
  if (sameType(bound.left.type, bound.right.type)) return;
  fail(context, sides.right, 'JOIN_TYPES_DIFFER', [
    printExpression(bound.left),
    typeText(bound.left.type),
    printExpression(bound.right),
    typeText(bound.right.type),
  ]);
}

/** Both sides come by the key that they are joined by, and the result has it. */
function keyJoin({ written, left, right, bound, kind, name }: Joining): From {
  const columns = [...left.scope.columns, ...right.scope.columns];
  const synthetic = syntheticName(columns);
  const viable = written.type === 'FULL' ? [] : [...viableKeys(left, bound.left), ...viableKeys(right, bound.right)];
  const keyName = columns.find((column) => textOf(column) === viable[0])?.name ?? synthetic;
  const [leftInput, rightInput] = [prepared(left, bound.left, keyName), prepared(right, bound.right, keyName)];
  const node: JoinNode = {
    kind: 'join',
    relation: kind === 'table-table' ? 'TABLE' : 'STREAM',
    schema: sideBySide(leftInput, rightInput),
    name,
    join: written.type,
    left: leftInput,
    right: rightInput,
    within: written.within === null ? null : withoutNode(written.within),
    foreignKey: null,
  };
  const equal = equalColumns(written.type, columnsOf(left, bound.left), columnsOf(right, bound.right));
  const own: readonly ScopeColumn[] =
    viable.length > 0 ? [] : [{ source: null, name: keyName, type: bound.left.type, place: { side: 'key', index: 0 } }];
  const scope = { columns: [...own, OWN_ROWTIME, ...besides(left.scope, right.scope, new Set(equal))] };
  return { sources: [...left.sources, ...right.sources], node, scope, keyTexts: viable.length > 0 ? viable : [keyName] };
}

/** Left rows by their own key, each with the right row that its foreign key names. */
function foreignKeyJoin({ written, left, right, bound, name }: Joining): From {
  const [leftInput, rightInput] = [besideKey(left), besideKey(right)];
  const node: JoinNode = {
    kind: 'join',
    relation: 'TABLE',
    schema: sideBySide(leftInput, rightInput),
    name,
    join: written.type,
    left: leftInput,
    right: rightInput,
    within: null,
    foreignKey: overPrepared(bound.left, left.scope),
  };
  const key = left.scope.columns.filter(isKey);
  const scope = { columns: [OWN_ROWTIME, ...besides(left.scope, right.scope, new Set(key))] };
  return {
    sources: [...left.sources, ...right.sources],
    node,
    scope,
    keyTexts: left.keyTexts ?? (key.length === 1 ? key.map(textOf) : null),
  };
}

/** The columns of a side that are what it is joined by, if it is joined by a column; those of an earlier join with the same key too. */
function columnsOf({ scope }: From, expression: Expression): readonly ScopeColumn[] {
  if (expression.kind !== 'column') return [];
  return scope.columns.filter(
    ({ place, source }) => source !== null && place !== 'rowtime' && place.side === expression.side && place.index === expression.index,
  );
}

/** The columns of a side that a query may select as the key of the result, as it would write them: a column of a side that is missing stands for the key too. */
function viableKeys(from: From, expression: Expression): readonly string[] {
  const isOwnKey = expression.kind === 'column' && expression.side === 'key';
  return isOwnKey && from.keyTexts !== null ? from.keyTexts : columnsOf(from, expression).map(textOf);
}

/** The columns that always equal the key of the result: those of sides that are never missing. */
function equalColumns(type: JoinType, left: readonly ScopeColumn[], right: readonly ScopeColumn[]): readonly ScopeColumn[] {
  switch (type) {
    case 'INNER':
      return [...left, ...right];
    case 'LEFT':
      return left;
    case 'RIGHT':
      return right;
    case 'FULL':
      return [];
    default:
      return type satisfies never;
  }
}

function syntheticName(columns: readonly ScopeColumn[]): string {
  const taken = new Set(columns.map(({ name }) => name));
  let name = SYNTHETIC_KEY;
  for (let n = 1; taken.has(name); n++) name = `${SYNTHETIC_KEY}_${n}`;
  return name;
}

/** A side under the key that it is joined by, with everything that names mean in it as its value row, in the scope's order. */
function prepared(from: From, key: Expression, keyName: string): LogicalPlan {
  const { node: input } = from;
  const isOwnKey = key.kind === 'column' && key.side === 'key' && key.index === 0 && groupingKey(input.schema).length === 1;
  const value = allColumns(from.scope);
  if (isOwnKey) {
    const [, ...bounds] = input.schema.key;
    const schema = { key: [{ name: keyName, type: key.type }, ...bounds], value: value.map(columnOf), window: input.schema.window };
    return { kind: 'project', relation: input.relation, schema, input, columns: value };
  }
  const schema = { key: [{ name: keyName, type: key.type }], value: value.map(columnOf), window: null };
  return { kind: 'partition-by', relation: 'STREAM', schema, input, key: [{ name: keyName, expression: key }], value };
}

/** A side under its own key. */
function besideKey({ node: input, scope }: From): LogicalPlan {
  const columns = allColumns(scope);
  const schema = { ...input.schema, value: columns.map(columnOf) };
  return { kind: 'project', relation: input.relation, schema, input, columns };
}

/** The left input's key, and both value rows. */
function sideBySide(left: LogicalPlan, right: LogicalPlan): Schema {
  return { key: left.schema.key, value: [...left.schema.value, ...right.schema.value], window: left.schema.window };
}

function allColumns({ columns }: Scope): readonly NamedExpression[] {
  return columns.map(({ source, name, type, place }) => ({
    name: source === null ? name : `${source}_${name}`,
    expression: place === 'rowtime' ? { kind: 'rowtime', type } : { kind: 'column', type, ...place, name },
  }));
}

/** An expression over a side as one over its prepared rows. */
function overPrepared(expression: Expression, { columns }: Scope): Expression {
  return mapColumns(expression, (column): ColumnExpression => {
    const index = columns.findIndex(({ place }) => place !== 'rowtime' && place.side === column.side && place.index === column.index);
    return { ...column, side: 'value', index };
  });
}

/** What names mean in the joined rows: `keys` in the key, the others side by side in the value. */
function besides(left: Scope, right: Scope, keys: ReadonlySet<ScopeColumn>): readonly ScopeColumn[] {
  return [...left.columns, ...right.columns].flatMap((column, index): readonly ScopeColumn[] => {
    // An earlier join's own key is no column of any source.
    if (column.source === null) return [];
    if (!keys.has(column)) return [{ ...column, place: { side: 'value', index } }];
    const { place } = column;
    return [{ ...column, place: { side: 'key', index: place !== 'rowtime' && place.side === 'key' ? place.index : 0 } }];
  });
}

const isKey = ({ place, source }: ScopeColumn): boolean => source !== null && place !== 'rowtime' && place.side === 'key';
const textOf = ({ source, name }: ScopeColumn): string => (source === null ? name : `${source}.${name}`);
const columnOf = ({ name, expression }: NamedExpression): Column => ({ name, type: expression.type });
const withoutNode = ({ beforeMs, afterMs, graceMs }: ast.Within) => ({ beforeMs, afterMs, graceMs });
