import { decimalText } from '../types/decimal.ts';
import { assert } from '../types/errors.ts';
import { typeText, type SqlType } from '../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../types/time-text.ts';
import type { Value } from '../types/value.ts';
import type { Case, Expression } from './expression.ts';

/** How tightly a form binds, loosest first; an operand that binds less tightly than its place stands in parentheses. */
const LAMBDA = 0;
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
    case 'parameter':
      return atom(printName(expression.name));
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
    case 'lambda': {
      const parameters = expression.parameters.map(({ name }) => printName(name)).join(', ');
      return { text: `(${parameters}) => ${printExpression(expression.body)}`, binding: LAMBDA };
    }
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

/** A literal as SQL would spell it; a type without a spelling of its own stands before its text. */
function printValue(value: Value, type: SqlType): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'number':
      return printNumber(value, type);
    case 'bigint':
      return type.kind === 'DECIMAL' ? decimalText(value, type.scale) : value.toString();
    default:
      return printContainer(value, type);
  }
}

function printNumber(value: number, type: SqlType): string {
  switch (type.kind) {
    case 'DATE':
      return `DATE ${quote(dateText(value))}`;
    case 'TIME':
      return `TIME ${quote(timeText(value))}`;
    case 'TIMESTAMP':
      return `TIMESTAMP ${quote(timestampText(value))}`;
    default:
      return String(value);
  }
}

function printContainer(value: Exclude<Value, string | boolean | number | bigint>, type: SqlType): string {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return `BYTES ${quote(Buffer.from(value).toString('base64'))}`;
  if (value instanceof Map && type.kind === 'MAP') {
    return `MAP(${[...value].map(([key, inner]) => `${printValue(key, type.key)} := ${printValue(inner, type.value)}`).join(', ')})`;
  }
  const elements = value as readonly Value[];
  if (type.kind === 'ARRAY') return `ARRAY[${elements.map((element) => printValue(element, type.element)).join(', ')}]`;
  assert(type.kind === 'STRUCT', `a literal is a ${typeText(type)}`);
  return `STRUCT(${type.fields.map((field, i) => `${printName(field.name)} := ${printValue(elements[i] ?? null, field.type)}`).join(', ')})`;
}
