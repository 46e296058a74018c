import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { FakeConnection } from '../cli/connection.ts';
import { fakeTerminal } from '../cli/terminal.ts';

const SCRIPT = fileURLToPath(new URL('../../examples/flights/flights.sql', import.meta.url));

test('millrace run examples/flights/flights.sql tells its story on a page or two', async () => {
  const terminal = fakeTerminal({ tty: false });
  const context = { terminal, stop: new AbortController().signal, connect: async () => new FakeConnection() };
  expect(await runProgram(['run', SCRIPT], context)).toBe(0);
  const lines = terminal.screen().split('\n');
  expect(terminal.errorText()).toBe('');
  expect(lines.length).toBeLessThanOrEqual(80);
  for (const line of [
    'MCI  │ Kansas City International │ Kansas City │ MO',
    'HOUR  │ FLIGHTS │ TOTAL_DELAY │ WORST_DELAY',
    '11:00 │       4 │         372 │         103',
    'ORIGIN │ FLIGHTS │ AVERAGE_DELAY │ WORST_DELAY',
    'LAS    │     464 │          10.0 │         217',
    'DFW    │    1103 │           9.5 │         298',
  ]) {
    expect(lines).toContain(line);
  }
});
