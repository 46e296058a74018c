import { decimalText } from '../../types/decimal.ts';
import { doubleText } from '../../types/double-text.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { ByteWriter } from '../format.ts';
import { writeCents } from '../write-cents.ts';
import { isInNumbers } from './delimiter.ts';

/** Writes a value that is not NULL as a field. */
export type Write = (value: Value, out: ByteWriter) => void;
/** Where a field stands. */
export type Place = { readonly isFirst: boolean; readonly delimiter: string };

const QUOTE = 0x22;
/** Java writes doubles from here up to `PLAIN_BELOW` without an exponent. */
const PLAIN_FROM = 1e-3;
const PLAIN_BELOW = 1e7;

/** Text goes through `writeText`; numbers are written as they are where they cannot need quotes. */
export function writerOf(type: SqlType, place: Place): Write {
  if (type.kind === 'STRING') return (value, out) => writeText(value as string, out, place);
  const text = textOf(type);
  const writeNumber = numberWriter(type);
  if (isInNumbers(place.delimiter) || (place.isFirst && writeNumber === null)) return (value, out) => writeText(text(value), out, place);
  if (writeNumber === null) return (value, out) => out.ascii(text(value));
  if (!place.isFirst) return writeNumber;
  return (value, out) => {
    if ((value as number) > 0) writeNumber(value, out);
    else writeText(text(value), out, place);
  };
}

/** As Java's toString writes a value; a DECIMAL plain, with all digits of its scale; base64 with padding. */
function textOf(type: SqlType): (value: Value) => string {
  switch (type.kind) {
    case 'DOUBLE':
      return (value) => doubleText(value as number);
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale);
    case 'BYTES':
      return (value) => base64(value as Uint8Array);
    default:
      return String;
  }
}

/** The writer of a type whose positive values begin with a digit or a letter; null: there is none that is faster than text. */
function numberWriter(type: SqlType): Write | null {
  switch (type.kind) {
    case 'DOUBLE':
      return (value, out) => writeDouble(value as number, out);
    case 'INTEGER':
    case 'BIGINT':
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
      return (value, out) => writeInteger(value as number | bigint, out);
    default:
      return null;
  }
}

function writeInteger(value: number | bigint, out: ByteWriter): void {
  if (typeof value === 'number') out.integer(value);
  else out.ascii(value.toString());
}

function writeDouble(value: number, out: ByteWriter): void {
  const magnitude = Math.abs(value);
  if (magnitude >= PLAIN_FROM && magnitude < PLAIN_BELOW && writeCents(value, out)) return;
  out.ascii(doubleText(value));
}

function writeText(text: string, out: ByteWriter, place: Place): void {
  if (!needsQuotes(text, place)) return out.utf8(text);
  out.byte(QUOTE);
  out.utf8(text.includes('"') ? text.replaceAll('"', '""') : text);
  out.byte(QUOTE);
}

/**
 * The rules of commons-csv's minimal quoting, which are wider than reading needs: the first field of a line unless it
 * begins with an ASCII letter or digit, any that begins with a character up to '#' or ends with one up to the blank.
 */
function needsQuotes(text: string, { isFirst, delimiter }: Place): boolean {
  if (text === '') return isFirst;
  const first = text.charCodeAt(0);
  if (isFirst ? !isLetterOrDigit(first) : first <= 0x23) return true;
  if (text.charCodeAt(text.length - 1) <= 0x20) return true;
  const separator = delimiter.charCodeAt(0);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === separator || code === QUOTE || code === 0x0a || code === 0x0d) return true;
  }
  return false;
}

function isLetterOrDigit(code: number): boolean {
  const small = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (small >= 0x61 && small <= 0x7a);
}

function base64(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64');
}
