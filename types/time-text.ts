import type { Timestamp } from './time.ts';

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const TIME = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?$/;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** `2020-01-31` as days since the epoch; what is left out from the right is the first: `2020-01`, `2020`. null: no such day. */
export function parseDate(text: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return daysSinceEpoch(year, month, day);
}

/** `10:00`, `10:00:05`, `10:00:05.123` as ms of the day; digits beyond the third are cut. null: no such time. */
export function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null || match[2] === undefined) return null;
  return timeOfDay(match);
}

/**
 * ISO 8601 as ms since the epoch: `2020-01-31T10:00:05.123+02:00`. A space may stand for the T, what is left out from
 * the right is the first (`2020`, `2020-01-31T10`), and no offset is UTC. null: no such moment.
 */
export function parseTimestamp(text: string): Timestamp | null {
  const split = /[T ]/i.exec(text);
  if (split === null) return wholeDay(text);
  const day = parseDate(text.slice(0, split.index));
  const rest = text.slice(split.index + 1);
  const offset = OFFSET.exec(rest)?.[0] ?? '';
  const match = TIME.exec(rest.slice(0, rest.length - offset.length));
  const time = match === null ? null : timeOfDay(match);
  const offsetMs = offsetOf(offset);
  return day === null || time === null || offsetMs === null ? null : day * DAY_MS + time - offsetMs;
}

/** `2020-01-31`; years of four digits or more, a sign before those out of 0 to 9999. */
export function dateText(days: number): string {
  return new Date(days * DAY_MS).toISOString().replace(/T.*$/, '');
}

/** `10:00`, with seconds and ms where they are not 0, as ksqlDB shows a TIME. */
export function timeText(msOfDay: number): string {
  const text = new Date(msOfDay).toISOString().slice(11, 23);
  return text.endsWith(':00.000') ? text.slice(0, 5) : text.replace(/\.000$/, '');
}

/** `2020-01-31T10:00:05.123`, UTC. */
export function timestampText(timestamp: Timestamp): string {
  return new Date(timestamp).toISOString().replace(/Z$/, '');
}

function wholeDay(text: string): Timestamp | null {
  const zulu = /Z$/i.test(text) ? text.slice(0, -1) : text;
  const days = parseDate(zulu);
  return days === null ? null : days * DAY_MS;
}

function timeOfDay(match: RegExpExecArray): number | null {
  const [hour, minute, second] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Number((match[4] ?? '').padEnd(3, '0').slice(0, 3));
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** ms east of UTC; null beyond 18 hours. */
function offsetOf(text: string): number | null {
  if (text === '' || text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  if (minutes > 18 * 60) return null;
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
