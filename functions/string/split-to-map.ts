import { mapOf, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const splitToMap = scalar({
  name: 'SPLIT_TO_MAP',
  category: 'string',
  summary:
    'Reads `input` as entries with `entryDelimiter` between them, each a key and a value with `keyDelimiter` between them. An entry without a value is left out, of two with the same key the last stays, and what follows a second `keyDelimiter` is dropped. NULL if the delimiters are the same, or one of them is empty.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['entryDelimiter', STRING],
        ['keyDelimiter', STRING],
      ],
      mapOf(STRING, STRING),
      (input, entryDelimiter, keyDelimiter) => {
        if (entryDelimiter === '' || keyDelimiter === '' || entryDelimiter === keyDelimiter) return null;
        return new Map(input.split(entryDelimiter).flatMap((entry) => entryOf(entry, keyDelimiter)));
      },
    ),
  ],
  examples: [
    { sql: `SPLIT_TO_MAP('apple:green/cherry:red', '/', ':')['cherry']`, is: 'red' },
    {
      sql: `SPLIT_TO_MAP('apple:green//cherry:red/plum/', '/', ':')`,
      is: new Map([
        ['apple', 'green'],
        ['cherry', 'red'],
      ]),
    },
    { sql: `SPLIT_TO_MAP('a=1,a=2', ',', '=')`, is: new Map([['a', '2']]) },
    { sql: `SPLIT_TO_MAP('', '/', ':')`, is: new Map() },
    { sql: `SPLIT_TO_MAP('a:1', ':', ':')`, is: null },
    { sql: `SPLIT_TO_MAP(NULL, '/', ':')`, is: null },
  ],
});

function entryOf(entry: string, keyDelimiter: string): readonly (readonly [string, string])[] {
  const [key = '', value] = entry.split(keyDelimiter, 2);
  return value === undefined ? [] : [[key, value]];
}
