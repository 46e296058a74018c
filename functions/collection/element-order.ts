import { assert, SqlError } from '../../types/errors.ts';
import { typeText, type SqlType } from '../../types/sql-type.ts';
import { orderOf, type Before } from '../aggregate/order.ts';

/** The order of an array's elements; those of elements that have none throw when it is asked. `name`: the function that asks. */
export function elementOrder(name: string, array: SqlType | undefined): Before {
  assert(array?.kind === 'ARRAY', `${name} is of an ARRAY`);
  const { element } = array;
  if (element.kind !== 'ARRAY' && element.kind !== 'MAP' && element.kind !== 'STRUCT') return orderOf(element);
  return () => {
    throw new SqlError('UNFIT_ARGUMENT', [name, `${typeText(element)} has no order`]);
  };
}
