import type { DateTimeFormatter, TemporalAccessor, TemporalField, ZonedDateTime } from '@js-joda/core';
import { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { DAY_MS, daysOf, lastDayOfMonth } from '../../types/calendar.ts';
import { englishLocale, joda } from './joda.ts';
import { partsOf, patternOf, type PatternPart } from './pattern-text.ts';
import { instantOf, zoneOf, type Zone } from './zone.ts';
import { zoneText } from './zone-text.ts';

/** Any pattern of Java's DateTimeFormatter, by js-joda. Letters are read in either case, as ksqlDB reads them. Both ways throw js-joda's own errors. */
export type JodaPattern = {
  readonly format: (instant: Timestamp) => string;
  readonly parse: (text: string) => Timestamp;
};

/** Throws WRONG_DATE_PATTERN. */
export function jodaPattern(pattern: string, zone: Zone): JodaPattern {
  const whole = formatterOf(pattern, pattern);
  return { format: writer(pattern, whole, zone), parse: (text) => read(whole.parse(text), zone) };
}

/** Letters that print words, or weeks, which begin on another day in other countries. */
const LOCALISED = /[EaGcewWYz]|([MLQq])\1\1/;

function formatterOf(part: string, pattern: string): DateTimeFormatter {
  try {
    // Before the pattern is read: js-joda knows these letters only once the locale is there.
    const locale = LOCALISED.test(part) ? englishLocale() : null;
    const { DateTimeFormatterBuilder, ResolverStyle } = joda();
    const formatter = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(part).toFormatter(ResolverStyle.SMART);
    return locale === null ? formatter : formatter.withLocale(locale);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.toLowerCase() : 'it cannot be read';
    throw new SqlError('WRONG_DATE_PATTERN', [pattern, why], { cause });
  }
}

// Writing --------------------------------------------------------------------------------------

type Writer = (at: ZonedDateTime, instant: Timestamp) => string;

/** js-joda writes `z` as "PT" where Java writes "PST": the names of zones are ours, what stands between them is js-joda's. */
function writer(pattern: string, whole: DateTimeFormatter, zone: Zone): JodaPattern['format'] {
  const { Instant, ZonedDateTime: Zoned, ZoneId } = joda();
  const zoneId = ZoneId.of(zone.id);
  const pieces = piecesOf(partsOf(pattern) ?? []);
  const named = pieces.some((piece) => typeof piece !== 'string');
  const steps = named ? pieces.map((piece) => pieceWriter(piece, pattern, zone)) : [(at: ZonedDateTime) => whole.format(at)];
  return (instant) => {
    const at = Zoned.ofInstant(Instant.ofEpochMilli(instant), zoneId);
    return steps.map((step) => step(at, instant)).join('');
  };
}

type ZoneName = Extract<PatternPart, { kind: 'letters' }>;

/** The names of zones, and the patterns between them. Marks are left out: all fields can be written, optional ones too. */
function piecesOf(parts: readonly PatternPart[]): readonly (ZoneName | string)[] {
  const pieces: (ZoneName | string)[] = [];
  let between: PatternPart[] = [];
  for (const part of parts) {
    if (part.kind === 'letters' && part.letter === 'z') {
      pieces.push(patternOf(between), part);
      between = [];
    } else if (part.kind !== 'mark') between.push(part);
  }
  return [...pieces, patternOf(between)].filter((piece) => piece !== '');
}

function pieceWriter(piece: ZoneName | string, pattern: string, zone: Zone): Writer {
  if (typeof piece !== 'string') return (_at, instant) => zoneText(zone, instant, piece.width >= 4);
  const formatter = formatterOf(piece, pattern);
  return (at) => formatter.format(at);
}

// Reading --------------------------------------------------------------------------------------

/** A zone in the text wins over the pattern's own. What the text leaves out is 1970-01-01T00:00. */
function read(parsed: TemporalAccessor, zone: Zone): Timestamp {
  const { TemporalQueries } = joda();
  const written = parsed.query(TemporalQueries.zone());
  return instantOf(dayOf(parsed) * DAY_MS + msOfDay(parsed), written === null ? zone : zoneOf(written.id()));
}

function dayOf(parsed: TemporalAccessor): number {
  const { ChronoField } = joda();
  if (parsed.isSupported(ChronoField.EPOCH_DAY)) return parsed.get(ChronoField.EPOCH_DAY);
  const year = field(parsed, [ChronoField.YEAR, ChronoField.YEAR_OF_ERA], 1970);
  const month = field(parsed, [ChronoField.MONTH_OF_YEAR], 1);
  const day = Math.min(field(parsed, [ChronoField.DAY_OF_MONTH], 1), lastDayOfMonth(year, month));
  return daysOf({ year, month, day }) + field(parsed, [ChronoField.DAY_OF_YEAR], 1) - 1;
}

/** Half of the day not given: the first. */
function msOfDay(parsed: TemporalAccessor): number {
  const { ChronoField } = joda();
  const halves = field(parsed, [ChronoField.AMPM_OF_DAY], 0);
  const hour = field(parsed, [ChronoField.HOUR_OF_DAY], halves * 12 + field(parsed, [ChronoField.HOUR_OF_AMPM], 0));
  const minute = field(parsed, [ChronoField.MINUTE_OF_HOUR], 0);
  const second = field(parsed, [ChronoField.SECOND_OF_MINUTE], 0);
  const nano = field(parsed, [ChronoField.NANO_OF_SECOND], 0);
  return hour * 3_600_000 + minute * 60_000 + second * 1000 + Math.floor(nano / 1e6);
}

function field(parsed: TemporalAccessor, fields: readonly TemporalField[], otherwise: number): number {
  const found = fields.find((one) => parsed.isSupported(one));
  return found === undefined ? otherwise : parsed.get(found);
}
