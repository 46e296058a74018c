import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const instr = scalar({
  name: 'INSTR',
  category: 'string',
  summary:
    'Where `part` begins in `input`, counted from 1; 0 if it is not there, or anything is NULL. The search begins at `position`; a negative one counts from the end, and the search goes backwards from there. `occurrence` 2 is the second place that is found, and so on.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['part', STRING],
      ],
      INTEGER,
      (input, part) => find(input, part, 1, 1),
      { nulls: 'given' },
    ),
    overload(
      [
        ['input', STRING],
        ['part', STRING],
        ['position', INTEGER],
      ],
      INTEGER,
      (input, part, position) => find(input, part, position, 1),
      { nulls: 'given' },
    ),
    overload(
      [
        ['input', STRING],
        ['part', STRING],
        ['position', INTEGER],
        ['occurrence', INTEGER],
      ],
      INTEGER,
      find,
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `INSTR('corporate floor', 'or')`, is: 2 },
    { sql: `INSTR('corporate floor', 'or', 3)`, is: 5 },
    { sql: `INSTR('corporate floor', 'or', 3, 2)`, is: 14 },
    { sql: `INSTR('corporate floor', 'or', -3)`, is: 5 },
    { sql: `INSTR('corporate floor', 'or', -3, 2)`, is: 2 },
    { sql: `INSTR('corporate floor', 'xyz')`, is: 0 },
    { sql: `INSTR(NULL, 'or')`, is: 0 },
  ],
});

/** Places may overlap: 'aa' is twice in 'aaa'. */
function find(input: string | null, part: string | null, position: number | null, occurrence: number | null): number {
  if (input === null || part === null || position === null || occurrence === null) return 0;
  if (position === 0 || Math.abs(position) > input.length || occurrence < 1) return 0;
  const step = position > 0 ? 1 : -1;
  let at = position > 0 ? position - 1 : input.length + position;
  for (let found = 0; at >= 0 && at <= input.length; at += step) {
    at = step === 1 ? input.indexOf(part, at) : input.lastIndexOf(part, at);
    if (at === -1) return 0;
    if (++found === occurrence) return at + 1;
  }
  return 0;
}
