import type { Case, Logical, Not } from '../../planner/expression.ts';
import type { Code, Emitter } from './emitter.ts';

/** Lazy: the right side's statements run only where its value is asked for. A NULL operand is an error. */
export function logicalCode(node: Logical, emitter: Emitter): Code {
  const sign = node.operator === 'AND' ? '&&' : '||';
  const left = emitter.operand(node.left);
  const right = emitter.apart(() => ({ text: emitter.operand(node.right), nullable: false }));
  if (right.lines.length === 0) return { text: `(${left} ${sign} ${right.code.text})`, nullable: false };
  const result = emitter.fresh();
  emitter.line(`let ${result} = ${left};`);
  emitter.line(`if (${node.operator === 'AND' ? result : `!${result}`}) {`);
  right.lines.forEach((line) => emitter.line(line));
  emitter.line(`${result} = ${right.code.text};\n}`);
  return { text: result, nullable: false };
}

export function notCode(node: Not, emitter: Emitter): Code {
  return { text: `!${emitter.operand(node.operand)}`, nullable: false };
}

/** One labelled block, left by the first branch that is true. */
export function caseCode(node: Case, emitter: Emitter): Code {
  const result = emitter.fresh();
  const label = `case_${result}`;
  emitter.line(`let ${result} = null;\n${label}: {`);
  let nullable = node.otherwise === null;
  for (const when of node.whens) {
    emitter.line(`if (${emitter.operand(when.condition)}) {`);
    const value = emitter.code(when.result);
    nullable ||= value.nullable;
    emitter.line(`${result} = ${value.text}; break ${label};\n}`);
  }
  if (node.otherwise !== null) {
    const value = emitter.code(node.otherwise);
    nullable ||= value.nullable;
    emitter.line(`${result} = ${value.text};`);
  }
  emitter.line('}');
  return { text: result, nullable };
}
