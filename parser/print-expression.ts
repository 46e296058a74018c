import type { Arithmetic, Case, Expression, FunctionCall, Lambda, Like, Unary } from './ast-expression.ts';
import type { TypeName } from './ast-type.ts';
import { printName, printString } from './print-name.ts';

/** How tightly an expression binds; parentheses stand where a place wants more than an expression gives. */
export const LEVEL = {
  or: 1,
  and: 2,
  not: 3,
  predicate: 4,
  operand: 5,
  sum: 6,
  product: 7,
  signed: 8,
  zoned: 9,
  postfix: 10,
  primary: 11,
} as const;
type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** SQL on one line, with the parentheses that it needs and no others. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'null':
      return 'NULL';
    case 'boolean':
      return expression.value ? 'TRUE' : 'FALSE';
    case 'integer':
      return String(expression.value);
    case 'decimal':
      return expression.text;
    case 'double':
      return expression.value.toExponential().toUpperCase();
    case 'string':
      return printString(expression.value);
    case 'column':
      return expression.source === null ? printName(expression.name) : `${printName(expression.source)}.${printName(expression.name)}`;
    case 'field':
      return `${printAt(LEVEL.postfix, expression.base)}->${printName(expression.field)}`;
    case 'subscript':
      return `${printAt(LEVEL.postfix, expression.base)}[${printAt(LEVEL.operand, expression.index)}]`;
    case 'call':
      return printCall(expression);
    case 'lambda':
      return printLambda(expression);
    case 'interval-unit':
      return expression.unit;
    case 'unary':
      return printUnary(expression);
    case 'arithmetic':
      return printArithmetic(expression);
    case 'comparison':
      return infix(LEVEL.operand, expression.left, expression.operator, expression.right);
    case 'logical':
      return expression.operator === 'OR' ? leftDeep(LEVEL.or, expression) : leftDeep(LEVEL.and, expression);
    case 'not':
      return `NOT ${printAt(LEVEL.not, expression.operand)}`;
    case 'between':
      return `${infix(LEVEL.operand, expression.value, not(expression, 'BETWEEN'), expression.lower)} AND ${printAt(LEVEL.operand, expression.upper)}`;
    case 'in':
      return `${printAt(LEVEL.operand, expression.value)} ${not(expression, 'IN')} (${printList(expression.list)})`;
    case 'like':
      return printLike(expression);
    case 'is-null':
      return `${printAt(LEVEL.operand, expression.value)} IS ${not(expression, 'NULL')}`;
    case 'is-distinct':
      return infix(LEVEL.operand, expression.left, `IS ${not(expression, 'DISTINCT')} FROM`, expression.right);
    case 'case':
      return printCase(expression);
    case 'cast':
      return `CAST(${printExpression(expression.value)} AS ${printType(expression.type)})`;
    case 'array':
      return `ARRAY[${printList(expression.elements)}]`;
    case 'map':
      return `MAP(${expression.entries.map(({ key, value }) => `${printExpression(key)} := ${printExpression(value)}`).join(', ')})`;
    case 'struct':
      return `STRUCT(${expression.fields.map(({ name, value }) => `${printName(name)} := ${printExpression(value)}`).join(', ')})`;
    case 'at-time-zone':
      return `${printAt(LEVEL.zoned, expression.value)} AT TIME ZONE ${printString(expression.zone)}`;
    default:
      return expression satisfies never;
  }
}

/** In parentheses if it binds less tightly than the place demands. */
export function printAt(level: Level, expression: Expression): string {
  const text = printExpression(expression);
  return levelOf(expression) < level ? `(${text})` : text;
}

/** A type as columns, casts and CREATE TYPE write it. */
export function printType(type: TypeName): string {
  switch (type.kind) {
    case 'named':
      return printName(type.name);
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'array':
      return `ARRAY<${printType(type.element)}>`;
    case 'map':
      return `MAP<${printType(type.key)}, ${printType(type.value)}>`;
    case 'struct':
      return `STRUCT<${type.fields.map((field) => `${printName(field.name)} ${printType(field.type)}`).join(', ')}>`;
    default:
      return type satisfies never;
  }
}

export function printList(expressions: readonly Expression[]): string {
  return expressions.map(printExpression).join(', ');
}

function levelOf(expression: Expression): Level {
  switch (expression.kind) {
    case 'logical':
      return expression.operator === 'OR' ? LEVEL.or : LEVEL.and;
    case 'not':
      return LEVEL.not;
    case 'comparison':
    case 'between':
    case 'in':
    case 'like':
    case 'is-null':
    case 'is-distinct':
      return LEVEL.predicate;
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? LEVEL.sum : LEVEL.product;
    case 'unary':
      return LEVEL.signed;
    case 'at-time-zone':
      return LEVEL.zoned;
    case 'field':
    case 'subscript':
      return LEVEL.postfix;
    default:
      return LEVEL.primary;
  }
}

function infix(level: Level, left: Expression, operator: string, right: Expression): string {
  return `${printAt(level, left)} ${operator} ${printAt(level, right)}`;
}

/** `a AND (b AND c)`: the grammar builds to the left, so only the right side of the same operator needs parentheses. */
function leftDeep(level: Level, { left, operator, right }: { left: Expression; operator: string; right: Expression }): string {
  return `${printAt(level, left)} ${operator} ${printAt((level + 1) as Level, right)}`;
}

function printArithmetic(expression: Arithmetic): string {
  return leftDeep(expression.operator === '+' || expression.operator === '-' ? LEVEL.sum : LEVEL.product, expression);
}

/** A minus right before a whole number would be part of it, and two of them a comment. */
function printUnary({ operator, operand }: Unary): string {
  const text = printAt(LEVEL.signed, operand);
  if (operator === '-' && /^[0-9]+(?![0-9.eE])/.test(text)) return `-(${text})`;
  return text.startsWith(operator) ? `${operator} ${text}` : `${operator}${text}`;
}

function printCall({ name, args, star }: FunctionCall): string {
  return `${printName(name)}(${star ? '*' : printList(args)})`;
}

function printLambda({ parameters, body }: Lambda): string {
  const names = parameters.map(printName).join(', ');
  return `${parameters.length === 1 ? names : `(${names})`} => ${printExpression(body)}`;
}

function printLike(like: Like): string {
  const escape = like.escape === null ? '' : ` ESCAPE ${printString(like.escape)}`;
  return infix(LEVEL.operand, like.value, not(like, 'LIKE'), like.pattern) + escape;
}

function printCase({ operand, whens, otherwise }: Case): string {
  const head = operand === null ? 'CASE' : `CASE ${printAt(LEVEL.operand, operand)}`;
  const branches = whens.map(({ condition, result }) => ` WHEN ${printExpression(condition)} THEN ${printExpression(result)}`);
  return `${head}${branches.join('')}${otherwise === null ? '' : ` ELSE ${printExpression(otherwise)}`} END`;
}

function not({ negated }: { readonly negated: boolean }, word: string): string {
  return negated ? `NOT ${word}` : word;
}
