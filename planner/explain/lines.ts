import type { NamedExpression } from '../expression.ts';
import { printExpression, printName } from '../print-expression.ts';

/** Lines as one text. */
export const lines = (text: readonly string[]): string => text.join('\n');

/** A heading and what stands under it; nothing where there is nothing. */
export function block(heading: string, text: readonly string[]): readonly string[] {
  return text.length === 0 ? [] : [heading, ...indent(text)];
}

export function indent(text: readonly string[]): readonly string[] {
  return text.map((line) => `  ${line}`);
}

/** `A, N = COUNT(ROWTIME)`: a column that keeps its name is not told twice. */
export function namedText(columns: readonly NamedExpression[]): string {
  return columns
    .map(({ name, expression }) => {
      const text = printExpression(expression);
      return printName(name) === text ? text : `${printName(name)} = ${text}`;
    })
    .join(', ');
}

/** `n` of something, in the plural where English wants it. */
export const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
