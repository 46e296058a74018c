import { widerDecimal } from '../../types/decimal-arithmetic.ts';
import { powerOfTen } from '../../types/decimal.ts';
import { BIGINT, BYTES, DATE, DOUBLE, INTEGER, STRING, TIME, TIMESTAMP, type DecimalType, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { firstOf, orderOf, type Before } from '../aggregate/order.ts';
import { boundOverload, overload, type ScalarOverload } from '../define.ts';
import { ANY_DECIMAL, type TypePattern } from '../pattern.ts';

const ORDERED = [INTEGER, BIGINT, DOUBLE, STRING, BYTES, DATE, TIME, TIMESTAMP] as const;
const OPTIONS = { nulls: 'given', variadic: 1 } as const;

/**
 * The overloads of GREATEST and LEAST, one for each ordered type. None takes two different types as they are, and
 * numbers that could be cast to several of them are ambiguous (ksqlDB's rule).
 */
export function extremeOfOverloads(prefer: (before: Before) => Before): readonly ScalarOverload[] {
  return [
    ...ORDERED.map((type) => {
      const before = prefer(orderOf(type));
      return overload(parametersOf(type), type, (...values: readonly Value[]) => firstOf(values, before), OPTIONS);
    }),
    boundOverload(parametersOf(ANY_DECIMAL), ANY_DECIMAL, (types) => decimalExtreme(types, prefer), { ...OPTIONS, resolve: widest }),
  ];
}

const parametersOf = <const T extends TypePattern>(type: T) =>
  [
    ['first', type],
    ['others', type],
  ] as const;

function widest(types: readonly SqlType[]): DecimalType {
  return (types as readonly DecimalType[]).reduce(widerDecimal);
}

function decimalExtreme(types: readonly SqlType[], prefer: (before: Before) => Before): (...values: readonly Value[]) => Value {
  const target = widest(types);
  const before = prefer(orderOf(target));
  const factors = (types as readonly DecimalType[]).map(({ scale }) => powerOfTen(target.scale - scale));
  return (...values) =>
    firstOf(
      values.map((value, i) => (value === null ? null : (value as bigint) * factors[i])),
      before,
    );
}
