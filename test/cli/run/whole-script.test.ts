import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { FakeConnection } from '../connection.ts';
import { fakeTerminal } from '../terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-whole-'));
afterAll(() => rmSync(directory, { recursive: true }));
writeFileSync(join(directory, 'clicks.jsonl'), '{"page":"a"}\n{"page":"b"}\n');

async function run(script: string): Promise<{ status: number; screen: string; errors: string }> {
  const path = join(directory, 'script.sql');
  writeFileSync(path, script);
  const terminal = fakeTerminal({ tty: false });
  const context = { terminal, stop: new AbortController().signal, connect: async () => new FakeConnection() };
  const status = await runProgram(['run', path], context);
  return { status, screen: terminal.screen(), errors: terminal.errorText() };
}

const STREAM = `CREATE STREAM clicks (page STRING) WITH (kafka_topic = 'clicks', value_format = 'JSON');`;
const PRODUCE = `--@produce clicks from 'clicks.jsonl'`;
const TABLE = `CREATE TABLE t AS SELECT page, COUNT(*) AS n FROM clicks GROUP BY page;`;

test.each([
  ['a statement behind a query', 'CREATE STREAM u AS SELECT pages FROM clicks;', 'There is no column PAGES; did you mean PAGE?'],
  ['a query', 'SELECT m FROM t;', 'There is no column M'],
  ['what a statement before it would leave', 'CREATE TABLE t AS SELECT page, COUNT(*) FROM clicks GROUP BY page;', 'T'],
])('a script that is wrong in %s runs not at all', async (_, wrong, message) => {
  const { status, screen, errors } = await run([PRODUCE, STREAM, TABLE, 'SELECT * FROM t;', wrong].join('\n'));
  expect(status).toBe(1);
  expect(errors).toContain(message);
  expect(screen).toBe('');
});

test('a topic that a directive fills is there for the statements behind it, and has what it has', async () => {
  const { status, screen, errors } = await run([PRODUCE, STREAM, TABLE, `SELECT n FROM t WHERE page = 'a';`].join('\n'));
  expect(errors).not.toContain('Error');
  expect(status).toBe(0);
  expect(screen).toContain('N');
});

test('without the directive there is no such topic', async () => {
  const { status, screen } = await run(STREAM);
  expect(status).toBe(1);
  expect(screen).toBe('');
});
