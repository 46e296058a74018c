import fc, { type Arbitrary } from 'fast-check';
import type {
  ColumnConstraint,
  ColumnDefinition,
  Listing,
  Property,
  Query,
  Relation,
  SelectItem,
  SourceRelation,
  Statement,
  Window,
  Within,
} from '../../parser/ast.ts';
import type { Expression, FunctionCall } from '../../parser/ast-expression.ts';
import type { TypeName } from '../../parser/ast-type.ts';
import { KEYWORDS } from '../../parser/keywords.ts';
import { NOWHERE } from '../../types/position.ts';

// Random statements that text can say: what the grammar could not have made is not made here either.

type Of<N extends { kind: string }, K> = N extends unknown ? (K extends N['kind'] ? N : never) : never;
type Parts<T> = { [P in keyof Omit<T, 'kind' | 'position'>]: Arbitrary<T[P & keyof T]> };

const position = NOWHERE;
const flag = fc.boolean();
const maybe = <T>(of: Arbitrary<T>): Arbitrary<T | null> => fc.option(of, { nil: null, freq: 2 });
const some = <T>(of: Arbitrary<T>, maxLength = 3): Arbitrary<T[]> => fc.array(of, { minLength: 1, maxLength });
const any = <T>(of: Arbitrary<T>): Arbitrary<T[]> => fc.array(of, { maxLength: 3 });

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('A', 'B2', 'ORDER_ID', '_X', 'A@B') },
  { weight: 2, arbitrary: fc.constantFrom(...KEYWORDS.nonReserved) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYWORDS.reserved) },
  { weight: 2, arbitrary: fc.constantFrom('lower', '1ABC', '1E5', 'with space', 'tick`s', 'quo"te', "it's", 'größe', '${x}', 'a-b.c') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6 }) },
);
const text = fc.oneof(
  fc.constantFrom('', "it's", '--', '/*', ';', '${x}', 'line\nbreak'),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const count = fc.nat();
const id = fc.nat({ max: 2 ** 31 });
const ms = fc.oneof(
  fc.nat({ max: 10_000 }),
  fc.nat({ max: 100 }).map((hours) => hours * 3_600_000),
  fc.constant(86_400_000),
);

function typeOf(depth: number): Arbitrary<TypeName> {
  const leaf = fc.oneof(
    name.map((of): TypeName => ({ kind: 'named', name: of, position })),
    fc.record({
      kind: fc.constant('decimal' as const),
      precision: fc.nat({ max: 38 }),
      scale: fc.nat({ max: 38 }),
      position: fc.constant(position),
    }),
  );
  if (depth === 0) return leaf;
  const inner = typeOf(depth - 1);
  return fc.oneof(
    leaf,
    inner.map((element): TypeName => ({ kind: 'array', element, position })),
    fc.tuple(inner, inner).map(([key, value]): TypeName => ({ kind: 'map', key, value, position })),
    any(fc.record({ name, type: inner })).map((fields): TypeName => ({ kind: 'struct', fields, position })),
  );
}
export const type = typeOf(2);

function expressionNode<K extends Expression['kind']>(kind: K, parts: Parts<Of<Expression, K>>): Arbitrary<Expression> {
  return fc.record({ kind: fc.constant(kind), ...parts, position: fc.constant(position) } as never) as Arbitrary<Expression>;
}

const integer = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 2n ** 63n - 1n, -(2n ** 63n), BigInt(Number.MAX_SAFE_INTEGER) + 1n, -1),
);
const digits = fc.constantFrom('1.50', '.5', '1.', '0.0', '123456789012345678901234567890.12');
const double = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));

/** The leaves of expressions, one for each kind. */
const leaves = {
  null: expressionNode('null', {}),
  boolean: expressionNode('boolean', { value: flag }),
  integer: expressionNode('integer', { value: integer }),
  decimal: expressionNode('decimal', { text: digits }),
  double: expressionNode('double', { value: double }),
  string: expressionNode('string', { value: text }),
  column: expressionNode('column', { source: maybe(name), name }),
};

function callOf(inner: Arbitrary<Expression>): Arbitrary<Expression> {
  const unit = expressionNode('interval-unit', { unit: fc.constantFrom('DAYS', 'HOURS', 'MINUTES', 'SECONDS', 'MILLISECONDS') });
  const lambda = expressionNode('lambda', { parameters: some(name), body: inner });
  const ordinary = any(fc.oneof({ weight: 5, arbitrary: inner }, { weight: 1, arbitrary: unit }));
  const lambdas = fc.array(lambda, { maxLength: 2 });
  const args = fc.tuple(ordinary, lambdas).map(([first, last]) => [...first, ...last]);
  return fc
    .tuple(name, args, flag)
    .map(([of, list, star]): FunctionCall => ({ kind: 'call', name: of, args: star ? [] : list, star, position }));
}

/** Nodes whose parts are made by `inner`, one for each kind that has parts; lambdas and units come inside calls. */
function branchesOf(
  inner: Arbitrary<Expression>,
): Record<Exclude<Expression['kind'], keyof typeof leaves | 'lambda' | 'interval-unit'>, Arbitrary<Expression>> {
  return {
    field: expressionNode('field', { base: inner, field: name }),
    subscript: expressionNode('subscript', { base: inner, index: inner }),
    call: callOf(inner),
    unary: expressionNode('unary', { operator: fc.constantFrom('+', '-'), operand: inner }),
    arithmetic: expressionNode('arithmetic', { operator: fc.constantFrom('+', '-', '*', '/', '%'), left: inner, right: inner }),
    comparison: expressionNode('comparison', { operator: fc.constantFrom('=', '<>', '<', '<=', '>', '>='), left: inner, right: inner }),
    logical: expressionNode('logical', { operator: fc.constantFrom('AND', 'OR'), left: inner, right: inner }),
    not: expressionNode('not', { operand: inner }),
    between: expressionNode('between', { value: inner, lower: inner, upper: inner, negated: flag }),
    in: expressionNode('in', { value: inner, list: some(inner), negated: flag }),
    like: expressionNode('like', { value: inner, pattern: inner, escape: maybe(text), negated: flag }),
    'is-null': expressionNode('is-null', { value: inner, negated: flag }),
    'is-distinct': expressionNode('is-distinct', { left: inner, right: inner, negated: flag }),
    case: expressionNode('case', {
      operand: maybe(inner),
      whens: some(fc.record({ condition: inner, result: inner })),
      otherwise: maybe(inner),
    }),
    cast: expressionNode('cast', { value: inner, type }),
    array: expressionNode('array', { elements: any(inner) }),
    map: expressionNode('map', { entries: any(fc.record({ key: inner, value: inner })) }),
    struct: expressionNode('struct', { fields: any(fc.record({ name, value: inner })) }),
    'at-time-zone': expressionNode('at-time-zone', { value: inner, zone: text }),
  };
}

function expressionOf(depth: number): Arbitrary<Expression> {
  const leaf = fc.oneof(...Object.values(leaves));
  if (depth === 0) return leaf;
  return fc.oneof(leaf, ...Object.values(branchesOf(expressionOf(depth - 1))));
}
const inner = expressionOf(2);

/** Expressions by their kind, each with parts up to two levels deep. */
export const EXPRESSIONS: Readonly<Record<string, Arbitrary<Expression>>> = { ...leaves, ...branchesOf(inner) };

// Queries -------------------------------------------------------------------------------

const source: Arbitrary<SourceRelation> = fc.record({
  kind: fc.constant('source' as const),
  name,
  alias: maybe(name),
  position: fc.constant(position),
});
const within: Arbitrary<Within> = fc.record({
  kind: fc.constant('within' as const),
  beforeMs: ms,
  afterMs: ms,
  graceMs: maybe(ms),
  position: fc.constant(position),
});
const small = expressionOf(1);
const joined = fc.record({ type: fc.constantFrom('INNER', 'LEFT', 'RIGHT', 'FULL'), right: source, within: maybe(within), on: small });
const relation: Arbitrary<Relation> = fc
  .tuple(source, fc.array(joined, { maxLength: 2 }))
  .map(([first, joins]) => joins.reduce((left: Relation, join): Relation => ({ kind: 'join', left, ...join, position }), first));

const clauses = { name: maybe(name), retentionMs: maybe(ms), graceMs: maybe(ms), position: fc.constant(position) };
const window: Arbitrary<Window> = fc.oneof(
  fc.record({ kind: fc.constant('tumbling' as const), sizeMs: ms, ...clauses }),
  fc.record({ kind: fc.constant('hopping' as const), sizeMs: ms, advanceMs: ms, ...clauses }),
  fc.record({ kind: fc.constant('session' as const), gapMs: ms, ...clauses }),
);
const selectItem: Arbitrary<SelectItem> = fc.oneof(
  fc.record({ kind: fc.constant('select-expression' as const), expression: inner, alias: maybe(name), position: fc.constant(position) }),
  fc.record({ kind: fc.constant('select-all' as const), source: maybe(name), position: fc.constant(position) }),
  fc.record({ kind: fc.constant('select-struct-all' as const), expression: small, position: fc.constant(position) }),
);
const query: Arbitrary<Query> = fc.record({
  kind: fc.constant('query' as const),
  select: some(selectItem),
  from: relation,
  window: maybe(window),
  where: maybe(small),
  groupBy: maybe(some(small)),
  partitionBy: maybe(some(small)),
  having: maybe(small),
  emit: fc.constantFrom(null, 'CHANGES', 'FINAL'),
  limit: maybe(count),
  position: fc.constant(position),
});

// Statements ----------------------------------------------------------------------------

const literal = fc.oneof(leaves.null, leaves.boolean, leaves.integer, leaves.decimal, leaves.double, leaves.string);
const minusFraction = fc
  .oneof(leaves.decimal, leaves.double)
  .map((operand): Expression => ({ kind: 'unary', operator: '-', operand, position }));
const propertyNamed = (named: Arbitrary<string>): Arbitrary<Property> =>
  fc.record({
    name: named,
    value: fc.oneof({ weight: 6, arbitrary: literal }, { weight: 1, arbitrary: minusFraction }),
    position: fc.constant(position),
  });
const properties = any(propertyNamed(name.map((of) => of.toUpperCase())));
const constraint: Arbitrary<ColumnConstraint> = fc.oneof(
  fc.constantFrom<ColumnConstraint[]>(null, 'KEY', 'PRIMARY KEY', 'HEADERS'),
  fc.record({ header: text }),
);
const columnWith = (of: Arbitrary<ColumnConstraint>): Arbitrary<ColumnDefinition> =>
  fc.record({ name, type, constraint: of, position: fc.constant(position) });
const columns = some(columnWith(constraint));
const sourceKind = fc.constantFrom('STREAM' as const, 'TABLE' as const);
const connectorKind = fc.constantFrom('SOURCE' as const, 'SINK' as const);
const values = some(small);
const names = maybe(some(name));
const variable = fc.oneof(name, fc.constantFrom('a', 'Mixed_Case'));

function node<K extends Statement['kind']>(kind: K, parts: Parts<Of<Statement, K>>): Arbitrary<Statement> {
  return fc.record({ kind: fc.constant(kind), ...parts, position: fc.constant(position) } as never) as Arbitrary<Statement>;
}

function listing(what: Listing, parts: { extended?: boolean; all?: boolean; kinds?: boolean }): Arbitrary<Statement> {
  const no = fc.constant(false);
  const kind = parts.kinds === true ? maybe(connectorKind) : fc.constant(null);
  return node('list', {
    what: fc.constant(what),
    extended: parts.extended === true ? flag : no,
    all: parts.all === true ? flag : no,
    connectorKind: kind,
  });
}

const list = fc.oneof(
  ...(['STREAMS', 'TABLES', 'QUERIES'] as const).map((what) => listing(what, { extended: true })),
  listing('TOPICS', { extended: true, all: true }),
  ...(['FUNCTIONS', 'PROPERTIES', 'VARIABLES', 'TYPES', 'CONNECTOR PLUGINS'] as const).map((what) => listing(what, {})),
  listing('CONNECTORS', { kinds: true }),
);
const select = query.map((of): Statement => ({ kind: 'select', query: of, position }));
const explain = fc.oneof(
  name.map((queryId): Statement => ({ kind: 'explain', statement: null, queryId, position })),
  fc.oneof(select, list).map((statement): Statement => ({ kind: 'explain', statement, queryId: null, position })),
);

/** Statements by their kind. */
export const STATEMENTS: Readonly<Record<Statement['kind'], Arbitrary<Statement>>> = {
  'create-source': node('create-source', {
    sourceKind,
    orReplace: flag,
    readOnly: flag,
    ifNotExists: flag,
    name,
    columns: maybe(columns),
    properties,
  }),
  'create-as-select': node('create-as-select', { sourceKind, orReplace: flag, ifNotExists: flag, name, properties, query }),
  'alter-source': node('alter-source', { sourceKind, name, columns: some(columnWith(fc.constant(null))) }),
  'drop-source': node('drop-source', { sourceKind, ifExists: flag, name, deleteTopic: flag }),
  'create-type': node('create-type', { ifNotExists: flag, name, type }),
  'drop-type': node('drop-type', { ifExists: flag, name }),
  'insert-select': node('insert-select', { target: name, properties, query }),
  'insert-values': node('insert-values', { target: name, columns: names, values }),
  select,
  print: node('print', { topic: variable, fromBeginning: flag, interval: maybe(count), limit: maybe(count) }),
  terminate: node('terminate', { queryId: maybe(name) }),
  pause: node('pause', { queryId: maybe(name) }),
  resume: node('resume', { queryId: maybe(name) }),
  explain,
  list,
  'describe-source': node('describe-source', { name, extended: flag }),
  'describe-sources': node('describe-sources', { sourceKind, extended: flag }),
  'describe-function': node('describe-function', { name }),
  'describe-connector': node('describe-connector', { name }),
  'create-connector': node('create-connector', { connectorKind, ifNotExists: flag, name, properties: some(propertyNamed(name)) }),
  'drop-connector': node('drop-connector', { ifExists: flag, name }),
  set: node('set', { name: text, value: text }),
  unset: node('unset', { name: text }),
  'alter-system': node('alter-system', { name: text, value: text }),
  define: node('define', { name: variable, value: text }),
  undefine: node('undefine', { name: variable }),
  'assert-topic': node('assert-topic', { exists: flag, topic: variable, properties, timeoutMs: maybe(ms) }),
  'assert-schema': node('assert-schema', { exists: flag, subject: maybe(variable), schemaId: maybe(id), timeoutMs: maybe(ms) }),
  'assert-values': node('assert-values', { source: name, columns: names, values }),
  'assert-null-values': node('assert-null-values', { source: name, columns: names, key: values }),
  'assert-source': node('assert-source', { sourceKind, name, columns: maybe(columns), properties }),
  'run-script': node('run-script', { path: text }),
};
