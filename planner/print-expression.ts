import { typeText, type SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';
import type { Case, Expression } from './expression.ts';

/** How tightly a form binds, loosest first; an operand that binds less tightly than its place stands in parentheses. */
const OR = 1;
const AND = 2;
const NOT = 3;
const PREDICATE = 4;
const SUM = 5;
const PRODUCT = 6;
const POSTFIX = 7;
const ATOM = 8;

const ARITHMETIC_BINDING = { '+': SUM, '-': SUM, '*': PRODUCT, '/': PRODUCT, '%': PRODUCT } as const;

/** A bound expression as SQL-like text, for plans that people read. Implicit casts show; functions lose their overload. */
export function printExpression(expression: Expression): string {
  return print(expression).text;
}

/** A name as SQL would need it written. */
export function printName(name: string): string {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

type Printed = { readonly text: string; readonly binding: number };

const atom = (text: string): Printed => ({ text, binding: ATOM });

function operand(expression: Expression, atLeast: number): string {
  const printed = print(expression);
  return printed.binding < atLeast ? `(${printed.text})` : printed.text;
}

function list(expressions: readonly Expression[]): string {
  return expressions.map((expression) => printExpression(expression)).join(', ');
}

function print(expression: Expression): Printed {
  switch (expression.kind) {
    case 'literal':
      return atom(printValue(expression.value, expression.type));
    case 'column':
      return atom(printName(expression.name));
    case 'rowtime':
      return atom('ROWTIME');
    case 'call':
      return atom(`${expression.overload.replace(/\(.*$/s, '')}(${list(expression.args)})`);
    case 'arithmetic':
      return infix(expression.left, expression.operator, expression.right, ARITHMETIC_BINDING[expression.operator]);
    case 'logical':
      return infix(expression.left, expression.operator, expression.right, expression.operator === 'AND' ? AND : OR);
    case 'comparison':
      return predicate(expression.left, `${expression.operator} ${operand(expression.right, SUM)}`);
    case 'is-distinct':
      return predicate(expression.left, `IS DISTINCT FROM ${operand(expression.right, SUM)}`);
    case 'is-null':
      return predicate(expression.operand, 'IS NULL');
    case 'like': {
      const escape = expression.escape === null ? '' : ` ESCAPE ${quote(expression.escape)}`;
      return predicate(expression.value, `LIKE ${operand(expression.pattern, SUM)}${escape}`);
    }
    case 'in':
      return predicate(expression.value, `IN (${list(expression.list)})`);
    case 'not':
      return { text: `NOT ${operand(expression.operand, NOT)}`, binding: NOT };
    default:
      return printConstructed(expression);
  }
}

function printConstructed(
  expression: Extract<Expression, { kind: 'case' | 'cast' | 'subscript' | 'field' | 'array' | 'map' | 'struct' }>,
): Printed {
  switch (expression.kind) {
    case 'case':
      return atom(printCase(expression));
    case 'cast':
      return atom(`CAST(${printExpression(expression.operand)} AS ${typeText(expression.type)})`);
    case 'subscript':
      return { text: `${operand(expression.base, POSTFIX)}[${printExpression(expression.index)}]`, binding: POSTFIX };
    case 'field':
      return { text: `${operand(expression.base, POSTFIX)}->${fieldName(expression.base.type, expression.field)}`, binding: POSTFIX };
    case 'array':
      return atom(`ARRAY[${list(expression.elements)}]`);
    case 'map': {
      const entries = expression.entries.map(({ key, value }) => `${printExpression(key)} := ${printExpression(value)}`);
      return atom(`MAP(${entries.join(', ')})`);
    }
    case 'struct': {
      const fields = expression.fields.map((field, i) => `${fieldName(expression.type, i)} := ${printExpression(field)}`);
      return atom(`STRUCT(${fields.join(', ')})`);
    }
    default:
      return expression satisfies never;
  }
}

function infix(left: Expression, operator: string, right: Expression, binding: number): Printed {
  return { text: `${operand(left, binding)} ${operator} ${operand(right, binding + 1)}`, binding };
}

function predicate(left: Expression, rest: string): Printed {
  return { text: `${operand(left, SUM)} ${rest}`, binding: PREDICATE };
}

function printCase(expression: Case): string {
  const whens = expression.whens.map((when) => ` WHEN ${printExpression(when.condition)} THEN ${printExpression(when.result)}`);
  const otherwise = expression.otherwise === null ? '' : ` ELSE ${printExpression(expression.otherwise)}`;
  return `CASE${whens.join('')}${otherwise} END`;
}

function fieldName(type: SqlType, field: number): string {
  return printName((type.kind === 'STRUCT' ? type.fields[field]?.name : undefined) ?? `#${field}`);
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A literal as SQL would spell it; types without a spelling of their own show their kind. */
function printValue(value: Value, type: SqlType): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Uint8Array) return `BYTES ${quote(Buffer.from(value).toString('base64'))}`;
  if (type.kind === 'DECIMAL' && typeof value === 'bigint') return decimalText(value, type.scale);
  if (type.kind === 'TIMESTAMP') return `TIMESTAMP ${quote(new Date(Number(value)).toISOString())}`;
  if (type.kind === 'DATE' || type.kind === 'TIME') return `${type.kind} ${String(value)}`;
  if (type.kind === 'ARRAY' && Array.isArray(value))
    return `ARRAY[${value.map((element) => printValue(element, type.element)).join(', ')}]`;
  return String(value);
}

/** The digits of an unscaled DECIMAL, with its point. */
function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
