import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, parseDate, parseTime, parseTimestamp, timestampText, timeText } from '../../types/time-text.ts';

const DAY_MS = 86_400_000;
/** What Date can hold, years 0000 to 9999 often. */
const timestamp = fc.oneof(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), fc.integer({ min: -8.64e15, max: 8.64e15 }));

/** Date's text in our spelling: no Z, and only as many digits of the year as needed. */
function oracle(ms: number): string {
  return new Date(ms)
    .toISOString()
    .slice(0, -1)
    .replace(/^([+-])0*(\d{4,})-/, '$1$2-');
}

describe('text of times', () => {
  it('is that of Date', () => {
    fc.assert(
      fc.property(timestamp, (ms) => {
        expect(timestampText(ms)).toBe(oracle(ms));
        expect(dateText(Math.floor(ms / DAY_MS))).toBe(oracle(ms).replace(/T.*/, ''));
      }),
    );
  });

  it('is read back', () => {
    fc.assert(
      fc.property(timestamp, (ms) => {
        const day = Math.floor(ms / DAY_MS);
        expect(parseTimestamp(timestampText(ms))).toBe(ms);
        expect(parseDate(dateText(day))).toBe(day);
        expect(parseTime(timeText(ms - day * DAY_MS))).toBe(ms - day * DAY_MS);
      }),
    );
  });

  it.each([
    [0, '00:00'],
    [36_000_000, '10:00'],
    [36_005_000, '10:00:05'],
    [36_000_007, '10:00:00.007'],
    [86_399_999, '23:59:59.999'],
  ])('shows %i as %s', (time, text) => expect(timeText(time)).toBe(text));
});

describe('reading times', () => {
  it.each([
    ['2024-02-29', 19_782],
    ['2024-02', 19_754],
    ['2024', 19_723],
    ['1970-01-01', 0],
    ['-0001-12-31', -719_529],
    ['+12345-01-01', 3_789_391],
    ['2023-02-29', null],
    ['1900-02-29', null],
    ['2000-02-29', 11_016],
    ['2024-13-01', null],
    ['2024-00-01', null],
    ['2024-01-32', null],
    ['2024-1-01', null],
    ['2024-01-1', null],
    ['24-01-01', null],
    ['12345-01-01', null],
    ['2024-01-01 ', null],
    ['2024-', null],
    ['', null],
    ['2024-01-01T10:00', null],
  ])('DATE %j is %s', (text, day) => expect(parseDate(text)).toBe(day));

  it.each([
    ['10:00', 36_000_000],
    ['10:00:05', 36_005_000],
    ['10:00:05.1', 36_005_100],
    ['10:00:05.123456789', 36_005_123],
    ['23:59:59.9999', 86_399_999],
    ['24:00', null],
    ['10:60', null],
    ['10:00:60', null],
    ['10', null],
    ['1:00', null],
    ['10:00:', null],
    ['10:00:05.', null],
    ['10:00.5', null],
    ['10:00Z', null],
    ['', null],
  ])('TIME %j is %s', (text, time) => expect(parseTime(text)).toBe(time));

  it.each([
    ['2024', '2024-01-01T00:00:00.000'],
    ['2024-02', '2024-02-01T00:00:00.000'],
    ['2024-02-29', '2024-02-29T00:00:00.000'],
    ['2024-02-29T10', '2024-02-29T10:00:00.000'],
    ['2024-02-29T10:15', '2024-02-29T10:15:00.000'],
    ['2024-02-29T10:15:30', '2024-02-29T10:15:30.000'],
    ['2024-02-29T10:15:30.5', '2024-02-29T10:15:30.500'],
    ['2024-02-29T10:15:30.123456', '2024-02-29T10:15:30.123'],
    ['2024-02-29T10:15:30Z', '2024-02-29T10:15:30.000'],
    ['2024-02-29T10:15:30.250+02:00', '2024-02-29T08:15:30.250'],
    ['2024-02-29T10:15+0200', '2024-02-29T08:15:00.000'],
    ['2024-02-29T10-05', '2024-02-29T15:00:00.000'],
    ['2024-02-29 10:15:30', '2024-02-29T10:15:30.000'],
    ['2024-02-29Z', '2024-02-29T00:00:00.000'],
    ['2024-02T10:00', '2024-02-01T10:00:00.000'],
    ['2024-02-29T10:15:30+19:00', null],
    ['2024-02-29T10:15:30+2', null],
    ['2024-02-29T10:15:30+02:', null],
    ['2024-02-29T10:15:30ZZ', null],
    ['2024-02-29T', null],
    ['2024-02-29  10:15:30', null],
    ['2024-02-30T10:15:30', null],
    ['yesterday', null],
    ['', null],
  ])('TIMESTAMP %j is %s', (text, expected) => {
    const timestampMs = parseTimestamp(text);
    expect(timestampMs === null ? null : timestampText(timestampMs)).toBe(expected);
  });
});
