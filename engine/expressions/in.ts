import type { Expression, In, Literal } from '../../planner/expression.ts';
import { sameValue } from '../../types/equality.ts';
import { isPrimitive } from './comparison.ts';
import type { Code, Emitter } from './emitter.ts';

/** Up to here a chain of comparisons beats a Set. */
const SHORT_LIST = 4;

const isLiteral = (expression: Expression): expression is Literal => expression.kind === 'literal';

/** A NULL value matches nothing; neither do NULLs in the list. */
export function inCode(node: In, emitter: Emitter): Code {
  const value = emitter.keep(emitter.code(node.value));
  const test = isPrimitive(node.value.type) ? primitiveTest(node, value.text, emitter) : deepTest(node, value.text, emitter);
  return { text: value.nullable ? `(${value.text} !== null && ${test})` : test, nullable: false };
}

function primitiveTest(node: In, value: string, emitter: Emitter): string {
  if (node.list.length > SHORT_LIST && node.list.every(isLiteral)) {
    const values = new Set(node.list.map((literal) => literal.value).filter((item) => item !== null));
    return `${emitter.constant(values)}.has(${value})`;
  }
  return anyOf(emitter.keepAll(node.list).map((item) => `${value} === ${item.text}`));
}

function deepTest(node: In, value: string, emitter: Emitter): string {
  const same = emitter.constant(sameValue);
  return anyOf(emitter.keepAll(node.list).map((item) => `${same}(${value}, ${item.text})`));
}

const anyOf = (tests: readonly string[]): string => (tests.length === 0 ? 'false' : `(${tests.join(' || ')})`);
