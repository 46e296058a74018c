import { evaluateConstant } from '../../engine/expressions/compile.ts';
import { parseExpression } from '../../parser/parser.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { EMPTY_SCOPE } from '../../planner/scope.ts';
import { decimalText } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';
import { contextOf, TEST_FUNCTIONS } from '../planner/fixture.ts';

/** What an expression without columns gives, through parser, binder and compiler, as examples show it. Throws what its evaluation throws. */
export function sqlValue(sql: string): Value {
  const expression = bindExpression(parseExpression(sql), EMPTY_SCOPE, contextOf(sql));
  return shown(evaluateConstant(expression, TEST_FUNCTIONS), expression.type);
}

/** As JSON shows it: DECIMAL by its digits, BYTES in base64, times in ISO form. */
function shown(value: Value, type: SqlType): Value {
  if (value === null) return null;
  switch (type.kind) {
    case 'DECIMAL':
      return decimalText(value as bigint, type.scale);
    case 'BYTES':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'DATE':
      return dateText(value as number);
    case 'TIME':
      return timeText(value as number);
    case 'TIMESTAMP':
      return timestampText(value as number);
    case 'ARRAY':
      return (value as readonly Value[]).map((item) => shown(item, type.element));
    case 'STRUCT':
      return type.fields.map((field, i) => shown((value as readonly Value[])[i], field.type));
    case 'MAP':
      return new Map([...(value as ReadonlyMap<Value, Value>)].map(([k, v]) => [shown(k, type.key), shown(v, type.value)]));
    default:
      return value;
  }
}
