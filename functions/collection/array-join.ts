import { decimalText } from '../../types/decimal.ts';
import { doubleText } from '../../types/double-text.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { STRING, typeText, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { boundOverload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const arrayJoin = scalar({
  name: 'ARRAY_JOIN',
  category: 'collection',
  summary:
    'The elements of `array` as one text, `delimiter` (a comma if it is not given, nothing if it is NULL) between them. A NULL reads `null`. Elements are BOOLEANs, numbers or STRINGs; others are an error.',
  overloads: [
    boundOverload([['array', arrayPattern(T)]], STRING, ([type]) => {
      const text = elementText(type);
      return (array) => array.map(text).join(',');
    }),
    boundOverload(
      [
        ['array', arrayPattern(T)],
        ['delimiter', STRING],
      ],
      STRING,
      ([type]) => {
        const text = elementText(type);
        return (array, delimiter) => (array === null ? null : array.map(text).join(delimiter ?? ''));
      },
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `ARRAY_JOIN(ARRAY['a', '', 'b'])`, is: 'a,,b' },
    { sql: `ARRAY_JOIN(ARRAY[1, NULL, 3], ' and ')`, is: '1 and null and 3' },
    { sql: `ARRAY_JOIN(ARRAY[1.50, 2], '; ')`, is: '1.50; 2.00' },
    { sql: 'ARRAY_JOIN(ARRAY[1, 2], NULL)', is: '12' },
    { sql: `ARRAY_JOIN(CAST(NULL AS ARRAY<INT>), ',')`, is: null },
  ],
});

function elementText(type: SqlType | undefined): (item: Value) => string {
  assert(type?.kind === 'ARRAY', 'ARRAY_JOIN is of an ARRAY');
  const text = plainText(type.element);
  return (item) => (item === null ? 'null' : text(item));
}

function plainText(type: SqlType): (item: Value) => string {
  switch (type.kind) {
    case 'BOOLEAN':
    case 'INTEGER':
    case 'BIGINT':
    case 'STRING':
      return String;
    case 'DOUBLE':
      return (item) => doubleText(item as number);
    case 'DECIMAL':
      return (item) => decimalText(item as bigint, type.scale);
    default:
      return () => {
        throw new SqlError('UNFIT_ARGUMENT', ['ARRAY_JOIN', `${typeText(type)} cannot be joined to a text`]);
      };
  }
}
