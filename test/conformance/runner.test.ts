import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaOf } from './area.ts';
import { readArguments, USAGE } from './arguments.ts';
import { readCaseFiles } from './case.ts';
import { matches } from './compare.ts';
import { jsonText, parseJson } from './exact-json.ts';
import { TEST_FUNCTIONS } from './functions/test-functions.ts';
import { runCase } from './run-case.ts';
import { totals, type Result } from './totals.ts';
import { BIGINT, DOUBLE, structOf } from '../../types/sql-type.ts';

const FILE = `{"tests": [ // two cases
  {"id": "qtt/x/001", "name": "copy", "format": ["JSON", "KAFKA"],
    "statements": [
      "CREATE STREAM S (K STRING KEY, V BIGINT) WITH (kafka_topic='s', value_format='{FORMAT}');",
      "CREATE STREAM T AS SELECT * FROM S;"],
    "inputs": [{"topic": "s", "key": "a", "value": {"v": 1}, "timestamp": 7}],
    "outputs": [{"topic": "T", "key": "a", "value": {"V": 1}, "timestamp": 7}]},
  {"id": "qtt/x/002", "name": "no column",
    "statements": [
      "CREATE STREAM S (K STRING KEY, V BIGINT) WITH (kafka_topic='s', value_format='JSON');",
      "CREATE STREAM T AS SELECT K, W FROM S;"],
    "expectedException": {"message": "cannot be resolved"}},
  {"id": "qtt/x/003", "name": "off", "enabled": false, "statements": ["nothing"]}
]}`;

function cases() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-conformance-'));
  try {
    writeFileSync(join(folder, 'x.json'), FILE);
    return readCaseFiles(folder, null).flatMap((file) => file.cases);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the runner of the query tests', () => {
  test('makes one case of each format, and leaves out what is disabled', () => {
    expect(cases().map(({ id }) => id)).toEqual(['qtt/x/001 - JSON', 'qtt/x/001 - KAFKA', 'qtt/x/002']);
    expect(cases()[1].statements[0]).toContain(`value_format='KAFKA'`);
  });

  test('runs them', async () => {
    const [json, , refused] = cases();
    expect(await runCase(json, TEST_FUNCTIONS)).toEqual({ passed: true });
    expect(await runCase(refused, TEST_FUNCTIONS)).toEqual({ passed: true });
  });

  test('tells what is different', async () => {
    const [json] = cases();
    const [record] = json.outputs;
    const failing = { ...json, outputs: [{ ...record, timestamp: 8 }] };
    expect(await runCase(failing, TEST_FUNCTIONS)).toMatchObject({
      passed: false,
      reason: expect.stringMatching(/^TIMESTAMP: T 1 is "a"/),
    });
    const lacking = { ...json, outputs: [record, record] };
    expect(await runCase(lacking, TEST_FUNCTIONS)).toMatchObject({ passed: false, reason: expect.stringMatching(/^TOO FEW/) });
  });

  test('does not take what is missing for a refusal', async () => {
    const [, , refused] = cases();
    const accepted = { ...refused, statements: refused.statements.map((text) => text.replace('W FROM', 'V FROM')) };
    expect(await runCase(accepted, TEST_FUNCTIONS)).toMatchObject({ passed: false, reason: expect.stringMatching(/^ACCEPTED/) });
    const early = { ...refused, statements: ['CREATE STREAM', ...refused.statements] };
    expect(await runCase(early, TEST_FUNCTIONS)).toMatchObject({ passed: false, reason: expect.stringMatching(/^WRONG PLACE/) });
  });

  test('prints its totals in one form', () => {
    const [json, kafka, refused] = cases();
    const results: Result[] = [
      { one: json, outcome: { passed: true }, supersededBy: null },
      { one: kafka, outcome: { passed: false, reason: 'x' }, supersededBy: null },
      { one: refused, outcome: { passed: false, reason: 'x' }, supersededBy: 'better' },
    ];
    expect(totals('qtt', results)).toEqual([
      'qtt positive: 1 passed, 1 failed, 0 superseded',
      'qtt negative: 0 passed, 0 failed, 1 superseded',
    ]);
  });

  test.each([
    ['CREATE TABLE T AS SELECT A, COUNT(*) FROM S WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY A;', 'language'],
    ['CREATE TABLE T AS SELECT A, COUNT(*) FROM S WINDOW SESSION (1 SECOND) GROUP BY A;', 'dataflow'],
    ['CREATE STREAM J AS SELECT * FROM S JOIN T ON S.A = T.A;', 'dataflow'],
    [`CREATE STREAM S (A INT KEY, B INT) WITH (KAFKA_TOPIC='s', WINDOW_TYPE='SESSION');`, 'dataflow'],
    [`CREATE SOURCE TABLE S (A INT PRIMARY KEY, B INT) WITH (KAFKA_TOPIC='s');`, 'dataflow'],
    ['INSERT INTO S SELECT * FROM T;', 'dataflow'],
    ['CREATE STREAM E AS SELECT EXPLODE(A) FROM S;', 'dataflow'],
    ['CREATE STREAM E AS SELECT FROM S JOIN', 'dataflow'],
    ['CREATE STREAM E AS SELECT FROM', 'language'],
  ])('%s is %s', (statement, area) => {
    expect(areaOf({ statements: [statement] })).toBe(area);
  });

  test('a GROUP BY over a table is dataflow', () => {
    const table = `CREATE TABLE T (A INT PRIMARY KEY, B INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');`;
    expect(areaOf({ statements: [table, 'CREATE TABLE C AS SELECT B, COUNT(*) FROM T GROUP BY B;'] })).toBe('dataflow');
    expect(areaOf({ statements: [table, 'CREATE TABLE C AS SELECT * FROM T;'] })).toBe('language');
  });

  test('reads its arguments', () => {
    expect(readArguments(['--suite', 'rqtt', '--area', 'language', 'here'], {})).toMatchObject({
      suite: 'rqtt',
      area: 'language',
      folder: 'here',
    });
    expect(readArguments([], { MILLRACE_CONFORMANCE: 'there' })).toMatchObject({ suite: 'qtt', area: null, folder: 'there' });
    expect(() => readArguments(['--area', 'x'], {})).toThrow(USAGE);
    expect(() => readArguments(['--nothing'], {})).toThrow(USAGE);
  });

  test('keeps every digit of JSON', () => {
    const text = '{"a":1.50,"b":[12345678901234567890,null,true],"c":"x\\n"}';
    expect(jsonText(parseJson(`/* so */ ${text}`))).toBe(text);
    expect(() => parseJson('{"a" 1}')).toThrow("':' was expected");
  });

  test.each([
    ['1', '1', true],
    ['1.7', '1', true],
    ['1.5', '1.50', false],
    ['"1.50"', '1.50', true],
    ['{"a":1}', '{"A":1}', true],
    ['{"a":null}', '{"B":null}', true],
    ['{"a":1}', '{"A":1,"B":1}', false],
    ['[1,2]', '[2,1]', false],
  ])('%s against %s', (expected, found, same) => {
    expect(matches(parseJson(expected), { json: parseJson(found), type: null }, true)).toBe(same);
  });

  test('compares DOUBLEs by their value, however they are written', () => {
    const type = structOf([
      { name: 'D', type: DOUBLE },
      { name: 'B', type: BIGINT },
    ]);
    const expected = parseJson('{"D":1e3,"B":5}');
    expect(matches(expected, { json: parseJson('{"D":1000.0,"B":5}'), type }, true)).toBe(true);
    expect(matches(expected, { value: [1000, 5], type }, true)).toBe(true);
    expect(matches(expected, { value: [1000, 6], type }, true)).toBe(false);
  });
});
