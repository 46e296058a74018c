import { table, tableOverload, type FunctionEntry, type TableOverload } from '../../../functions/define.ts';
import { ANY_DECIMAL, arrayPattern, mapPattern, type TypePattern } from '../../../functions/pattern.ts';
import { decimalText } from '../../../types/decimal.ts';
import { SqlError } from '../../../types/errors.ts';
import { BIGINT, BOOLEAN, decimal, DOUBLE, INTEGER, STRING, structOf } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';

const A_STRING = structOf([{ name: 'A', type: STRING }]);
const TYPES = [INTEGER, BIGINT, DOUBLE, BOOLEAN, STRING, ANY_DECIMAL, A_STRING] as const;
const DECIMALS = 10;

/** Those that Java's function takes as they are, with no way to say NULL. */
const PRIMITIVES: readonly TypePattern[] = [INTEGER, BIGINT, DOUBLE, BOOLEAN];

/** What one value gives; a NULL that Java could not pass is an error. */
function one(type: (typeof TYPES)[number]): TableOverload {
  return tableOverload([['value', type]], type === ANY_DECIMAL ? decimal(30, DECIMALS) : type, (value) => {
    if (value === null && PRIMITIVES.includes(type)) throw new SqlError('UNFIT_ARGUMENT', ['TEST_UDTF', 'it is NULL']);
    return [value];
  });
}

/** A value as Java shows it, by the parameter that it is for. */
function javaText(value: Value, index: number): string {
  if (TYPES[index] === ANY_DECIMAL) return decimalText(value as bigint, DECIMALS);
  return Array.isArray(value) ? `Struct{A=${String(value[0])}}` : `${value as string | number | boolean}`;
}

/** Seven parameters around the seven types, and a row for each. */
function seven(around: (type: TypePattern) => TypePattern, valueOf: (arg: Value) => Value): TableOverload {
  return tableOverload(
    TYPES.map((type, i) => [`f${i}`, around(type)] as const),
    STRING,
    (...args: readonly unknown[]) => (args as readonly Value[]).map((arg, i) => javaText(valueOf(arg), i)),
  );
}

export const TABLES: readonly FunctionEntry[] = [
  table({
    name: 'TEST_UDTF',
    category: 'test',
    summary: 'Answers what it is given.',
    overloads: [
      ...TYPES.map(one),
      seven(
        (type) => type,
        (value) => value,
      ),
      seven(arrayPattern, (value) => (value as readonly Value[])[0]),
      seven(
        (type) => mapPattern(STRING, type),
        (value) => [...(value as ReadonlyMap<Value, Value>).values()][0],
      ),
    ],
    examples: [],
  }),
  table({
    name: 'THROWING_UDTF',
    category: 'test',
    summary: 'Throws when it is told to.',
    overloads: [
      tableOverload([['fails', BOOLEAN]], BOOLEAN, (fails) => {
        if (fails === true) throw new SqlError('UNFIT_ARGUMENT', ['THROWING_UDTF', 'it was told to throw']);
        return [fails];
      }),
    ],
    examples: [],
  }),
];
