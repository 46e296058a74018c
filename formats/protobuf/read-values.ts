import type { Bigint } from '../../types/bigint.ts';
import { fitDecimal } from '../../types/decimal.ts';
import { daysOf, lastDayOfMonth } from '../../types/calendar.ts';
import type { DecimalType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { utf8Text } from '../text-cache.ts';
import { cursor, fail, readTag, skipField } from './wire-reader.ts';

const MAX_INT32 = 2_147_483_647;
const NANOS_PER_MS = 1_000_000;
/** Scales further apart than any DECIMAL's digits: moving there would only make a huge number to throw away. */
const FURTHEST_SCALE = 1_000;

/** These take what the fields of a message were and answer the value; what is none sets the cursor's fault. */
export function toText(b: Uint8Array, start: number, end: number): Value {
  return utf8Text(b, start, end) ?? fail('the bytes are not UTF-8');
}

export function toBytes(b: Uint8Array, start: number, end: number): Value {
  return new Uint8Array(b.subarray(start, end));
}

/** A number that the text does not name stands for itself, as in protobuf's JSON. */
export function toName(number: number, names: ReadonlyMap<number, string>): Value {
  return names.get(number) ?? String(number);
}

export function toInteger(value: Bigint): Value {
  if (value >= -MAX_INT32 - 1 && value <= MAX_INT32) return value;
  return fail(`${value} is out of the range of INTEGER`);
}

export function toDate(year: number, month: number, day: number): Value {
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month);
  const days = isDate ? daysOf({ year, month, day }) : NaN;
  return Math.abs(days) <= MAX_INT32 ? days : fail(`there is no date of year ${year}, month ${month}, day ${day}`);
}

export function toTime(hours: number, minutes: number, seconds: number, nanos: number): Value {
  const isTime = isBelow(hours, 24) && isBelow(minutes, 60) && isBelow(seconds, 60) && isBelow(nanos, 1000 * NANOS_PER_MS);
  if (!isTime) return fail(`there is no time of ${hours} hours, ${minutes} minutes, ${seconds} seconds, ${nanos} nanoseconds`);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(nanos / NANOS_PER_MS);
}

/** Nanoseconds count forward from the second, before 1970 too. */
export function toTimestamp(seconds: Bigint, nanos: number): Value {
  const ms = Number(seconds) * 1000 + Math.floor(nanos / NANOS_PER_MS);
  if (!isBelow(nanos, 1000 * NANOS_PER_MS)) return fail(`${nanos} nanoseconds are no part of a second`);
  return Number.isSafeInteger(ms) ? ms : fail(`a timestamp of ${seconds} seconds is out of range`);
}

const isBelow = (value: number, limit: number): boolean => value >= 0 && value < limit;

/** The unscaled value, big-endian, in two's complement. */
export function toDecimal(value: Uint8Array | null, scale: number, type: DecimalType): Value {
  const unscaled = value === null || value.length === 0 ? 0n : unscaledOf(value);
  if (unscaled === 0n) return unscaled;
  const isNear = Math.abs(scale) <= FURTHEST_SCALE && fewDigits(value, type);
  const moved = !isNear ? null : scale >= 0 ? fitDecimal(unscaled, scale, type) : fitDecimal(unscaled * 10n ** BigInt(-scale), 0, type);
  return moved ?? fail(`the decimal does not fit DECIMAL(${type.precision}, ${type.scale})`);
}

/** A thousand digits more than the type's are never a value of it, whatever the scale. */
function fewDigits(value: Uint8Array | null, type: DecimalType): boolean {
  return (value?.length ?? 0) * 2.5 < type.precision + FURTHEST_SCALE;
}

function unscaledOf(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`));
}

/** Where the parts of one message are that was written in several. */
export function more(parts: Uint8Array[] | undefined, first: Uint8Array, next: Uint8Array): Uint8Array[] {
  if (parts === undefined) return [first, next];
  parts.push(next);
  return parts;
}

type Read = (bytes: Uint8Array, start: number, end: number) => unknown;

/** Messages one behind the other are one message: what protobuf calls merging. Each must be sound, for two halves may make a whole. */
export function merged(parts: readonly Uint8Array[], read: Read): unknown {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    if (!isSound(part)) return undefined;
    whole.set(part, at);
    at += part.length;
  }
  return read(whole, 0, whole.length);
}

/** Whether fields are all there is, and whole; if not, the cursor says why. */
function isSound(part: Uint8Array): boolean {
  let i = 0;
  while (i < part.length) {
    const tag = readTag(part, i, part.length);
    i = cursor.at < 0 ? -1 : skipField(part, cursor.at, part.length, tag);
    if (i < 0) return false;
  }
  return true;
}
