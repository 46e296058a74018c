import type { DateTimeFormatter, TemporalAccessor, TemporalField } from '@js-joda/core';
import { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { DAY_MS, daysOf, lastDayOfMonth } from './calendar.ts';
import { englishLocale, joda } from './joda.ts';
import { partsOf, type PatternPart } from './pattern-text.ts';
import { instantOf, zoneOf, type Zone } from './zone.ts';
import { zoneText } from './zone-text.ts';

/** Any pattern of Java's DateTimeFormatter, by js-joda. Both ways throw js-joda's own errors. */
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
    const formatter = joda().DateTimeFormatter.ofPattern(part);
    return locale === null ? formatter : formatter.withLocale(locale);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.toLowerCase() : 'it cannot be read';
    throw new SqlError('WRONG_DATE_PATTERN', [pattern, why], { cause });
  }
}

// Writing --------------------------------------------------------------------------------------

/** js-joda writes `z` as "PT" where Java writes "PST": the names of zones are ours, the parts between them js-joda's. */
function writer(pattern: string, whole: DateTimeFormatter, zone: Zone): JodaPattern['format'] {
  const { Instant, ZonedDateTime, ZoneId } = joda();
  const zoneId = ZoneId.of(zone.id);
  const at = (instant: Timestamp) => ZonedDateTime.ofInstant(Instant.ofEpochMilli(instant), zoneId);
  const parts = partsOf(pattern) ?? [];
  if (!parts.some(isZoneName)) return (instant) => whole.format(at(instant));
  const steps = parts.map((part) => {
    if (isZoneName(part)) return (instant: Timestamp) => zoneText(zone, instant, part.width >= 4);
    const formatter = formatterOf(quoted(part), pattern);
    return (instant: Timestamp) => formatter.format(at(instant));
  });
  return (instant) => steps.map((step) => step(instant)).join('');
}

function isZoneName(part: PatternPart): part is Extract<PatternPart, { kind: 'letters' }> {
  return part.kind === 'letters' && part.letter === 'z';
}

/** A part as a pattern of its own. Brackets only matter to reading, since every field can be written. */
function quoted(part: PatternPart): string {
  if (part.kind === 'letters') return part.letter.repeat(part.width);
  return `'${part.text.replaceAll(/[[\]]/g, '').replaceAll("'", "''")}'`;
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
