import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../functions/time/date-pattern.ts';
import { timestampToString } from '../../../functions/time/timestamptostring.ts';
import { BIGINT, STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

const MS = 1526075913045; // 2018-05-11T21:58:33.045Z, a Friday

// First of all, while nothing else has asked for more than digits.
test('digits in UTC do not load js-joda', () => {
  const { cache } = createRequire(import.meta.url);
  const loaded = () => Object.keys(cache).some((path) => path.includes('js-joda'));
  expect(compilePattern('yyyy-MM-dd HH:mm:ss.SSS', '+01:00').format(MS)).toBe('2018-05-11 22:58:33.045');
  expect(loaded()).toBe(false);
  expect(compilePattern('yyyy MMM').format(MS)).toBe('2018 May');
  expect(loaded()).toBe(true);
});

describe('format', () => {
  test.each([
    ['yyyy-MM-dd HH:mm:ss.SSS', 'UTC', MS, '2018-05-11 21:58:33.045'],
    ['yyyyMMddHHmmssSSS', 'UTC', MS, '20180511215833045'],
    ["yyyy-MM-dd'T'HH:mm:ss'Z'", 'UTC', MS, '2018-05-11T21:58:33Z'],
    ["yyyy 'o''clock' ''", 'UTC', MS, "2018 o'clock '"],
    ['d.M.uuuu H:m:s', 'UTC', 1000, '1.1.1970 0:0:1'],
    ['hh:mm h', 'UTC', 0, '12:00 12'],
    ['hh h', 'UTC', 13 * 3_600_000, '01 1'],
    ['S SS SSSS SSSSSSSSS', 'UTC', MS, '0 04 0450 045000000'],
    ['yyyy-MM-dd HH:mm', '-02:30', 0, '1969-12-31 21:30'],
    ['yyyy-MM-dd HH:mm', 'America/New_York', MS, '2018-05-11 17:58'],
    ['yyyy-MM-dd HH:mm:ss.SSS', 'UTC', -1, '1969-12-31 23:59:59.999'],
    ['yyyy-MM-dd', 'UTC', -62135596800000, '0001-01-01'],
    // Out of the ordinary: js-joda.
    ['yyyy-MM-dd', 'UTC', 253402300800000, '+10000-01-01'],
    ['uuuu-MM-dd', 'UTC', -62135596800001, '0000-12-31'],
    ['yyyy', 'UTC', -62135596800001, '0001'],
    ['yy', 'UTC', MS, '18'],
    ['EEE, d MMM yyyy', 'UTC', MS, 'Fri, 11 May 2018'],
    ['EEEE d MMMM hh:mm a', 'UTC', MS, 'Friday 11 May 09:58 PM'],
    ['yyyy-MM-dd[ HH]', 'UTC', MS, '2018-05-11 21'],
    ['DDD Q ww', 'UTC', MS, '131 2 19'],
    ["'['HH']'''MMM''", 'UTC', MS, "[21]'May'"],
    ["HH:'h'''z'it''s'[ mm]['z']", 'UTC', MS, "21:h'UTCit's 58z"],
    ['XXX xx VV', 'Europe/London', MS, '+01:00 +0100 Europe/London'],
  ])('%s in %s', (pattern, zone, instant, is) => {
    expect(compilePattern(pattern, zone).format(instant)).toBe(is);
  });

  test.each([
    ['Europe/London', MS, 'BST', 'British Summer Time'],
    ['America/Los_Angeles', MS, 'PDT', 'Pacific Daylight Time'],
    ['America/Los_Angeles', 1514764800000, 'PST', 'Pacific Standard Time'],
    ['Australia/Sydney', MS, 'AEST', 'Australian Eastern Standard Time'],
    ['Australia/Sydney', 1514764800000, 'AEDT', 'Australian Eastern Daylight Time'],
    ['Europe/Berlin', MS, 'CEST', 'Central European Summer Time'],
    ['Asia/Kolkata', MS, 'IST', 'India Standard Time'],
    ['UTC', MS, 'UTC', 'Coordinated Universal Time'],
    ['+02:00', MS, '+02:00', '+02:00'],
    ['Asia/Tashkent', MS, 'GMT+05:00', 'GMT+05:00'],
  ])('the name of %s at %d', (zone, instant, short, long) => {
    expect(compilePattern('z', zone).format(instant)).toBe(short);
    expect(compilePattern("HH 'z' zzz[.]", zone).format(instant)).toMatch(new RegExp(`^\\d\\d z ${short.replace('+', '\\+')}\\.$`));
    expect(compilePattern('zzzz', zone).format(instant)).toBe(long);
  });
});

describe('parse', () => {
  test.each([
    ['yyyy-MM-dd HH:mm:ss.SSS', '2018-05-11 21:58:33.045', 'UTC', MS],
    ['yyyyMMddHHmmssSSS', '20180511215833045', 'UTC', MS],
    ["yyyy-MM-dd'T'HH:mm:ss", '2018-05-11T23:58:33', '+02:00', MS - 45],
    ['d/M/yyyy', '1/2/2018', 'UTC', 1517443200000],
    ['d/M/yyyy', '01/002/2018', 'UTC', 1517443200000],
    ['ss.SSSSSS', '01.045999', 'UTC', 1045],
    ['ss.S', '01.5', 'UTC', 1500],
    ['yyyy', '2018', 'UTC', 1514764800000],
    ['yyyy-MM', '2018-05', 'UTC', 1525132800000],
    ['HH:mm', '10:20', 'UTC', 37200000],
    ['uuuu', '0000', 'UTC', -62167219200000],
    ['yyyy-MM-dd', '2018-02-31', 'UTC', 1519776000000],
    // Out of the ordinary: js-joda.
    ['yyyy-MM-dd HH:mm', '2018-02-28 24:00', 'UTC', 1519862400000],
    ['yyyy-MM-dd', '+10000-01-01', 'UTC', 253402300800000],
    ['EEE MMM dd yyyy', 'Fri May 11 2018', 'UTC', 1525996800000],
    ['yyyy-MM-dd hh:mm a', '2018-05-11 09:58 PM', 'UTC', 1526075880000],
    ['hh:mm', '12:20', 'UTC', 1200000],
    ['yyyy-MM-dd HH:mm:ssX', '2018-05-11 21:58:33Z', 'America/New_York', MS - 45],
    ['yyyy-MM-dd HH:mm:ssXXX', '2018-05-11 23:58:33+02:00', 'America/New_York', MS - 45],
    ['yyyy-MM-dd HH:mm:ss VV', '2018-05-11 22:58:33 Europe/London', 'UTC', MS - 45],
    ['yy-MM-dd[ HH]', '18-05-11', 'UTC', 1525996800000],
    ['D yyyy', '131 2018', 'UTC', 1525996800000],
    ['D', '32', 'UTC', 2678400000],
    ['MMM', 'Feb', 'UTC', 2678400000],
    // Clocks in New York skip from 2 to 3 on 2018-03-11, and show 1 to 2 twice on 2018-11-04.
    ['yyyy-MM-dd HH:mm', '2018-03-11 02:30', 'America/New_York', 1520753400000],
    ['yyyy-MM-dd HH:mm', '2018-11-04 01:30', 'America/New_York', 1541309400000],
  ])('%s: %s in %s', (pattern, text, zone, is) => {
    expect(compilePattern(pattern, zone).parse(text)).toBe(is);
  });

  test.each([
    ['yyyy-MM-dd', ''],
    ['yyyy-MM-dd', '2018-5-11'],
    ['yyyy-MM-dd', '2018-13-11'],
    ['yyyy-MM-dd', '2018-00-11'],
    ['yyyy-MM-dd', '2018-01-32'],
    ['yyyy-MM-dd', '2018-01-01 '],
    ['yyyy-MM-dd', ' 2018-01-01'],
    ['yyyy-MM-dd', '12018-01-01'],
    ['yyyy-MM-dd', '-2018-01-01'],
    ['yyyy-MM-dd', '0000-01-01'],
    ['HH:mm', '25:00'],
    ['HH:mm', '10:60'],
    ['HH:mm', '1o:00'],
    ['EEE', 'Nolandsday'],
    ['yyyy-MM-dd EEE', '2018-05-11 Thu'],
  ])('%s does not fit %j', (pattern, text) => {
    const parsing = () => compilePattern(pattern).parse(text);
    expect(parsing).toThrow(expect.objectContaining({ error: 'UNREADABLE_TIME', kind: 'data' }));
    expect(parsing).toThrow(`'${pattern}'`);
  });
});

test.each(['yyyy-MM-dd {', "yyyy'abc", 'bb', 'yyyy-MM]', 'MMMMMM'])('%s is no pattern', (pattern) => {
  const compiling = () => compilePattern(pattern);
  expect(compiling).toThrow(expect.objectContaining({ error: 'WRONG_DATE_PATTERN', kind: 'data' }));
  expect(compiling).toThrow(`'${pattern}'`);
});

test.each(['Nope/Nope', '+25:00', '+19:00', '', 'PST'])('%j is no zone', (zone) => {
  expect(() => compilePattern('yyyy', zone)).toThrow(expect.objectContaining({ error: 'UNKNOWN_ZONE', kind: 'data' }));
});

test('compiled patterns are remembered, and not for ever', () => {
  const first = compilePattern('yyyy', 'UTC');
  expect(compilePattern('yyyy')).toBe(first);
  for (let i = 0; i < 1000; i++) compilePattern(`yyyy'${i}'`);
  expect(compilePattern('yyyy').format(0)).toBe('1970');
  expect(compilePattern('yyyy')).not.toBe(first);
});

describe('TIMESTAMPTOSTRING', () => {
  test.each([
    [[BIGINT, STRING, STRING], [MS, 'yyyy-MM-dd HH:mm:ss zzz', 'Europe/London'], '2018-05-11 22:58:33 BST'],
    [[BIGINT, STRING, STRING], [MS, 'yyyy', null], null],
    [[BIGINT, STRING], [null, 'yyyy'], null],
  ])('%o of %o', (types, args, is) => {
    expect(call(timestampToString, types, args)).toBe(is);
  });

  test('without a zone: the server’s', () => {
    const own = compilePattern('yyyy-MM-dd HH:mm', new Intl.DateTimeFormat().resolvedOptions().timeZone).format(MS);
    expect(call(timestampToString, [BIGINT, STRING], [MS, 'yyyy-MM-dd HH:mm'])).toBe(own);
  });

  test('a BIGINT that is no time', () => {
    const calling = () => call(timestampToString, [BIGINT, STRING, STRING], [9223372036854775807n, 'yyyy', 'UTC']);
    expect(calling).toThrow(expect.objectContaining({ error: 'UNWRITABLE_TIME', kind: 'data' }));
  });
});
