import type { Call } from '../../planner/expression.ts';
import type { Code, Emitter } from './emitter.ts';
import { plannedScalar } from './planned-overload.ts';

/** A scalar function, called by reference. By the overload's rule a NULL argument makes it NULL, or is passed on. */
export function callCode(node: Call, emitter: Emitter): Code {
  const overload = plannedScalar(node, emitter.functions);
  const types = node.args.map((argument) => argument.type);
  const call = emitter.constant(overload.bind(types, emitter.functions.environment));
  emitter.mayThrow();
  const takesNulls = overload.nulls === 'given';
  const args = takesNulls ? node.args.map((argument) => emitter.ownSlot(argument)) : emitter.keepAll(node.args);
  const text = `${call}(${args.map((argument) => argument.text).join(', ')})`;
  const checks = takesNulls ? [] : args.filter((argument) => argument.nullable);
  if (checks.length === 0) return { text, nullable: true };
  return { text: `(${checks.map((check) => `${check.text} === null`).join(' || ')} ? null : ${text})`, nullable: true };
}
