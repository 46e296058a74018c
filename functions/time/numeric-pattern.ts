import { calendarDay, DAY_MS, daysOf, lastDayOfMonth } from '../../types/calendar.ts';
import { partsOf, type PatternPart } from './pattern-text.ts';

/** A pattern of digits and fixed text only: what most time stamps look like. Reads 15 times as fast as js-joda, writes 3 times. */
export type NumericPattern = {
  /** `local`: ms since 1970-01-01T00:00 on the zone's clock. Null: a year that has not four digits, which js-joda must write. */
  readonly format: (local: number) => string | null;
  /** Answers `local`, with 1970-01-01T00:00 for what the pattern leaves out. null: not such a time. 'unsure': js-joda must say. */
  readonly parse: (text: string) => number | null | 'unsure';
};

const FIRST_MS = daysOf({ year: 1, month: 1, day: 1 }) * DAY_MS;
const END_MS = daysOf({ year: 10_000, month: 1, day: 1 }) * DAY_MS;

/** Null if the pattern needs more than this file knows. */
export function numericPattern(pattern: string): NumericPattern | null {
  const parts = partsOf(pattern);
  if (parts === null || !parts.every(isSimple)) return null;
  return { format: formatter(parts), parse: isParsable(parts) ? parser(parts) : () => 'unsure' };
}

/** Letters and the widths that are written as plain digits. */
const WIDTHS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  y: [4, 4],
  u: [4, 4],
  M: [1, 2],
  d: [1, 2],
  H: [1, 2],
  h: [1, 2],
  m: [1, 2],
  s: [1, 2],
  S: [1, 9],
};

type SimplePart = Exclude<PatternPart, { readonly kind: 'mark' }>;

function isSimple(part: PatternPart): part is SimplePart {
  if (part.kind !== 'letters') return part.kind === 'text';
  const [least, most] = WIDTHS[part.letter] ?? [1, 0];
  return part.width >= least && part.width <= most;
}

// Writing --------------------------------------------------------------------------------------

/** What letters stand for, in the order of FIELDS. */
type Fields = readonly number[];
const FIELDS = ['y', 'M', 'd', 'H', 'm', 's', 'S', 'h'];
const EPOCH: Fields = [1970, 1, 1, 0, 0, 0, 0, 0];
const fieldOf = (letter: string): number => FIELDS.indexOf(letter === 'u' ? 'y' : letter);

function formatter(parts: readonly SimplePart[]): NumericPattern['format'] {
  const steps = parts.map((part) => (part.kind === 'text' ? () => part.text : writer(part.letter, part.width)));
  return (local) => {
    if (!(local >= FIRST_MS && local < END_MS)) return null;
    const fields = fieldsAt(local);
    let text = '';
    for (const step of steps) text += step(fields);
    return text;
  };
}

function fieldsAt(local: number): Fields {
  const days = Math.floor(local / DAY_MS);
  const ms = local - days * DAY_MS;
  const { year, month, day } = calendarDay(days);
  const hour = Math.floor(ms / 3_600_000);
  return [year, month, day, hour, Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60, ms % 1000, ((hour + 11) % 12) + 1];
}

// A look-up is three times as fast as padStart, and these are written for every record.
const TWO_DIGITS = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
const THREE_DIGITS = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));

function writer(letter: string, width: number): (fields: Fields) => string {
  const field = fieldOf(letter);
  if (letter === 'S') return fractionWriter(field, width);
  if (width === 1) return (fields) => String(fields[field]);
  if (width === 2) return (fields) => TWO_DIGITS[fields[field]];
  return (fields) => TWO_DIGITS[Math.floor(fields[field] / 100)] + TWO_DIGITS[fields[field] % 100];
}

function fractionWriter(field: number, width: number): (fields: Fields) => string {
  if (width === 3) return (fields) => THREE_DIGITS[fields[field]];
  if (width < 3) return (fields) => THREE_DIGITS[fields[field]].slice(0, width);
  return (fields) => THREE_DIGITS[fields[field]].padEnd(width, '0');
}

// Reading --------------------------------------------------------------------------------------

/**
 * Not read here: a field given twice, `h` (which asks for its half of the day), and a number of any length that another
 * number follows at once.
 */
function isParsable(parts: readonly SimplePart[]): boolean {
  const letters = parts.flatMap((part) => (part.kind === 'letters' ? [fieldOf(part.letter)] : []));
  const open = parts.some((part, i) => part.kind === 'letters' && isOpen(part.letter, part.width) && parts[i + 1]?.kind === 'letters');
  return new Set(letters).size === letters.length && !letters.includes(fieldOf('h')) && !open;
}

/** A single letter takes as many digits as there are; all others take as many as they have letters. */
const isOpen = (letter: string, width: number): boolean => width === 1 && letter !== 'S';

/** Reads one part at `at`; answers where it ends, or a Stop. */
type Reader = (text: string, at: number, fields: number[]) => number;
const WRONG = -1;
const UNSURE = -2;

function parser(parts: readonly SimplePart[]): NumericPattern['parse'] {
  const readers = parts.map((part) => (part.kind === 'text' ? textReader(part.text) : numberReader(part.letter, part.width)));
  const eraYears = parts.some((part) => part.kind === 'letters' && part.letter === 'y');
  return (text) => {
    const fields = [...EPOCH];
    let at = 0;
    for (const read of readers) {
      at = read(text, at, fields);
      if (at < 0) return at === UNSURE ? 'unsure' : null;
    }
    return at === text.length ? localOf(fields, eraYears) : null;
  };
}

/** Letters may be of either case, as ksqlDB reads them. */
function textReader(expected: string): Reader {
  const lower = expected.toLowerCase();
  return (text, at) => {
    const end = at + expected.length;
    return text.startsWith(expected, at) || text.slice(at, end).toLowerCase() === lower ? end : WRONG;
  };
}

/** A year with a sign may have more than four digits. */
function numberReader(letter: string, width: number): Reader {
  const field = fieldOf(letter);
  const most = isOpen(letter, width) ? 9 : width;
  const signed = field === 0;
  const toMs = letter === 'S' ? 10 ** (3 - width) : 1;
  return (text, at, fields) => {
    let value = 0;
    let end = at;
    for (; end < at + most; end++) {
      const digit = text.charCodeAt(end) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    if (end === at) return signed && (text[at] === '-' || text[at] === '+') ? UNSURE : WRONG;
    if (most === width && end - at < width) return WRONG;
    fields[field] = letter === 'S' ? Math.floor(value * toMs + 1e-9) : value;
    return end;
  };
}

/** Null for what no clock or calendar shows. The 30th of February is its last day, and 24 o'clock js-joda's affair, as in Java. */
function localOf(fields: readonly number[], eraYears: boolean): number | null | 'unsure' {
  const [year, month, day, hour, minute, second, ms] = fields;
  if ((eraYears && year === 0) || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 24 || minute > 59 || second > 59) return null;
  if (hour === 24) return 'unsure';
  const days = daysOf({ year, month, day: Math.min(day, lastDayOfMonth(year, month)) });
  return days * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
}
