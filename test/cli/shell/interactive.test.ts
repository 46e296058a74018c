import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InteractiveShell } from '../../../cli/shell/interactive.ts';
import { FakeConnection } from '../connection.ts';
import { fakeTerminal } from '../terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-shell-'));
afterAll(() => rmSync(directory, { recursive: true }));

const CTRL_C = '\x03';
const CTRL_D = '\x04';
const UP = '\x1b[A';
let files = 0;

/** A session of which each entry is typed once the screen shows what stands before it: [typed, then seen]. */
async function session(
  keys: readonly (readonly [string, string])[],
  past = '',
): Promise<{ screen: string; asked: string[]; history: string }> {
  const history = join(directory, `history-${files++}`);
  writeFileSync(history, past);
  const terminal = fakeTerminal({ tty: true, columns: 60, env: { MILLRACE_HISTORY: history } });
  const connection = new FakeConnection();
  const shell = new InteractiveShell(terminal, { connection, mode: 'table', connect: async (url) => new FakeConnection(url) });
  const over = shell.run();
  for (const [typed, seen] of keys) {
    const from = terminal.screen().length;
    terminal.input.write(typed);
    await terminal.shows((screen) => screen.slice(from).includes(seen));
  }
  if (!keys.some(([typed]) => typed === CTRL_D || typed.startsWith('exit'))) terminal.input.write(CTRL_D);
  await over;
  return { screen: terminal.screen(), asked: connection.asked, history: readFileSync(history, 'utf8') };
}

describe('the shell', () => {
  test('a statement over several lines, quotes and comments known', async () => {
    const { asked, screen, history } = await session([
      ['CREATE STREAM S -- not yet ;\r', '...> '],
      ["  WITH (a = ';');\r", 'Stream S is there.'],
    ]);
    expect(asked[0]).toBe("CREATE STREAM S -- not yet ;\n  WITH (a = ';');");
    expect(screen).toContain('millrace> CREATE STREAM S -- not yet ;\n');
    expect(history).toBe("CREATE STREAM S -- not yet ;\n  WITH (a = ';');\n");
  });

  test('several lines come back from the history as one', async () => {
    const { asked, history } = await session([
      ['SELECT *\r', '...> '],
      ['FROM t;\r', '9007199254740993\nmillrace> '],
      [`${UP}\r`, '9007199254740993\nmillrace> '],
    ]);
    expect(asked.filter((sql) => sql.startsWith('SELECT'))).toEqual(['SELECT *\nFROM t;', 'SELECT * FROM t;']);
    expect(history).toBe('SELECT * FROM t;\nSELECT * FROM t;\n');
  });

  test('the history of earlier sessions', async () => {
    const { asked } = await session([[`${UP}${UP}\r`, 'is there']], 'CREATE OLD;\nCREATE NEW;\n');
    expect(asked[0]).toBe('CREATE OLD;');
  });

  test('a pull query is a table', async () => {
    const { screen } = await session([['SELECT * FROM t;\r', '9007199254740993\nmillrace> ']]);
    expect(screen).toContain('PAGE  │           CLICKS\n──────┼─────────────────\n/home │                3\n/cart │ 9007199254740993\n');
  });

  test('PRINT is lines', async () => {
    const { screen } = await session([['print t from beginning;\r', 'partition: 0\nmillrace> ']]);
    expect(screen).toContain('Key format: KAFKA_STRING\nValue format: JSON\nrowtime: N/A, key: a, value: {}, partition: 0\n');
  });

  test('Ctrl-C ends a push query and not the shell', async () => {
    const { screen, asked } = await session([
      ['SELECT * FROM t EMIT CHANGES;\r', '/cart'],
      [CTRL_C, 'The query was ended.\nmillrace> '],
      ['SHOW STREAMS;\r', 'is there.\nmillrace> '],
    ]);
    expect(asked).toContain('SHOW STREAMS;');
    expect(screen).toContain('The query was ended.');
  });

  test('Ctrl-C drops what was typed; on an empty line the second one leaves', async () => {
    const { screen, asked } = await session([
      ['CREATE A\r', '...> '],
      ['abc', 'abc'],
      [CTRL_C, '^C\nmillrace> '],
      ['CREATE B;\r', 'is there.\nmillrace> '],
      [CTRL_C, 'Ctrl-C again, or Ctrl-D, leaves the shell.\nmillrace> '],
      [CTRL_C, '\n'],
    ]);
    expect(asked[0]).toBe('CREATE B;');
    expect(screen.endsWith('\n')).toBe(true);
  });

  test('an error has its place, and the shell goes on', async () => {
    const { screen } = await session([
      ['CREATE WRONG;\r', 'millrace> '],
      ['CREATE S;\r', 'is there.'],
    ]);
    expect(screen).toContain("Error 40001 at line 1, column 8: Found 'WRONG', expected RIGHT.\nCREATE WRONG;\n       ^^^^^\n");
  });

  test('what is typed while a query runs waits its turn', async () => {
    const { asked } = await session([['SELECT 1 EMIT CHANGES LIMIT 2; CREATE A;\rCREATE B;\r', 'is there.\nmillrace> ']]);
    expect(asked.filter((sql) => !sql.startsWith('SHOW'))).toEqual(['SELECT 1 EMIT CHANGES LIMIT 2;', 'CREATE A;', 'CREATE B;']);
  });

  test('commands of the shell', async () => {
    const { screen, asked } = await session([
      ['help\r', 'millrace> '],
      ['HELP output;\r', 'one document a line.\nmillrace> '],
      ['help sel\r', 'EMIT CHANGES LIMIT 5;'],
      ['output json\r', 'Output is json.\nmillrace> '],
      ['SELECT * FROM t;\r', '{"PAGE":"/cart","CLICKS":9007199254740993}\nmillrace> '],
      ['output xml\r', "There is no output 'xml'; there are table and json.\nmillrace> "],
      ['version\r', 'server 9.9.9'],
      ['server http://nobody:1\r', 'No Millrace server answers at http://nobody:1: the connection was refused.'],
      ['server http://other:2\r', 'Server is http://other:2\nmillrace> '],
      ['quit\r', '\n'],
    ]);
    expect(asked.every((sql) => sql.startsWith('SELECT') || sql.startsWith('SHOW'))).toBe(true);
    expect(screen).toContain('help [command]');
  });

  test('Tab completes keywords in the case that was begun, and commands', async () => {
    const { screen } = await session([
      ['desc\t', 'describe'],
      [CTRL_C, 'millrace> '],
      ['vers\t', 'version'],
      ['\r', 'server 9.9.9'],
    ]);
    expect(screen).toContain('millrace> describe');
  });
});
