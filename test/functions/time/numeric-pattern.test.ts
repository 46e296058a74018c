import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Joda from '@js-joda/core';
import { calendarDay, daysOf, lastDayOfMonth } from '../../../types/calendar.ts';
import { compilePattern } from '../../../functions/time/date-pattern.ts';
import { jodaPattern } from '../../../functions/time/joda-pattern.ts';
import { numericPattern } from '../../../functions/time/numeric-pattern.ts';
import { instantOf, zoneOf } from '../../../functions/time/zone.ts';

const joda = createRequire(import.meta.url)('@js-joda/core') as typeof Joda;

const instants = fc.integer({ min: Date.UTC(1, 0, 2) - 0, max: Date.UTC(9999, 11, 30) }).filter((ms) => ms > -62135500000000);
const zones = fc.constantFrom('UTC', '+05:45', '-11:00', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata');
const letters = ['yyyy', 'uuuu', 'MM', 'M', 'dd', 'd', 'HH', 'H', 'hh', 'h', 'mm', 'm', 'ss', 's', 'S', 'SSS', 'SSSSSS'];
const between = ['-', ' ', ':', '.', "'T'", "' at '", "''", ', '];

/** Letters with text between them. */
const patterns = fc
  .array(fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...between)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

/** What both sides make of it: a value, or that it cannot be. */
function outcome<T>(run: () => T): T | 'error' {
  try {
    return run();
  } catch {
    return 'error';
  }
}

describe('the fast path does as js-joda does', () => {
  test('writing', () => {
    const property = fc.property(patterns, instants, zones, (pattern, instant, zone) => {
      expect(numericPattern(pattern)).not.toBeNull();
      expect(compilePattern(pattern, zone).format(instant)).toBe(jodaPattern(pattern, zoneOf(zone)).format(instant));
    });
    fc.assert(property, { numRuns: 300 });
  });

  const dates = fc.constantFrom(
    'yyyy-MM-dd HH:mm:ss.SSS',
    "uuuu-M-d'T'H:m:s",
    'dd/MM/yyyy',
    'HH:mm',
    'yyyyMMdd',
    'yyyyMMdd HHmmss',
    'yyyy.MM',
  );
  test('reading what was written', () => {
    const property = fc.property(dates, instants, zones, (pattern, instant, zone) => {
      const text = compilePattern(pattern, zone).format(instant);
      expect(compilePattern(pattern, zone).parse(text)).toBe(jodaPattern(pattern, zoneOf(zone)).parse(text));
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('reading what was damaged', () => {
    const damage = fc.record({ at: fc.nat(25), remove: fc.nat(2), insert: fc.stringMatching(/^[0-9 :T+-]{0,2}$/) });
    const property = fc.property(dates, instants, damage, (pattern, instant, { at, remove, insert }) => {
      const text = compilePattern(pattern).format(instant);
      const damaged = text.slice(0, at) + insert + text.slice(at + remove);
      expect(outcome(() => compilePattern(pattern).parse(damaged))).toBe(outcome(() => jodaPattern(pattern, zoneOf('UTC')).parse(damaged)));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

test('the calendar is that of Date', () => {
  const property = fc.property(fc.integer({ min: -1_000_000, max: 4_000_000 }), (days) => {
    const date = new Date(days * 86_400_000);
    const day = calendarDay(days);
    expect(day).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
    expect(daysOf(day)).toBe(days);
    expect(lastDayOfMonth(day.year, day.month)).toBe(new Date(Date.UTC(2000 + (day.year % 400), day.month, 0)).getUTCDate());
  });
  fc.assert(property);
});

test('local times are instants as js-joda has them, jumps of clocks included', () => {
  // About the jumps of 2018 in each zone, by the quarter of an hour.
  const jumps = [
    Date.UTC(2018, 2, 11, 7),
    Date.UTC(2018, 10, 4, 6),
    Date.UTC(2018, 2, 25, 1),
    Date.UTC(2018, 9, 28, 1),
    Date.UTC(2018, 3, 1),
    Date.UTC(2018, 9, 7),
  ];
  const near = fc.tuple(fc.constantFrom(...jumps), fc.integer({ min: -60, max: 60 })).map(([jump, quarters]) => jump + quarters * 900_000);
  const property = fc.property(near, zones, (local, zone) => {
    const shown = joda.LocalDateTime.ofInstant(joda.Instant.ofEpochMilli(local), joda.ZoneOffset.UTC);
    const expected = shown.atZone(joda.ZoneId.of(zone)).toInstant().toEpochMilli();
    expect(instantOf(local, zoneOf(zone))).toBe(expected);
  });
  fc.assert(property, { numRuns: 300 });
});
