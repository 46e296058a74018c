import type * as ast from '../../parser/ast-expression.ts';
import type { Scope } from '../scope.ts';

/** The same node as written over other operands: the one place here that knows where each kind keeps them. */
export function mapWritten(node: ast.Expression, map: (operand: ast.Expression) => ast.Expression): ast.Expression {
  const all = (list: readonly ast.Expression[]): readonly ast.Expression[] => list.map((operand) => map(operand));
  switch (node.kind) {
    case 'null':
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'double':
    case 'string':
    case 'column':
    case 'interval-unit':
      return node;
    case 'field':
      return { ...node, base: map(node.base) };
    case 'subscript':
      return { ...node, base: map(node.base), index: map(node.index) };
    case 'call':
      return { ...node, args: all(node.args) };
    case 'lambda':
      return { ...node, body: map(node.body) };
    case 'unary':
    case 'not':
      return { ...node, operand: map(node.operand) };
    case 'arithmetic':
    case 'comparison':
    case 'logical':
    case 'is-distinct':
      return { ...node, left: map(node.left), right: map(node.right) };
    default:
      return mapWrittenValue(node, map);
  }
}

type ValueKind = 'between' | 'in' | 'like' | 'is-null' | 'case' | 'cast' | 'array' | 'map' | 'struct' | 'at-time-zone';

function mapWrittenValue(
  node: Extract<ast.Expression, { readonly kind: ValueKind }>,
  map: (operand: ast.Expression) => ast.Expression,
): ast.Expression {
  const all = (list: readonly ast.Expression[]): readonly ast.Expression[] => list.map((operand) => map(operand));
  switch (node.kind) {
    case 'between':
      return { ...node, value: map(node.value), lower: map(node.lower), upper: map(node.upper) };
    case 'in':
      return { ...node, value: map(node.value), list: all(node.list) };
    case 'like':
      return { ...node, value: map(node.value), pattern: map(node.pattern) };
    case 'is-null':
    case 'cast':
    case 'at-time-zone':
      return { ...node, value: map(node.value) };
    case 'case':
      return {
        ...node,
        operand: node.operand === null ? null : map(node.operand),
        whens: node.whens.map((when) => ({ condition: map(when.condition), result: map(when.result) })),
        otherwise: node.otherwise === null ? null : map(node.otherwise),
      };
    case 'array':
      return { ...node, elements: all(node.elements) };
    case 'map':
      return { ...node, entries: node.entries.map((entry) => ({ key: map(entry.key), value: map(entry.value) })) };
    case 'struct':
      return { ...node, fields: node.fields.map((field) => ({ name: field.name, value: map(field.value) })) };
    default:
      return node satisfies never;
  }
}

/** Every node of an expression as written that is of this kind, outermost first. */
export function writtenOf<K extends ast.Expression['kind']>(
  node: ast.Expression,
  kind: K,
): readonly Extract<ast.Expression, { readonly kind: K }>[] {
  const found: Extract<ast.Expression, { readonly kind: K }>[] = [];
  const visit = (each: ast.Expression): ast.Expression => {
    if (isOfKind(each, kind)) found.push(each);
    return mapWritten(each, visit);
  };
  visit(node);
  return found;
}

function isOfKind<K extends ast.Expression['kind']>(node: ast.Expression, kind: K): node is Extract<ast.Expression, { readonly kind: K }> {
  return node.kind === kind;
}

/**
 * Text that two expressions share exactly when they say the same: wherever they stand, and whether or not their columns
 * name the source that they can only mean.
 */
export function writtenText(node: ast.Expression, scope: Scope): string {
  return JSON.stringify(qualified(node, scope), (key, value: unknown) => {
    if (key === 'position') return null;
    if (typeof value === 'bigint') return `${value}n`;
    // The order of an object's properties is the order in which whoever made it wrote them.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value) : value;
  });
}

/** The expression with its source before every column that can only mean one. */
export function qualified(node: ast.Expression, scope: Scope): ast.Expression {
  if (node.kind !== 'column') return mapWritten(node, (operand) => qualified(operand, scope));
  if (node.source !== null) return node;
  const [only, ...others] = scope.columns.filter(({ name }) => name === node.name);
  return only === undefined || others.length > 0 ? node : { ...node, source: only.source };
}

function sorted(node: object): object {
  return Object.fromEntries(Object.entries(node).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
