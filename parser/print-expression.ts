import type { Case, Expression, Lambda, Unary } from './ast-expression.ts';
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
  const printer = PRINTERS[expression.kind] as (expression: Expression) => string;
  return printer(expression);
}

const PRINTERS: { readonly [K in Expression['kind']]: (expression: Extract<Expression, { kind: K }>) => string } = {
  null: () => 'NULL',
  boolean: ({ value }) => (value ? 'TRUE' : 'FALSE'),
  integer: ({ value }) => String(value),
  decimal: ({ text }) => text,
  double: ({ value }) => value.toExponential().toUpperCase(),
  string: ({ value }) => printString(value),
  column: ({ source, name }) => (source === null ? printName(name) : `${printName(source)}.${printName(name)}`),
  field: ({ base, field }) => `${printAt(LEVEL.postfix, base)}->${printName(field)}`,
  subscript: ({ base, index }) => `${printAt(LEVEL.postfix, base)}[${printAt(LEVEL.operand, index)}]`,
  call: ({ name, args, star }) => `${printName(name)}(${star ? '*' : printList(args)})`,
  lambda: printLambda,
  'interval-unit': ({ unit }) => unit,
  unary: printUnary,
  arithmetic: (sum) => leftDeep(sum.operator === '+' || sum.operator === '-' ? LEVEL.sum : LEVEL.product, sum),
  comparison: ({ left, operator, right }) => infix(left, operator, right),
  logical: (logical) => leftDeep(logical.operator === 'OR' ? LEVEL.or : LEVEL.and, logical),
  not: ({ operand }) => `NOT ${printAt(LEVEL.not, operand)}`,
  between: (between) => `${infix(between.value, not(between, 'BETWEEN'), between.lower)} AND ${printAt(LEVEL.operand, between.upper)}`,
  in: (within) => `${printAt(LEVEL.operand, within.value)} ${not(within, 'IN')} (${printList(within.list)})`,
  like: (like) => infix(like.value, not(like, 'LIKE'), like.pattern) + (like.escape === null ? '' : ` ESCAPE ${printString(like.escape)}`),
  'is-null': (is) => `${printAt(LEVEL.operand, is.value)} IS ${not(is, 'NULL')}`,
  'is-distinct': (is) => infix(is.left, `IS ${not(is, 'DISTINCT')} FROM`, is.right),
  case: printCase,
  cast: ({ value, type }) => `CAST(${printExpression(value)} AS ${printType(type)})`,
  array: ({ elements }) => `ARRAY[${printList(elements)}]`,
  map: ({ entries }) => `MAP(${entries.map(({ key, value }) => `${printExpression(key)} := ${printExpression(value)}`).join(', ')})`,
  struct: ({ fields }) => `STRUCT(${fields.map(({ name, value }) => `${printName(name)} := ${printExpression(value)}`).join(', ')})`,
  'at-time-zone': ({ value, zone }) => `${printAt(LEVEL.zoned, value)} AT TIME ZONE ${printString(zone)}`,
};

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

function infix(left: Expression, operator: string, right: Expression): string {
  return `${printAt(LEVEL.operand, left)} ${operator} ${printAt(LEVEL.operand, right)}`;
}

/** `a AND (b AND c)`: the grammar builds to the left, so only the right side of the same operator needs parentheses. */
function leftDeep(level: Level, { left, operator, right }: { left: Expression; operator: string; right: Expression }): string {
  return `${printAt(level, left)} ${operator} ${printAt((level + 1) as Level, right)}`;
}

/** A minus right before a whole number would be part of it, and two of them a comment. */
function printUnary({ operator, operand }: Unary): string {
  const text = printAt(LEVEL.signed, operand);
  if (operator === '-' && /^[0-9]+(?![0-9.eE])/.test(text)) return `-(${text})`;
  return text.startsWith(operator) ? `${operator} ${text}` : `${operator}${text}`;
}

function printLambda({ parameters, body }: Lambda): string {
  const names = parameters.map(printName).join(', ');
  return `${parameters.length === 1 ? names : `(${names})`} => ${printExpression(body)}`;
}

function printCase({ operand, whens, otherwise }: Case): string {
  const head = operand === null ? 'CASE' : `CASE ${printAt(LEVEL.operand, operand)}`;
  const branches = whens.map(({ condition, result }) => ` WHEN ${printExpression(condition)} THEN ${printExpression(result)}`);
  return `${head}${branches.join('')}${otherwise === null ? '' : ` ELSE ${printExpression(otherwise)}`} END`;
}

function not({ negated }: { readonly negated: boolean }, word: string): string {
  return negated ? `NOT ${word}` : word;
}
