import type { Like } from '../../planner/expression.ts';
import type { Code, Emitter } from './emitter.ts';
import { compileLike } from './like.ts';

/** A pattern that is a literal is compiled with the query; any other is compiled when it differs from the record's before. */
export function likeCode(node: Like, emitter: Emitter): Code {
  const value = emitter.operand(node.value);
  if (node.pattern.kind === 'literal' && typeof node.pattern.value === 'string') {
    return { text: `${emitter.constant(compileLike(node.pattern.value, node.escape))}(${value})`, nullable: false };
  }
  const pattern = emitter.operand(node.pattern);
  return { text: `${emitter.constant(varyingLike(node.escape))}(${value}, ${pattern})`, nullable: false };
}

function varyingLike(escape: string | null): (value: string, pattern: string) => boolean {
  let last = '';
  let test = compileLike(last, escape);
  return (value, pattern) => {
    if (pattern !== last) {
      test = compileLike(pattern, escape);
      last = pattern;
    }
    return test(value);
  };
}
