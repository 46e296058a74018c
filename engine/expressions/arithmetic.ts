import type { Arithmetic } from '../../planner/expression.ts';
import { addBigint, divideBigint, multiplyBigint, remainderBigint, subtractBigint } from '../../types/bigint.ts';
import { decimalOperation } from '../../types/decimal-arithmetic.ts';
import { assert, SqlError } from '../../types/errors.ts';
import type { Code, Emitter } from './emitter.ts';

type Operator = Arithmetic['operator'];
type Operands = { readonly left: string; readonly right: string };

const DIVISION_BY_ZERO = new SqlError('DIVISION_BY_ZERO', []);
const BIGINT_OPERATIONS = { '+': addBigint, '-': subtractBigint, '*': multiplyBigint, '/': divideBigint, '%': remainderBigint };
const LARGEST = Number.MAX_SAFE_INTEGER;

/** NULL on either side leaves the column with an error, as ksqlDB has it. */
export function arithmeticCode(node: Arithmetic, emitter: Emitter): Code {
  const operands = { left: emitter.operand(node.left), right: emitter.operand(node.right) };
  return { text: operationText(node, operands, emitter), nullable: false };
}

function operationText(node: Arithmetic, operands: Operands, emitter: Emitter): string {
  switch (node.type.kind) {
    case 'INTEGER':
      return integerText(node.operator, operands, emitter);
    case 'BIGINT':
      return bigintText(node.operator, operands, emitter);
    case 'DECIMAL':
      return decimalText(node, operands, emitter);
    default:
      return `(${operands.left} ${node.operator} ${operands.right})`;
  }
}

/** 32 bits, wrapping as Java's int; a quotient is cut towards zero. */
function integerText(operator: Operator, { left, right }: Operands, emitter: Emitter): string {
  if (operator === '*') return `Math.imul(${left}, ${right})`;
  if (operator === '+' || operator === '-') return `(${left} ${operator} ${right} | 0)`;
  return `(${left} ${operator} ${divisor(right, emitter)} | 0)`;
}

/** Plain numbers are added and subtracted in place; what leaves the safe range goes to `types/bigint.ts`. */
function bigintText(operator: Operator, { left, right }: Operands, emitter: Emitter): string {
  const slow = emitter.constant(BIGINT_OPERATIONS[operator]);
  if (operator === '/' || operator === '%') return `${slow}(${left}, ${divisor(right, emitter)})`;
  if (operator === '*') return `${slow}(${left}, ${right})`;
  const a = emitter.keep({ text: left, nullable: false }).text;
  const b = emitter.keep({ text: right, nullable: false }).text;
  const sum = emitter.fresh();
  emitter.line(`let ${sum};`);
  emitter.line(
    `if (typeof ${a} !== 'number' || typeof ${b} !== 'number' || (${sum} = ${a} ${operator} ${b}) > ${LARGEST} || ${sum} < -${LARGEST}) ${sum} = ${slow}(${a}, ${b});`,
  );
  return sum;
}

function decimalText(node: Arithmetic, { left, right }: Operands, emitter: Emitter): string {
  const { left: a, right: b } = { left: node.left.type, right: node.right.type };
  assert(a.kind === 'DECIMAL' && b.kind === 'DECIMAL', 'DECIMAL arithmetic has DECIMAL operands');
  const { apply } = decimalOperation(node.operator, a, b);
  if (node.operator === '/' || node.operator === '%') emitter.mayThrow();
  return `${emitter.constant(apply)}(${left}, ${right})`;
}

/** A divisor that is not 0; a 0 leaves the column with an error. */
function divisor(right: string, emitter: Emitter): string {
  const kept = emitter.keep({ text: right, nullable: false }).text;
  if (!/^[1-9]\d*$/.test(kept)) emitter.line(`if (${kept} === 0) ${emitter.failure(emitter.constant(DIVISION_BY_ZERO))}`);
  return kept;
}
