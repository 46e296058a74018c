import type { ByteWriter } from './format.ts';

/** Below this, cents have no more than 15 digits. */
const MAX_CENTS = 1e15;

/**
 * Writes a number, not 0, that is at most two decimals of at most 15 digits: `12.5`, `7.0`. Such have one double and one
 * text each, so that there is no need to search for the shortest. Answers false, and writes nothing, of any other.
 */
export function writeCents(value: number, out: ByteWriter): boolean {
  const cents = Math.round(value * 100);
  if (cents / 100 !== value || Math.abs(cents) >= MAX_CENTS || cents === 0) return false;
  if (cents < 0) out.byte(0x2d);
  const magnitude = cents < 0 ? -cents : cents;
  const whole = Math.floor(magnitude / 100);
  const rest = magnitude - whole * 100;
  const tenths = Math.floor(rest / 10);
  out.integer(whole);
  out.byte(0x2e);
  out.byte(0x30 + tenths);
  if (rest > tenths * 10) out.byte(0x30 + rest - tenths * 10);
  return true;
}
