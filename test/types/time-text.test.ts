import { describe, expect, test } from 'vitest';
import { dateText, parseDate, parseTime, parseTimestamp, timestampText, timeText } from '../../types/time-text.ts';

const utc = (text: string): number => Date.parse(text);

describe('dates', () => {
  test.each([
    ['1970-01-01', 0],
    ['2020-02-29', 18321],
    ['2020', 18262],
    ['2020-03', 18322],
    ['1969-12-31', -1],
    ['0001-01-01', -719162],
    ['2019-02-29', null],
    ['2020-13-01', null],
    ['2020-04-31', null],
    ['2020-00-10', null],
    ['20-01-01', null],
    ['tomorrow', null],
    ['', null],
  ])('%s', (text, days) => {
    expect(parseDate(text)).toBe(days);
    if (days !== null && text.length === 10) expect(dateText(days)).toBe(text);
  });
});

describe('times', () => {
  test.each([
    ['00:00', 0, '00:00'],
    ['10:30', 37_800_000, '10:30'],
    ['10:30:05', 37_805_000, '10:30:05'],
    ['23:59:59.999', 86_399_999, '23:59:59.999'],
    ['10:30:05.1234', 37_805_123, '10:30:05.123'],
    ['24:00', null, ''],
    ['10:60', null, ''],
    ['10', null, ''],
    ['noon', null, ''],
  ])('%s', (text, ms, back) => {
    expect(parseTime(text)).toBe(ms);
    if (ms !== null) expect(timeText(ms)).toBe(back);
  });
});

describe('timestamps', () => {
  test.each([
    ['2020-01-31T10:00:05.123', utc('2020-01-31T10:00:05.123Z')],
    ['2020-01-31 10:00:05', utc('2020-01-31T10:00:05Z')],
    ['2020-01-31T10:00', utc('2020-01-31T10:00:00Z')],
    ['2020-01-31T10', utc('2020-01-31T10:00:00Z')],
    ['2020-01-31', utc('2020-01-31')],
    ['2020-01-31Z', utc('2020-01-31')],
    ['2020-01', utc('2020-01-01')],
    ['2020', utc('2020-01-01')],
    ['2020-01-31T10:00:00Z', utc('2020-01-31T10:00:00Z')],
    ['2020-01-31T10:00:00+02:00', utc('2020-01-31T08:00:00Z')],
    ['2020-01-31T10:00:00-0330', utc('2020-01-31T13:30:00Z')],
    ['2020-01-31T10:00+19:00', null],
    ['2020-01-31T25:00', null],
    ['2020-01-32T10:00', null],
    ['2020-01-31T', null],
    ['now', null],
  ])('%s', (text, ms) => {
    expect(parseTimestamp(text)).toBe(ms);
    if (ms !== null) expect(parseTimestamp(timestampText(ms))).toBe(ms);
  });
});
