import { powerOfTen, rescaleDecimal } from '../../types/decimal.ts';
import { BIGINT, DOUBLE, INTEGER, type DecimalType, type SqlType } from '../../types/sql-type.ts';
import { boundOverload, overload, type ScalarOverload } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';

/** The overloads of CEIL and FLOOR: every number's own type, a DECIMAL's scale too. A DECIMAL that has no room for the next one overflows. */
export function wholeOverloads(ofDouble: (value: number) => number, direction: 'up' | 'down'): readonly ScalarOverload[] {
  return [
    overload([['value', INTEGER]], INTEGER, (value) => value),
    overload([['value', BIGINT]], BIGINT, (value) => value),
    overload([['value', DOUBLE]], DOUBLE, ofDouble),
    boundOverload([['value', ANY_DECIMAL]], ANY_DECIMAL, (types) => ofDecimal(types, direction), { resolve: ([type]) => type }),
  ];
}

function ofDecimal([type]: readonly SqlType[], direction: 'up' | 'down'): (unscaled: bigint) => bigint {
  const target = type as DecimalType;
  const unit = powerOfTen(target.scale);
  const step = direction === 'up' ? unit : -unit;
  return (unscaled) => {
    const cut = unscaled - (unscaled % unit);
    const moves = direction === 'up' ? unscaled > cut : unscaled < cut;
    return rescaleDecimal(moves ? cut + step : cut, target.scale, target);
  };
}
