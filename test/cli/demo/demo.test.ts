import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { FakeConnection } from '../connection.ts';
import { fakeTerminal } from '../terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-demo-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A command that runs until it is stopped: it is, when the screen is as it should be. */
async function until(
  argv: readonly string[],
  test: (screen: string) => boolean,
  tty = false,
): Promise<{ status: number; screen: string; errors: string }> {
  const terminal = fakeTerminal({ tty });
  const stop = new AbortController();
  const running = runProgram(argv, { terminal, stop: stop.signal, connect: async () => new FakeConnection() });
  await Promise.race([running, terminal.shows(test)]);
  stop.abort();
  return { status: await running, screen: terminal.screen(), errors: terminal.errorText() };
}

const line = (screen: string): boolean => screen.includes('\n');

describe('demo', () => {
  test('rows of a windowed table move; the data can be kept, and the end is clean', async () => {
    const data = join(directory, 'demo');
    const { status, screen, errors } = await until(
      ['demo', '--port', '0', '--data', data],
      (screen) => screen.split('AVERAGE_MS').length > 2 && screen.includes('█'),
      true,
    );
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(screen).toMatch(/npx millrace sql http:\/\/127\.0\.0\.1:\d+\n/);
    expect(existsSync(data)).toBe(true);
  });
});

describe('start', () => {
  test('one line when it is ready, and a clean end', async () => {
    const data = join(directory, 'start');
    const argv = ['start', '--port', '0', '--data', data, '--log-level', 'silent'];
    const first = await until(argv, line);
    expect(first).toMatchObject({ status: 0, errors: '' });
    expect(first.screen).toMatch(/^Millrace \d+\.\d+\.\d+ is ready at http:\/\/127\.0\.0\.1:\d+, data in .*start\n$/);
    expect(await until(argv, line)).toMatchObject({ status: 0, errors: '' });
  });

  test('a port in use: one line', async () => {
    const taken: NetServer = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { status, screen, errors } = await until(['start', '--memory', '--port', String(port), '--log-level', 'silent'], () => false);
    taken.close();
    expect({ status, screen }).toEqual({ status: 1, screen: '' });
    expect(errors).toMatch(/^Error 50300: Port \d+ of 127\.0\.0\.1 is in use by another process\..*\n$/);
  });

  test.each([
    [join(import.meta.dirname, '..'), /^Error \d+: The directory .* is not a data directory of Millrace: .*\n$/],
    [join(import.meta.filename, 'x'), /^Error \d+: The data directory .* cannot be used: .*\n$/],
  ])('a directory that cannot be used: one line', async (data, message) => {
    const { status, screen, errors } = await until(['start', '--data', data, '--port', '0', '--log-level', 'silent'], () => false);
    expect({ status, screen }).toEqual({ status: 1, screen: '' });
    expect(errors).toMatch(message);
  });
});
