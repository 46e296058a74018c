import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { FakeConnection } from './connection.ts';
import { fakeTerminal, type FakeTerminal } from './terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-cli-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Outcome = { readonly status: number; readonly output: string; readonly errors: string; readonly connection: FakeConnection };

/** One command line, with what comes through the pipe. */
async function millrace(
  argv: readonly string[],
  pipe = '',
  prepare: (connection: FakeConnection) => void = () => undefined,
): Promise<Outcome> {
  const terminal: FakeTerminal = fakeTerminal({ tty: false });
  terminal.input.end(pipe);
  let connection = new FakeConnection();
  const connect = async (url: string): Promise<FakeConnection> => {
    connection = new FakeConnection(url);
    prepare(connection);
    return connection;
  };
  const status = await runProgram(argv, { terminal, stop: new AbortController().signal, connect });
  return { status, output: terminal.screen(), errors: terminal.errorText(), connection };
}

describe('command lines that are wrong', () => {
  test.each([
    [['strat'], "Error: unknown command 'strat'\n(Did you mean start?)\nTry 'millrace --help'.\n"],
    [['sql', '--ouput', 'json'], "Error: unknown option '--ouput'\n(Did you mean --output?)\nTry 'millrace help sql'.\n"],
    [
      ['sql', '--output', 'xml'],
      "Error: option '-o, --output <form>' argument 'xml' is invalid. Allowed choices are table, json.\nTry 'millrace help sql'.\n",
    ],
    [['consume'], "Error: missing required argument 'topic'\nTry 'millrace help consume'.\n"],
    [
      ['consume', 't', '-l', '-1'],
      "Error: option '-l, --limit <n>' argument '-1' is invalid. Expected a whole number from 0 on.\nTry 'millrace help consume'.\n",
    ],
    [
      ['datagen', 'clickstream', '--rate', '0'],
      "Error: option '--rate <n>' argument '0' is invalid. Expected records per second, such as 100, or 'max'.\nTry 'millrace help datagen'.\n",
    ],
    [
      ['produce', 't', '--header', 'x'],
      "Error: option '--header <name=value>' argument 'x' is invalid. Here a header is written name=value.\nTry 'millrace help produce'.\n",
    ],
    [
      ['produce', 't', '--key-separator', ':', '--key-field', 'id'],
      "Error: option '--key-separator <text>' cannot be used with option '--key-field <name>'\nTry 'millrace help produce'.\n",
    ],
  ] as const)('%j', async (argv, errors) => {
    expect(await millrace([...argv])).toMatchObject({ status: 2, output: '', errors });
  });

  test('no server', async () => {
    const { status, errors } = await millrace(['sql', 'nobody:1', '-e', 'SHOW STREAMS;']);
    expect(status).toBe(1);
    expect(errors).toBe(
      'Error 50300: No Millrace server answers at http://nobody:1: the connection was refused. Start one with `millrace start`, or give the URL of one that runs.\n',
    );
  });

  test('start with a wrong setting', async () => {
    const { status, errors } = await millrace(['start', '--port', 'http']);
    expect(status).toBe(1);
    expect(errors).toMatch(/^Error 40001: .*listen\.port.*http.*\n$/);
  });
});

describe('help', () => {
  test.each([
    [['--help']],
    [['help', 'start']],
    [['sql', '--help']],
    [['run', '--help']],
    [['produce', '-h']],
    [['consume', '-h']],
    [['datagen', '-h']],
    [['demo', '-h']],
  ])('%j', async (argv) => {
    const { status, output, errors } = await millrace(argv);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output).toMatch(/Usage: millrace/);
    expect(output).toMatch(/Examples|Begin with/);
  });

  test('the version', async () => {
    expect((await millrace(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('sql', () => {
  test('a pipe is a script; the first error ends it', async () => {
    const { status, output, errors, connection } = await millrace(['sql'], 'CREATE S;\nSELECT * FROM t;\n\n  CREATE WRONG;\nSELECT 2;');
    expect(status).toBe(1);
    expect(output).toBe(
      'Stream S is there.\n\nPAGE  │           CLICKS\n──────┼─────────────────\n/home │                3\n/cart │ 9007199254740993\n',
    );
    expect(errors).toBe("Error 40001 at line 4, column 10: Found 'WRONG', expected RIGHT.\n  CREATE WRONG;\n         ^^^^^\n");
    expect(connection.asked).toEqual(['CREATE S;', 'SELECT * FROM t;', 'CREATE WRONG;']);
  });

  test('-d, -e and -f in this order; the last semicolon may be left out', async () => {
    const file = join(directory, 'file.sql');
    writeFileSync(file, 'CREATE C;');
    const { status, connection } = await millrace(['sql', '-f', file, '-e', 'CREATE A; CREATE B -- b', '-e', 'SELECT 1', '-d', "n=it's"]);
    expect(status).toBe(0);
    expect(connection.asked).toEqual(["DEFINE n = 'it''s';", 'CREATE A;\nCREATE B -- b\n;', 'SELECT 1;', 'CREATE C;']);
  });

  test('JSON, one document a line', async () => {
    const { output } = await millrace(['sql', '--output', 'json', '-e', 'CREATE A; SELECT * FROM t;']);
    const [entity, ...rows] = output.trimEnd().split('\n');
    expect(JSON.parse(entity ?? '')).toMatchObject({ '@type': 'currentStatus' });
    expect(rows).toEqual(['{"PAGE":"/home","CLICKS":3}', '{"PAGE":"/cart","CLICKS":9007199254740993}']);
  });

  test('a push query says what was deleted', async () => {
    const { output } = await millrace(['sql', '-e', 'SELECT * FROM t EMIT CHANGES LIMIT 1'], '', (connection) => {
      connection.rows = [{ values: ['/home', null], tombstone: true }];
    });
    expect(output).toContain('/home                                    │      <deleted>\n');
  });
});

describe('produce', () => {
  test('a pipe of lines with keys, null values and headers', async () => {
    const argv = ['produce', 'users', '--key-separator', '\\t', '--null', 'NULL', '--header', 'by=me'];
    const { status, errors, connection } = await millrace(argv, 'a\t{"x":1}\n\nb\tNULL\n');
    expect(status).toBe(0);
    expect(errors).toMatch(/^2 records are in topic users: \d+\.\d s\n$/);
    expect(connection.produced).toEqual([
      { key: 'a', value: '{"x":1}', headers: [['by', 'me']] },
      { key: 'b', value: null, headers: [['by', 'me']] },
    ]);
  });

  test('files by their names, keys of numbers', async () => {
    const [json, csv] = [join(directory, 'a.json'), join(directory, 'b.csv')];
    writeFileSync(json, '[{"id":-1}]');
    writeFileSync(csv, 'id,name\n66,ü\n');
    const { connection } = await millrace(['produce', 't', json, csv, '--key-field', 'id', '--key-format', 'int']);
    expect(connection.produced).toEqual([
      { key: { base64: '/////w==' }, value: '{"id":-1}' },
      { key: '\0\0\0B', value: '{"id":"66","name":"ü"}' },
    ]);
  });

  test('what is missing is told before anything is sent', async () => {
    const { status, errors, connection } = await millrace(['produce', 't', join(directory, 'none.json')]);
    expect(status).toBe(1);
    expect(errors).toContain('cannot be read: it does not exist.');
    expect(connection.produced).toEqual([]);
  });

  test('what is broken is told with its place', async () => {
    const { status, errors } = await millrace(['produce', 't', '--format', 'csv'], 'a,b\n1\n');
    expect(status).toBe(1);
    expect(errors).toContain('The input is broken at line 2: the row has 1 cells, the first row has 2.');
  });
});

describe('consume', () => {
  const records = (connection: FakeConnection): void => {
    connection.toConsume.push(
      { key: 'k', value: '{"x":1}', partition: 0, offset: 5, timestamp: 1000, headers: [['by', 'me']] },
      { value: null, partition: 1, offset: 6, timestamp: 2000 },
      { key: { base64: '/////w==' }, value: { base64: '/w==' }, partition: 0, offset: 7, timestamp: 3000 },
    );
  };

  test('as text', async () => {
    const { status, output } = await millrace(['consume', 't', '--from-beginning', '--no-follow'], '', records);
    expect({ status, output }).toEqual({ status: 0, output: 'k | {"x":1}\nnull | null\n0xffffffff | 0xff\n' });
  });

  test('with keys of a format, and a limit', async () => {
    const { output } = await millrace(['consume', 't', '--key-format', 'int', '--null', '-'], '', records);
    expect(output).toBe('0x6b | {"x":1}\n- | -\n-1 | 0xff\n');
    expect((await millrace(['consume', 't', '-l', '1'], '', records)).output).toBe('k | {"x":1}\n');
    expect((await millrace(['consume', 't', '-l', '0'], '', records)).output).toBe('');
  });

  test('as JSON with all that belongs to a record', async () => {
    const { output } = await millrace(['consume', 't', '-l', '2', '-o', 'json'], '', records);
    expect(
      output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { partition: 0, offset: 5, timestamp: 1000, key: 'k', value: '{"x":1}', headers: [{ key: 'by', value: 'me' }] },
      { partition: 1, offset: 6, timestamp: 2000, key: null, value: null, headers: [] },
    ]);
  });
});

test('datagen: so many clicks, the same for the same seed', async () => {
  const argv = [
    'datagen',
    'clickstream',
    '--topic',
    'c',
    '--rate',
    'max',
    '--count',
    '1500',
    '--seed',
    '7',
    '--start',
    '2026-01-01T00:00:00Z',
  ];
  const [one, two] = [await millrace(argv), await millrace(argv)];
  expect(one.errors).toBe('1,500 clicks are in topic c\n');
  expect(one.connection.produced).toHaveLength(1500);
  expect(one.connection.produced[0]).toMatchObject({ timestamp: Date.parse('2026-01-01T00:00:00Z') });
  expect(one.connection.produced).toEqual(two.connection.produced);
});
