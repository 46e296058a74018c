import { parseBase64 } from '../../types/base64.ts';
import { normalizeBigint, parseBigint } from '../../types/bigint.ts';
import { fitDecimal, parseDecimal } from '../../types/decimal.ts';
import type { DecimalType, SqlType } from '../../types/sql-type.ts';
import { parseDate, parseTime, parseTimestamp } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';

/** The value of a string literal where `type` is wanted, blanks around it ignored; undefined if the text is not such a value. */
export function textValue(literal: string, type: SqlType): Value | undefined {
  const text = literal.trim();
  switch (type.kind) {
    case 'STRING':
      return literal;
    case 'BOOLEAN':
      return booleanValue(text);
    case 'INTEGER':
      return integerValue(text);
    case 'BIGINT':
      return parseBigint(text) ?? undefined;
    case 'DECIMAL':
      return decimalValue(text, type);
    case 'DOUBLE':
      return doubleValue(text);
    case 'BYTES':
      return parseBase64(text) ?? undefined;
    case 'DATE':
      return parseDate(text) ?? undefined;
    case 'TIME':
      return parseTime(text) ?? undefined;
    case 'TIMESTAMP':
      return parseTimestamp(text) ?? undefined;
    default:
      return undefined;
  }
}

/** `true`, `yes`, `false`, `no`, or what any of them begins with (ksqlDB's LAX coercer). */
function booleanValue(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (word === '') return undefined;
  if ('true'.startsWith(word) || 'yes'.startsWith(word)) return true;
  return 'false'.startsWith(word) || 'no'.startsWith(word) ? false : undefined;
}

function integerValue(text: string): number | undefined {
  const value = parseBigint(text);
  if (value === null || value < -2147483648 || value > 2147483647) return undefined;
  return Number(normalizeBigint(value));
}

function decimalValue(text: string, type: DecimalType): bigint | undefined {
  const exact = parseDecimal(text);
  return exact === null ? undefined : (fitDecimal(exact.unscaled, exact.scale, type) ?? undefined);
}

function doubleValue(text: string): number | undefined {
  if (parseDecimal(text) === null) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
