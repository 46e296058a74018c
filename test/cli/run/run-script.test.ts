import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { FakeConnection } from '../connection.ts';
import { fakeTerminal } from '../terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-run-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function run(script: string, ...options: readonly string[]): Promise<{ status: number; output: string; errors: string }> {
  const path = join(directory, 'script.sql');
  writeFileSync(path, script);
  const terminal = fakeTerminal({ tty: false });
  const context = { terminal, stop: new AbortController().signal, connect: async () => new FakeConnection() };
  const status = await runProgram(['run', path, ...options], context);
  return { status, output: terminal.screen(), errors: terminal.errorText() };
}

const CLICKS = `CREATE STREAM clicks (id STRING KEY, page STRING, ms BIGINT) WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
CREATE TABLE per_page AS SELECT page, COUNT(*) AS n, SUM(ms) AS total FROM clicks GROUP BY page;
`;

test('statements, files and queries in order', async () => {
  writeFileSync(join(directory, 'clicks.json'), '[{"id":"a","page":"/x","ms":1},\n {"id":"b","page":"/y","ms":9007199254740993}]');
  writeFileSync(join(directory, 'more.csv'), 'id,page,ms\nc,/x,41\n');
  const script = `${CLICKS}
--@produce clicks from 'clicks.json' key id
--@produce clicks from 'more.csv' key id
SELECT * FROM clicks EMIT CHANGES;
SELECT * FROM per_page WHERE page = '/x';`;
  const { status, output, errors } = await run(script, '--output', 'json');
  expect(errors).toBe('');
  expect(status).toBe(0);
  expect(output.split('\n').slice(2)).toEqual([
    '{"ID":"a","PAGE":"/x","MS":1}',
    '{"ID":"b","PAGE":"/y","MS":9007199254740993}',
    '{"ID":"c","PAGE":"/x","MS":41}',
    '{"PAGE":"/x","N":2,"TOTAL":42}',
    '',
  ]);
});

test('tables for people', async () => {
  const { output } = await run(`${CLICKS}INSERT INTO clicks VALUES ('a', '/x', 1);\nSELECT n, page FROM per_page;`);
  expect(output).toContain('\n\nN │ PAGE\n──┼─────\n1 │ /x\n');
});

test('PRINT of what is there', async () => {
  const { status, output } = await run(`${CLICKS}INSERT INTO clicks (ROWTIME, id, page, ms) VALUES (7, 'a', '/x', 1);
PRINT clicks FROM BEGINNING;`);
  expect(status).toBe(0);
  expect(output.split('\n').slice(-4)).toEqual([
    'Key format: KAFKA_STRING',
    'Value format: JSON or KAFKA_STRING',
    'rowtime: 1970/01/01 00:00:00.007 Z, key: a, value: {"PAGE":"/x","MS":1}, partition: 0',
    '',
  ]);
});

test('an error is told with its place in the file, and ends the script with status 1', async () => {
  const { status, output, errors } = await run(`${CLICKS}\nSELECT * FROM per_page;\nSELECT wrong\n  FROM per_page;\nSHOW STREAMS;`);
  expect(status).toBe(1);
  expect(output).not.toContain('Value format');
  expect(errors).toContain('at line 5, column 8: There is no column WRONG');
  expect(errors).toContain('SELECT wrong\n       ^^^^^\n');
});

test('nothing runs if the script cannot be parsed, or a file is missing', async () => {
  const syntax = await run(`${CLICKS}\nSELECT FROM x;`);
  expect(syntax).toMatchObject({ status: 1, output: '' });
  expect(syntax.errors).toContain('at line 4, column 8');
  const file = await run(`${CLICKS}--@produce clicks from 'none.json'`);
  expect(file).toMatchObject({ status: 1, output: '' });
  expect(file.errors).toMatch(/The file .*none\.json cannot be read: it does not exist\./);
});

test('variables of the command line', async () => {
  const { output } = await run(
    `${CLICKS}INSERT INTO clicks VALUES ('a', '/x', 1); SELECT page FROM \${t};`,
    '-d',
    't=per_page',
    '-o',
    'json',
  );
  expect(output).toContain('{"PAGE":"/x"}');
});

test('a script that is not there', async () => {
  const terminal = fakeTerminal({ tty: false });
  const context = { terminal, stop: new AbortController().signal, connect: async () => new FakeConnection() };
  expect(await runProgram(['run', join(directory, 'nowhere.sql')], context)).toBe(1);
  expect(terminal.errorText()).toMatch(/nowhere\.sql cannot be read: it does not exist\. Look at its name and its permissions\.\n$/);
});
