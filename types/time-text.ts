import type { Timestamp } from './time.ts';

/** Days since the epoch. */
export type Day = number;
/** Milliseconds since midnight. */
export type MsOfDay = number;

const MS_PER_DAY = 86_400_000;
const DAYS_PER_ERA = 146_097; // 400 years
const EPOCH_FROM_MARCH_0000 = 719_468; // days between 0000-03-01 and 1970-01-01

/** `2024-02-29`; years of more than four digits have a sign, as in ISO 8601. */
export function dateText(day: Day): string {
  const shifted = day + EPOCH_FROM_MARCH_0000;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return `${yearText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))}-${two(month)}-${two(dayOfMonth)}`;
}

/** `10:00`, with seconds and milliseconds where they are not 0, as ksqlDB shows a TIME. */
export function timeText(time: MsOfDay): string {
  const text = secondsText(time);
  const ms = time % 1000;
  if (ms !== 0) return `${text}.${three(ms)}`;
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

/** `2024-02-29T10:00:00.000`, UTC, without an offset. */
export function timestampText(timestamp: Timestamp): string {
  const day = Math.floor(timestamp / MS_PER_DAY);
  const time = timestamp - day * MS_PER_DAY;
  return `${dateText(day)}T${secondsText(time)}.${three(time % 1000)}`;
}

/** Reads `2024-02-29`, `2024-02` and `2024` (their first day); null if the text is anything else or no day of the calendar. */
export function parseDate(text: string): Day | null {
  const reader = new Digits(text);
  const day = readDate(reader);
  return day !== null && reader.atEnd ? day : null;
}

/** Reads `10:00`, `10:00:05` and `10:00:05.123`; digits beyond milliseconds are cut off. Null if the text is anything else. */
export function parseTime(text: string): MsOfDay | null {
  const reader = new Digits(text);
  const time = readTime(reader);
  return time !== null && reader.atEnd && text.length >= 5 ? time : null;
}

/**
 * Reads a date, in part or whole, then perhaps `T` (or a space) and a time, in part or whole (`T10`, `T10:00`,
 * `T10:00:05.1`), then perhaps an offset (`Z`, `+02`, `+0200`, `+02:00`); without one it is UTC. Null if the text is
 * anything else, or no such moment.
 */
export function parseTimestamp(text: string): Timestamp | null {
  const reader = new Digits(text);
  const day = readDate(reader);
  if (day === null) return null;
  const time = reader.take('T') || reader.take(' ') ? readTime(reader) : 0;
  const offset = readOffset(reader);
  return time === null || offset === null || !reader.atEnd ? null : day * MS_PER_DAY + time - offset;
}

/** Walks a text of numbers of fixed width and the signs between them. */
class Digits {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  /** Exactly `width` digits, or -1. */
  fixed(width: number): number {
    const begin = this.#at;
    let value = 0;
    while (this.#at < begin + width) {
      const code = this.#text.charCodeAt(this.#at);
      if (!isDigit(code)) return -1;
      value = value * 10 + code - 48;
      this.#at++;
    }
    return value;
  }

  /** How many digits follow. */
  count(): number {
    let end = this.#at;
    while (isDigit(this.#text.charCodeAt(end))) end++;
    return end - this.#at;
  }
}

function readDate(reader: Digits): Day | null {
  const year = readYear(reader);
  if (year === null) return null;
  const month = reader.take('-') ? reader.fixed(2) : 1;
  if (month < 1 || month > 12) return null;
  const dayOfMonth = reader.take('-') ? reader.fixed(2) : 1;
  if (dayOfMonth < 1 || dayOfMonth > daysOfMonth(year, month)) return null;
  return dayOf(year, month, dayOfMonth);
}

/** Four digits, or a sign and up to seven. */
function readYear(reader: Digits): number | null {
  const negative = reader.take('-');
  const signed = negative || reader.take('+');
  const width = reader.count();
  if (width < 4 || width > (signed ? 7 : 4)) return null;
  const year = reader.fixed(width);
  return negative ? 0 - year : year;
}

function readTime(reader: Digits): MsOfDay | null {
  const hour = reader.fixed(2);
  const minute = reader.take(':') ? reader.fixed(2) : 0;
  const hasSecond = reader.take(':');
  const second = hasSecond ? reader.fixed(2) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
  const ms = hasSecond && reader.take('.') ? readFraction(reader) : 0;
  return ms === null ? null : ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** One to nine digits as milliseconds. */
function readFraction(reader: Digits): number | null {
  const width = reader.count();
  if (width < 1 || width > 9) return null;
  return Math.floor((reader.fixed(width) * 1000) / 10 ** width);
}

/** Milliseconds east of UTC; 0 if there is no offset. Java's bound: 18 hours. */
function readOffset(reader: Digits): number | null {
  if (reader.atEnd || reader.take('Z')) return 0;
  const west = reader.take('-');
  if (!west && !reader.take('+')) return null;
  const hours = reader.fixed(2);
  const minutes = reader.atEnd ? 0 : readOffsetMinutes(reader);
  const total = hours * 60 + minutes;
  if (hours < 0 || minutes < 0 || minutes > 59 || total > 18 * 60) return null;
  return (west ? 0 - total : total) * 60_000;
}

function readOffsetMinutes(reader: Digits): number {
  reader.take(':');
  return reader.fixed(2);
}

function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_FROM_MARCH_0000;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function yearText(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  if (year < 0) return `-${digits}`;
  return year > 9999 ? `+${digits}` : digits;
}

/** `10:00:05` of a time within its day. */
function secondsText(time: MsOfDay): string {
  return `${two(Math.floor(time / 3_600_000))}:${two(Math.floor(time / 60_000) % 60)}:${two(Math.floor(time / 1000) % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function three(value: number): string {
  return String(value).padStart(3, '0');
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
