import { decimalText } from '../../types/decimal.ts';
import type { ByteWriter } from '../format.ts';
import { writeCents } from '../write-cents.ts';
import { PLAIN } from './lexeme.ts';

/** From here on a number's text has an exponent. */
const EXPONENT_FROM = 1e21;

export function writeString(text: string, out: ByteWriter): void {
  for (let i = 0; i < text.length; i++) {
    // What needs no escape but is not ASCII is rare enough to go with what does.
    if (PLAIN[text.charCodeAt(i)] !== 1) return out.utf8(JSON.stringify(text));
  }
  out.byte(0x22);
  out.ascii(text);
  out.byte(0x22);
}

/** INTEGER, DATE, TIME, TIMESTAMP and BIGINT: every digit. */
export function writeInteger(value: number | bigint, out: ByteWriter): void {
  if (typeof value === 'number') out.integer(value);
  else out.ascii(value.toString());
}

/**
 * The shortest digits that are read as the same number. Whole numbers keep a `.0`, so that a reader who guesses types
 * guesses right; what is no number is a string, as Jackson writes it.
 */
export function writeDouble(value: number, out: ByteWriter): void {
  if (writeCents(value, out)) return;
  if (!Number.isFinite(value)) return out.ascii(`"${value}"`);
  if (!Number.isInteger(value) || Math.abs(value) >= EXPONENT_FROM) return out.ascii(String(value));
  out.ascii(Object.is(value, -0) ? '-0.0' : `${value}.0`);
}

/** A number, with exactly `scale` digits behind the point. */
export function writeDecimal(unscaled: bigint, out: ByteWriter, scale: number): void {
  out.ascii(decimalText(unscaled, scale));
}

export function writeBoolean(value: boolean, out: ByteWriter): void {
  out.ascii(value ? 'true' : 'false');
}

/** Base64 with padding. */
export function writeBytes(value: Uint8Array, out: ByteWriter): void {
  out.byte(0x22);
  out.ascii(Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64'));
  out.byte(0x22);
}
