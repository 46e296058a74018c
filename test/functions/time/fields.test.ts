import { describe, expect, test } from 'vitest';
import { sqlValue } from '../../engine/sql-value.ts';
import { convertTz } from '../../../functions/time/convert-tz.ts';
import { unixDate } from '../../../functions/time/unix-date.ts';
import { unixTimestamp } from '../../../functions/time/unix-timestamp.ts';
import { STRING, TIMESTAMP } from '../../../types/sql-type.ts';
import { call, TEST_ENVIRONMENT } from '../call.ts';

describe('patterns', () => {
  test.each([
    [`FORMAT_DATE('2020-01-01', 'yyyy HH')`, 'WRONG_DATE_PATTERN'],
    [`FORMAT_DATE('2020-01-01', 'yyyy z')`, 'WRONG_DATE_PATTERN'],
    [`FORMAT_TIME('10:00:00', 'dd HH')`, 'WRONG_DATE_PATTERN'],
    [`PARSE_TIME('2020 10', 'yyyy HH')`, 'WRONG_DATE_PATTERN'],
    [`PARSE_TIME('10', 'mm')`, 'WRONG_DATE_PATTERN'],
    [`PARSE_DATE('2020-01-01 10', 'yyyy-MM-dd HH')`, 'UNFIT_ARGUMENT'],
    [`PARSE_DATE('2020-13-01', 'yyyy-MM-dd')`, 'UNREADABLE_TIME'],
    [`CONVERT_TZ('2020-01-01', 'UTC', 'Mars')`, 'UNKNOWN_ZONE'],
  ])('%s is an error', (sql, error) => {
    expect(() => sqlValue(sql)).toThrow(expect.objectContaining({ error, kind: 'data' }));
  });

  test.each([
    [`PARSE_TIME('01:00:00 Pm', 'hh:mm:ss a')`, '13:00'],
    [`PARSE_TIME('00:01:05LIT', 'HH:mm:ss''Lit''')`, '00:01:05'],
    [`PARSE_DATE('01-JAN-2022', 'dd-MMM-yyyy')`, '2022-01-01'],
    [`STRINGTOTIMESTAMP('2020-05-11t21:58:33z', 'yyyy-MM-dd''T''HH:mm:ssX')`, 1589234313000],
    [`PARSE_TIMESTAMP('2018-05-11T21:58:33 PST', 'yyyy-MM-dd''T''HH:mm:ss zzz')`, '2018-05-12T04:58:33.000'],
    [`FORMAT_DATE('2020-01-01', '''HH:mm''')`, 'HH:mm'],
  ])('%s', (sql, is) => {
    expect(sqlValue(sql)).toBe(is);
  });
});

test('what has no argument reads the clock that it is given', () => {
  expect(call(unixTimestamp, [], [])).toBe(TEST_ENVIRONMENT.clock.now());
  expect(Math.abs(Number(call(unixDate, [], [])) - 18751)).toBeLessThanOrEqual(1);
});

test.each([
  // The clocks of New York go forward on 2020-03-08 at 7:00 UTC.
  [Date.UTC(2020, 2, 8, 6, 59), -5],
  [Date.UTC(2020, 2, 8, 7, 0), -4],
])('CONVERT_TZ takes the offset of %i', (instant, hours) => {
  expect(call(convertTz, [TIMESTAMP, STRING, STRING], [instant, 'UTC', 'America/New_York'])).toBe(instant + hours * 3_600_000);
});
