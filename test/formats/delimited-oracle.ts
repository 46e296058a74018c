import type { FormatOptions } from '../../formats/format.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';

class Broken extends Error {}

const NAMED: Readonly<Record<string, string>> = { SPACE: ' ', TAB: '\t' };
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  INTEGER: [-(2n ** 31n), 2n ** 31n - 1n],
  DATE: [-(2n ** 31n), 2n ** 31n - 1n],
  TIME: [0n, 86_399_999n],
  TIMESTAMP: [-8_640_000_000_000_000n, 8_640_000_000_000_000n],
  BIGINT: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The row that regular expressions and plain conversions make of a line, or null. */
export function delimitedOracle(columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const given = options['DELIMITER'] ?? ',';
    const line = text.replace(/^[\r\n]+/, '');
    const fields = line === '' && columns.length === 1 ? [''] : fieldsOf(line, NAMED[given.toUpperCase()] ?? given);
    if (fields.length !== columns.length) return null;
    return columns.map(({ type }, index) => (fields[index] === '' ? null : convert(fields[index] ?? '', type)));
  } catch (error) {
    if (error instanceof Broken || error instanceof TypeError) return null;
    throw error;
  }
}

function fieldsOf(line: string, delimiter: string): string[] {
  if (line === '') throw new Broken('no line');
  const mark = delimiter.replaceAll(/[$|.*+?^(){}[\]\\]/g, '\\$&');
  const field = new RegExp(`(?:"((?:[^"]|"")*)"(?:(?!${mark})[ \\t])*|(?!")((?:(?!${mark})[^\\r\\n])*))(${mark}|[\\r\\n]+$|$)`, 'uy');
  const fields: string[] = [];
  for (;;) {
    const match = field.exec(line);
    if (match === null) throw new Broken(line);
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== delimiter) return fields;
  }
}

function convert(text: string, type: SqlType): Value {
  switch (type.kind) {
    case 'STRING':
      return text;
    case 'BOOLEAN':
      return take(/^(?:true|false)$/i, text).toLowerCase() === 'true';
    case 'DOUBLE':
      return Number(take(/^(?:NaN|[+-]?Infinity|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i, text.trim()));
    case 'DECIMAL':
      return decimal(take(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, text).toLowerCase(), type);
    case 'BYTES':
      return Uint8Array.from(Buffer.from(take(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/, text), 'base64'));
    default: {
      const value = BigInt(take(/^[+-]?\d+$/, text).replace('+', ''));
      const [min, max] = RANGES[type.kind] ?? [1n, 0n];
      if (value < min || value > max) throw new Broken(text);
      return normalizeBigint(value);
    }
  }
}

function decimal(text: string, { precision, scale }: { readonly precision: number; readonly scale: number }): bigint {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/[+-]/, '').split('.');
  if (Math.abs(Number(exponent)) > 10_000) throw new Broken(text);
  const power = Number(exponent) - fraction.length + scale;
  const digits = BigInt(whole + fraction);
  const unit = 10n ** BigInt(Math.abs(power));
  if (power < 0 && digits % unit !== 0n) throw new Broken(text);
  const unscaled = power < 0 ? digits / unit : digits * unit;
  if (unscaled >= 10n ** BigInt(precision)) throw new Broken(text);
  return text.startsWith('-') ? -unscaled : unscaled;
}

function take(pattern: RegExp, text: string): string {
  if (!pattern.test(text)) throw new Broken(text);
  return text;
}
