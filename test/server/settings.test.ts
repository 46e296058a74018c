import { describe, expect, test } from 'vitest';
import { QUERY_SETTINGS } from '../../engine/settings.ts';
import { parsePropertiesFile } from '../../server/properties-file.ts';
import { ALL_SETTINGS, environmentName, readSettings, SERVER_SETTINGS, type SettingSources } from '../../server/settings.ts';

const read = (sources: Partial<SettingSources>) => readSettings({ environment: {}, flags: {}, ...sources });
const file = (text: string) => ({ path: 'my.properties', text });

describe('the table', () => {
  test.each(ALL_SETTINGS.map((entry) => [entry.name, entry] as const))('%s takes its own default', (_, entry) => {
    expect(entry.parse(String(entry.default))).toEqual(entry.default);
  });

  test('names, variables and flags are each their own', () => {
    const names = ALL_SETTINGS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(names.map(environmentName)).size).toBe(names.length);
    const flags = Object.values(SERVER_SETTINGS).map(({ flag }) => flag);
    expect(new Set(flags).size).toBe(flags.length);
  });
});

describe('where a setting comes from', () => {
  test('nowhere: defaults', () => {
    expect(read({})).toMatchObject({ host: '127.0.0.1', port: 8088, workers: 0, logLevel: 'info', properties: {} });
  });

  test('a flag wins over a variable, a variable over the file', () => {
    const text = 'listen.port=1\nlisten.host = f\nlog.level: ERROR\nworkers 1';
    const environment = { MILLRACE_LISTEN_PORT: '2', MILLRACE_LISTEN_HOST: 'e', MILLRACE_URL: 'for others' };
    expect(read({ file: file(text), environment, flags: { 'listen.port': '3' } })).toMatchObject({
      port: 3,
      host: 'e',
      logLevel: 'error',
      workers: 1,
    });
  });

  test('settings of queries go to the engine', () => {
    const environment = { MILLRACE_PUSH_END: 'drained' };
    const text = 'ksql.streams.auto.offset.reset=latest\nksql.persistence.default.format.value=JSON';
    expect(read({ file: file(text), environment }).properties).toEqual({
      'auto.offset.reset': 'latest',
      'ksql.persistence.default.format.value': 'JSON',
      [QUERY_SETTINGS.pushEnd.name]: 'drained',
    });
  });

  test.each([
    ['listeners=http://0.0.0.0:9000', { host: '0.0.0.0', port: 9000 }],
    ['listeners=http://:9000/', { host: '0.0.0.0', port: 9000 }],
    ['listeners=http://[::1]:9000', { host: '::1', port: 9000 }],
    ['ksql.service.id=mine_', { serviceId: 'mine_' }],
  ])('ksqlDB: %s', (text, expected) => {
    expect(read({ file: file(text) })).toMatchObject(expected);
  });
});

describe('what is wrong', () => {
  test.each([
    [
      '# a comment\nlisten.prot=1',
      /my\.properties, line 2: There is no setting 'listen\.prot'; did you mean listen\.port or listen\.host\?/,
    ],
    ['listen.port=http', /line 1: The setting 'listen\.port' cannot be 'http': it takes a port/],
    ['listen.port=65536', /cannot be '65536'/],
    ['listeners=https://x:1,http://y:2', /The setting 'listeners' cannot be .*one address/],
    ['ksql.streams.auto.offset.reset=middle', /cannot be 'middle': it takes 'earliest' or 'latest'/],
    ['bootstrap.servers=kafka:9092', /no setting 'bootstrap\.servers'/],
  ])('%j', (text, message) => {
    expect(() => read({ file: file(text) })).toThrow(message);
  });

  test('in a variable or a flag', () => {
    expect(() => read({ environment: { MILLRACE_WORKERS: 'two' } })).toThrow(/'workers' cannot be 'two'/);
    expect(() => read({ flags: { 'log.format': 'xml' } })).toThrow(/'log.format' cannot be 'xml': it takes 'auto' or 'json' or 'text'/);
  });
});

describe('properties files', () => {
  test.each([
    ['a=b', [['a', 'b', 1]]],
    ['  a : b c  ', [['a', 'b c', 1]]],
    [
      'a b\r\n\r\n! no\r\nc=',
      [
        ['a', 'b', 1],
        ['c', '', 4],
      ],
    ],
    [
      'a=1,\\\n   2,\\\n 3\nb=4',
      [
        ['a', '1,2,3', 1],
        ['b', '4', 4],
      ],
    ],
    ['a\\ b\\=c=d\\\\', [['a b=c', 'd\\', 1]]],
    ['a=\\u00e9\\t|', [['a', 'é\t|', 1]]],
    ['a=b=c', [['a', 'b=c', 1]]],
    ['lonely', [['lonely', '', 1]]],
    ['a=b\\', [['a', 'b', 1]]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(parsePropertiesFile(text).map(({ name, value, line }) => [name, value, line])).toEqual(expected);
  });
});
