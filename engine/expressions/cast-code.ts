import type { Cast } from '../../planner/expression.ts';
import { sameType } from '../../types/sql-type.ts';
import { castFunction } from './cast.ts';
import type { Code, Emitter } from './emitter.ts';

/** NULL stays NULL; a value that cannot be cast is an error. */
export function castCode(node: Cast, emitter: Emitter): Code {
  const { type: from } = node.operand;
  const operand = emitter.code(node.operand);
  if (sameType(from, node.type)) return operand;
  if (from.kind === 'INTEGER' && (node.type.kind === 'BIGINT' || node.type.kind === 'DOUBLE')) return operand;
  const value = emitter.keep(operand);
  emitter.mayThrow();
  const cast = from.kind === 'BIGINT' && node.type.kind === 'DOUBLE' ? 'Number' : emitter.constant(castFunction(from, node.type));
  const text = `${cast}(${value.text})`;
  return { text: value.nullable ? `(${value.text} === null ? null : ${text})` : text, nullable: value.nullable };
}
