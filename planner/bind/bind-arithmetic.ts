import type * as ast from '../../parser/ast-expression.ts';
import { decimalResultType } from '../../types/decimal-arithmetic.ts';
import { assert } from '../../types/errors.ts';
import { DOUBLE, typeText, type SqlType } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { bindNegativeLiteral } from './bind-literal.ts';
import { bindOperand } from './bind-operand.ts';
import type { Binder } from './binder.ts';
import { castTo } from './cast-to.ts';
import { asDecimal, commonType, isNumber } from './types.ts';

/** Numbers, and + of two STRINGs, which joins them. The wider type wins; DECIMALs keep their own scales, and the result has the scale of ksqlDB's rules. */
export function bindArithmetic(node: ast.Arithmetic, binder: Binder): Expression {
  const { operator } = node;
  const left = bindOperand(node.left, operator, binder);
  const right = bindOperand(node.right, operator, binder);
  if (operator === '+' && left.type.kind === 'STRING' && right.type.kind === 'STRING') {
    return { kind: 'arithmetic', type: left.type, operator, left, right };
  }
  if (!isNumber(left.type) || !isNumber(right.type)) {
    return fail(binder.context, node, 'OPERAND_TYPES', [operator, typeText(left.type), typeText(right.type)]);
  }
  const common = commonType(left.type, right.type);
  assert(common !== null, 'two numbers have a common type');
  if (common.kind !== 'DECIMAL') {
    return { kind: 'arithmetic', type: common, operator, left: castTo(left, common), right: castTo(right, common) };
  }
  const [leftType, rightType] = [decimalOf(left.type), decimalOf(right.type)];
  const type = decimalResultType(operator, leftType, rightType);
  return { kind: 'arithmetic', type, operator, left: castTo(left, leftType), right: castTo(right, rightType) };
}

/** A sign: part of a literal, or a subtraction from 0 (a DOUBLE is multiplied by -1, so that -0.0 comes out). */
export function bindUnary(node: ast.Unary, binder: Binder): Expression {
  const { operand } = node;
  const isLiteral = operand.kind === 'integer' || operand.kind === 'decimal' || operand.kind === 'double';
  if (node.operator === '-' && isLiteral) return bindNegativeLiteral(operand);
  const right = bindOperand(operand, node.operator, binder);
  const { type } = right;
  if (!isNumber(type))
    return fail(binder.context, operand, 'WRONG_TYPE', [`What ${node.operator} stands before`, 'a number', typeText(type)]);
  if (node.operator === '+') return right;
  if (type.kind === 'DOUBLE') {
    return { kind: 'arithmetic', type, operator: '*', left: { kind: 'literal', type: DOUBLE, value: -1 }, right };
  }
  const zero: Expression = { kind: 'literal', type, value: type.kind === 'DECIMAL' ? 0n : 0 };
  return { kind: 'arithmetic', type, operator: '-', left: zero, right };
}

function decimalOf(type: SqlType) {
  const decimal = asDecimal(type);
  assert(decimal !== null, `${typeText(type)} widens to DECIMAL`);
  return decimal;
}
