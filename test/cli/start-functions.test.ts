import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { connectTo } from '../../cli/client-connection.ts';
import { runProgram } from '../../cli/program.ts';
import { fakeTerminal } from './terminal.ts';

// Modules import the helpers from the bundle, which `npm run build` makes.
const bundle = fileURLToPath(new URL('../../dist/millrace.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'millrace-functions-'));
afterAll(() => rmSync(directory, { recursive: true }));

writeFileSync(
  join(directory, 'double.mjs'),
  `import { INTEGER, overload, scalar } from 'millrace/functions';
   export const doubled = scalar({ name: 'DOUBLED', category: 'mine', summary: 'Twice n.', examples: [],
     overloads: [overload([['n', INTEGER]], INTEGER, (n) => 2 * n)] });`,
);

async function start(functions: string, whenReady: (url: string) => Promise<void>): Promise<{ status: number; errors: string }> {
  const terminal = fakeTerminal({ tty: false });
  const stop = new AbortController();
  const argv = ['start', '--memory', '--port', '0', '--log-level', 'silent', '--functions', functions];
  const running = runProgram(argv, { terminal, stop: stop.signal, connect: async (url) => connectTo(url) });
  await Promise.race([running, terminal.shows((screen) => screen.includes('\n'))]);
  const url = /http:\S+\d/.exec(terminal.screen())?.[0];
  try {
    if (url !== undefined) await whenReady(url);
  } finally {
    stop.abort();
  }
  return { status: await running, errors: terminal.errorText() };
}

/** What the shell prints for a script. */
async function sql(url: string, script: string): Promise<string> {
  const terminal = fakeTerminal({ tty: false });
  terminal.input.end();
  await runProgram(['sql', url, '-e', script], { terminal, stop: new AbortController().signal, connect: async (url) => connectTo(url) });
  return terminal.screen() + terminal.errorText();
}

describe.skipIf(!existsSync(bundle))('start --functions', () => {
  test('statements call, list and describe what the directory exports', async () => {
    const outcome = await start(directory, async (url) => {
      expect(await sql(url, 'SHOW FUNCTIONS;')).toMatch(/^DOUBLED +│ scalar +│ mine *$/m);
      const described = await sql(url, 'DESCRIBE FUNCTION doubled;');
      expect(described).toContain('DOUBLED (scalar): Twice n.');
      expect(described).toContain('DOUBLED(n INTEGER) → INTEGER');
      const create = `CREATE STREAM s (k STRING KEY, n INTEGER) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON', PARTITIONS = 1);`;
      expect(await sql(url, `${create} CREATE STREAM d AS SELECT k, DOUBLED(n) AS n FROM s;`)).toContain('CSAS_D_1');
    });
    expect(outcome).toEqual({ status: 0, errors: '' });
  });

  test('a directory that is wrong: one line, and no server', async () => {
    const outcome = await start(join(directory, 'missing'), () => Promise.reject(new Error('it started')));
    expect(outcome.status).toBe(1);
    expect(outcome.errors).toMatch(/^Error 50000: The directory of functions .*missing cannot be read: ENOENT.*\n$/);
  });

  test('run, in a process of its own, with workers', () => {
    const script = join(directory, 'script.sql');
    writeFileSync(
      script,
      `CREATE STREAM s (k STRING KEY, n INTEGER) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
       CREATE TABLE d AS SELECT k, DOUBLED(CAST(COUNT(*) AS INTEGER)) AS n FROM s GROUP BY k;
       INSERT INTO s VALUES ('a', DOUBLED(3));
       SELECT * FROM d;`,
    );
    const argv = [bundle, 'run', script, '--functions', directory, '--workers', '1', '--output', 'json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').at(-1)).toBe('{"K":"a","N":2}');
  });

  test('a module that fails in one of the workers: one line, and an end', () => {
    const modules = mkdtempSync(join(directory, 'workers-'));
    writeFileSync(
      join(modules, 'moody.mjs'),
      `import { isMainThread, workerData } from 'node:worker_threads';
       if (!isMainThread && workerData.index === 1) throw new Error('not in this one');
       export default [];`,
    );
    const script = join(modules, 'script.sql');
    writeFileSync(script, 'SHOW STREAMS;');
    const argv = [bundle, 'run', script, '--functions', modules, '--workers', '2'];
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 15_000, killSignal: 'SIGKILL' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Error 50000: The module .*moody\.mjs cannot be loaded: not in this one\..*\n$/);
  });
});
