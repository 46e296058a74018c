import type { Expression } from '../../planner/expression.ts';
import { arrayCode, fieldCode, mapCode, structCode, subscriptCode } from './access.ts';
import { arithmeticCode } from './arithmetic.ts';
import { callCode } from './call.ts';
import { castCode } from './cast-code.ts';
import { comparisonCode, isDistinctCode, isNullCode } from './comparison.ts';
import { literalText, type Code, type Emitter } from './emitter.ts';
import { inCode } from './in.ts';
import { lambdaCode, parameterCode } from './lambda.ts';
import { likeCode } from './like-code.ts';
import { caseCode, logicalCode, notCode } from './logic.ts';

type Generators = { readonly [K in Expression['kind']]: (node: Extract<Expression, { kind: K }>, emitter: Emitter) => Code };

/** How each kind of expression is written in JavaScript. */
const GENERATORS: Generators = {
  literal: (node, emitter) => ({ text: literalText(node.value, emitter), nullable: node.value === null }),
  column: (node, emitter) => ({ text: emitter.column(node.side, node.index), nullable: true }),
  rowtime: () => ({ text: 'timestamp', nullable: false }),
  call: callCode,
  lambda: lambdaCode,
  parameter: parameterCode,
  arithmetic: arithmeticCode,
  comparison: comparisonCode,
  logical: logicalCode,
  not: notCode,
  'is-null': isNullCode,
  'is-distinct': isDistinctCode,
  like: likeCode,
  in: inCode,
  case: caseCode,
  cast: castCode,
  subscript: subscriptCode,
  field: fieldCode,
  array: arrayCode,
  map: mapCode,
  struct: structCode,
};

/** Writes one expression; see Generate. */
export function generate(expression: Expression, emitter: Emitter): Code {
  const generator = GENERATORS[expression.kind] as (node: Expression, into: Emitter) => Code;
  return generator(expression, emitter);
}
