import type * as ast from '../../parser/ast-expression.ts';
import { negateBigint } from '../../types/bigint.ts';
import { decimalTypeOf, parseDecimal } from '../../types/decimal.ts';
import { assert } from '../../types/errors.ts';
import { BIGINT, BOOLEAN, DOUBLE, INTEGER, STRING } from '../../types/sql-type.ts';
import type { Literal } from '../expression.ts';

type AstLiteral = ast.BooleanLiteral | ast.StringLiteral | AstNumber;
type AstNumber = ast.IntegerLiteral | ast.DecimalLiteral | ast.DoubleLiteral;

/** A literal with the type that its text has: 1 is INTEGER, 3000000000 BIGINT, 1.50 DECIMAL(3, 2), 1e3 DOUBLE. */
export function bindLiteral(node: AstLiteral): Literal {
  switch (node.kind) {
    case 'boolean':
      return { kind: 'literal', type: BOOLEAN, value: node.value };
    case 'string':
      return { kind: 'literal', type: STRING, value: node.value };
    case 'double':
      return { kind: 'literal', type: DOUBLE, value: node.value };
    case 'integer':
      return integerLiteral(node.value);
    case 'decimal':
      return decimalLiteral(node.text);
    default:
      return node satisfies never;
  }
}

/** A number literal with a minus before it: -2147483648 is INTEGER although 2147483648 alone is not. */
export function bindNegativeLiteral(node: AstNumber): Literal {
  if (node.kind === 'integer') return integerLiteral(negateBigint(node.value));
  if (node.kind === 'decimal') return decimalLiteral(`-${node.text}`);
  return { kind: 'literal', type: DOUBLE, value: -node.value };
}

function integerLiteral(value: number | bigint): Literal {
  const isInteger = value >= -2147483648 && value <= 2147483647;
  return { kind: 'literal', type: isInteger ? INTEGER : BIGINT, value };
}

function decimalLiteral(text: string): Literal {
  const exact = parseDecimal(text);
  assert(exact !== null, `the parser read ${text} as a DECIMAL literal`);
  return { kind: 'literal', type: decimalTypeOf(exact), value: exact.unscaled };
}
