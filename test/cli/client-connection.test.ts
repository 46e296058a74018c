import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo } from '../../cli/client-connection.ts';
import { openEngine } from '../../cli/open-engine.ts';
import { runProgram } from '../../cli/program.ts';
import type { Engine } from '../../engine/engine.ts';
import { Server } from '../../server/server.ts';
import { fakeTerminal } from './terminal.ts';

let engine: Engine;
let server: Server;
beforeAll(async () => {
  engine = await openEngine({ directory: null });
  server = await Server.open({ engine, port: 0 });
});
afterAll(async () => {
  await server.close();
  await engine.close();
});

async function millrace(argv: readonly string[], pipe = ''): Promise<{ status: number; output: string; errors: string }> {
  const terminal = fakeTerminal({ tty: false, env: { MILLRACE_SERVER: server.url } });
  terminal.input.end(pipe);
  const status = await runProgram(argv, { terminal, stop: new AbortController().signal, connect: async (url) => connectTo(url) });
  return { status, output: terminal.screen(), errors: terminal.errorText() };
}

test('a session on a real server: define, create, produce, query, consume', async () => {
  const create = `CREATE STREAM \${s} (id STRING KEY, n BIGINT) WITH (KAFKA_TOPIC = 'numbers', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
    CREATE TABLE totals AS SELECT id, SUM(n) AS total FROM \${s} GROUP BY id;`;
  expect(await millrace(['sql', '-d', 's=numbers'], create)).toMatchObject({ status: 0, errors: '' });
  const produced = await millrace(
    ['produce', 'numbers', '--key-field', 'id'],
    '{"id":"a","n":1}\n{"id":"b","n":2}\n{"id":"a","n":9007199254740992}\n',
  );
  expect(produced.errors).toMatch(/^3 records are in topic numbers/);
  await engine.settled();
  const { output } = await millrace([
    'sql',
    '--output',
    'json',
    '-e',
    "SELECT * FROM totals WHERE id = 'a'; SELECT n FROM numbers EMIT CHANGES LIMIT 2;",
  ]);
  expect(output).toBe('{"ID":"a","TOTAL":9007199254740993}\n{"N":1}\n{"N":2}\n');
  const consumed = await millrace(['consume', 'numbers', '-b', '--no-follow']);
  expect(consumed.output).toBe('a | {"id":"a","n":1}\nb | {"id":"b","n":2}\na | {"id":"a","n":9007199254740992}\n');
});

test('an error of the server has its place in the script', async () => {
  const { status, errors } = await millrace(['sql', '-e', 'SHOW TOPICS;\n  SELECT oops FROM totals;']);
  expect(status).toBe(1);
  expect(errors).toMatch(/^Error 40001 at line 2, column 10: There is no column OOPS.*\n {2}SELECT oops FROM totals;\n {9}\^{4}\n$/);
});

test('nobody listens', async () => {
  const closed = await Server.open({ engine, port: 0 });
  await closed.close();
  const { status, errors } = await millrace(['sql', closed.url, '-e', 'SHOW TOPICS']);
  expect({ status, errors }).toEqual({
    status: 1,
    errors: `Error 50300: No Millrace server answers at ${closed.url}: the connection was refused. Start one with \`millrace start\`, or give the URL of one that runs.\n`,
  });
});

test('a push query ends quietly when it is aborted', async () => {
  const stop = new AbortController();
  const { push, rows } = await connectTo(server.url).query('SELECT * FROM numbers EMIT CHANGES;', stop.signal);
  expect(push).toBe(true);
  let count = 0;
  for await (const _row of rows) if (++count === 3) stop.abort();
  expect(count).toBe(3);
});
