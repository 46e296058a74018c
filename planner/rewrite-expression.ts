import type { Schema } from '../types/schema.ts';
import type { ColumnExpression, Expression } from './expression.ts';

/** An expression's direct operands, in the order in which they are written. */
export function operandsOf(expression: Expression): readonly Expression[] {
  const operands: Expression[] = [];
  mapOperands(expression, (operand) => {
    operands.push(operand);
    return operand;
  });
  return operands;
}

/** The same node over other operands: the one place that knows where each kind keeps them. */
export function mapOperands(expression: Expression, map: (operand: Expression) => Expression): Expression {
  const all = (list: readonly Expression[]): readonly Expression[] => list.map((operand) => map(operand));
  switch (expression.kind) {
    case 'literal':
    case 'column':
    case 'rowtime':
    case 'parameter':
      return expression;
    case 'lambda':
      return { ...expression, body: map(expression.body) };
    case 'call':
      return { ...expression, args: all(expression.args) };
    case 'arithmetic':
    case 'comparison':
    case 'logical':
    case 'is-distinct':
      return { ...expression, left: map(expression.left), right: map(expression.right) };
    case 'not':
    case 'is-null':
    case 'cast':
      return { ...expression, operand: map(expression.operand) };
    case 'like':
      return { ...expression, value: map(expression.value), pattern: map(expression.pattern) };
    case 'in':
      return { ...expression, value: map(expression.value), list: all(expression.list) };
    case 'case':
      return {
        ...expression,
        whens: expression.whens.map((when) => ({ condition: map(when.condition), result: map(when.result) })),
        otherwise: expression.otherwise === null ? null : map(expression.otherwise),
      };
    case 'subscript':
      return { ...expression, base: map(expression.base), index: map(expression.index) };
    case 'field':
      return { ...expression, base: map(expression.base) };
    case 'array':
      return { ...expression, elements: all(expression.elements) };
    case 'map':
      return { ...expression, entries: expression.entries.map((entry) => ({ key: map(entry.key), value: map(entry.value) })) };
    case 'struct':
      return { ...expression, fields: all(expression.fields) };
    default:
      return expression satisfies never;
  }
}

/** Puts something in the place of every column. */
export function mapColumns(expression: Expression, map: (column: ColumnExpression) => Expression): Expression {
  return expression.kind === 'column' ? map(expression) : mapOperands(expression, (operand) => mapColumns(operand, map));
}

/** The same expression, its columns called as the schema calls them. */
export function withNames(expression: Expression, schema: Schema): Expression {
  return mapColumns(expression, (column) => ({ ...column, name: schema[column.side][column.index]?.name ?? column.name }));
}

/** Every column of an expression, as often as it is read. */
export function columnsOf(expression: Expression): readonly ColumnExpression[] {
  return expression.kind === 'column' ? [expression] : operandsOf(expression).flatMap((operand) => columnsOf(operand));
}

/** Whether some node of the expression is of this kind. */
export function hasKind(expression: Expression, kind: Expression['kind']): boolean {
  return expression.kind === kind || operandsOf(expression).some((operand) => hasKind(operand, kind));
}

/** Text that two expressions share exactly when they are the same tree. Names of columns are for people and do not count. */
export function fingerprint(expression: Expression): string {
  return JSON.stringify(
    mapColumns(expression, (column) => ({ ...column, name: '' })),
    (_key, value: unknown) => {
      if (typeof value === 'bigint') return { bigint: value.toString() };
      if (value instanceof Map) return { map: [...value] };
      if (value instanceof Uint8Array) return { bytes: [...value] };
      return Object.is(value, -0) || (typeof value === 'number' && !Number.isFinite(value)) ? { double: String(value) } : value;
    },
  );
}
