import type { Comparison, IsDistinct, IsNull } from '../../planner/expression.ts';
import { compareBytes, sameValue } from '../../types/equality.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Code, Emitter } from './emitter.ts';

const SIGNS = { '=': '===', '<>': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** True if values of the type are JavaScript primitives, so that === and < compare them. */
export function isPrimitive(type: SqlType): boolean {
  return type.kind !== 'BYTES' && type.kind !== 'ARRAY' && type.kind !== 'MAP' && type.kind !== 'STRUCT';
}

/** Two-valued: with NULL on either side the answer is FALSE, `<>` included. */
export function comparisonCode(node: Comparison, emitter: Emitter): Code {
  const left = emitter.keep(emitter.code(node.left));
  const right = emitter.keep(emitter.code(node.right));
  const nullables = [left, right].filter((side) => side.nullable);
  // A value is never === null, so `=` on primitives only has to tell NULL from NULL.
  const plainEquals = node.operator === '=' && isPrimitive(node.left.type);
  const checked = plainEquals ? nullables.slice(1) : nullables;
  const test = testText(node, { left: left.text, right: right.text }, emitter);
  return { text: `(${[...checked.map((side) => `${side.text} !== null`), test].join(' && ')})`, nullable: false };
}

function testText(node: Comparison, { left, right }: { left: string; right: string }, emitter: Emitter): string {
  if (isPrimitive(node.left.type)) return `${left} ${SIGNS[node.operator]} ${right}`;
  if (node.operator === '=') return `${emitter.constant(sameValue)}(${left}, ${right})`;
  if (node.operator === '<>') return `!${emitter.constant(sameValue)}(${left}, ${right})`;
  return `${emitter.constant(compareBytes)}(${left}, ${right}) ${SIGNS[node.operator]} 0`;
}

export function isNullCode(node: IsNull, emitter: Emitter): Code {
  const { text, nullable } = emitter.code(node.operand);
  return { text: nullable ? `(${text} === null)` : `(${text}, false)`, nullable: false };
}

export function isDistinctCode(node: IsDistinct, emitter: Emitter): Code {
  const left = emitter.code(node.left).text;
  const right = emitter.code(node.right).text;
  const same = isPrimitive(node.left.type) ? `${left} !== ${right}` : `!${emitter.constant(sameValue)}(${left}, ${right})`;
  return { text: `(${same})`, nullable: false };
}
