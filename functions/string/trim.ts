import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

const SPACE = 0x20;

export const trim = scalar({
  name: 'TRIM',
  category: 'string',
  summary: 'Takes away spaces, tabs, line ends and other controls (all up to U+0020) at both ends of `input`.',
  overloads: [overload([['input', STRING]], STRING, trimmed)],
  examples: [
    { sql: `TRIM('  hello world ')`, is: 'hello world' },
    { sql: `TRIM('hello')`, is: 'hello' },
    { sql: `TRIM('   ')`, is: '' },
    { sql: `TRIM(NULL)`, is: null },
  ],
});

function trimmed(input: string): string {
  let [start, end] = [0, input.length];
  while (start < end && input.charCodeAt(start) <= SPACE) start++;
  while (end > start && input.charCodeAt(end - 1) <= SPACE) end--;
  return input.slice(start, end);
}
