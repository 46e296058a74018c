import type { Lambda, LambdaParameter } from '../../planner/expression.ts';
import type { Code, Emitter } from './emitter.ts';

/** An arrow function over the columns and parameters around it. An error in its body ends the call that it is an argument of. */
export function lambdaCode(node: Lambda, emitter: Emitter): Code {
  const { lines, code } = emitter.functionBody(() => emitter.code(node.body));
  const name = emitter.fresh();
  emitter.line(`const ${name} = (${node.parameters.map(parameterName).join(', ')}) => {`);
  lines.forEach((line) => emitter.line(line));
  emitter.line(`return ${code.text};\n};`);
  return { text: name, nullable: false };
}

export function parameterCode(node: LambdaParameter): Code {
  return { text: parameterName(node), nullable: true };
}

const parameterName = ({ slot }: LambdaParameter): string => `p${slot}`;
