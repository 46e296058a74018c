import { expect, test } from 'vitest';
import { countText, Progress } from '../../cli/progress.ts';
import { fakeTerminal } from './terminal.ts';

test('one line, drawn over, at most ten times a second, and taken away', () => {
  const terminal = fakeTerminal({ tty: true, columns: 60 });
  let now = 0;
  const progress = new Progress(terminal.errors, { label: 'flights', total: 200, now: () => now });
  progress.update(0, '0 records');
  progress.update(10, 'too soon');
  now = 100;
  progress.update(100, '1,000 records');
  progress.end();
  expect(terminal.errorText().split('\r')).toEqual([
    '',
    'flights [........................]   0 % 0 records',
    'flights [############............]  50 % 1,000 records',
    '',
  ]);
});

test('without a total a count, cut to the terminal', () => {
  const terminal = fakeTerminal({ tty: true, columns: 12 });
  new Progress(terminal.errors, { label: 'pipe', total: null }).update(1, '1,000,000 records');
  expect(terminal.errorText()).toBe('\rpipe 1,000…');
});

test('nobody watches: nothing is written', () => {
  const terminal = fakeTerminal({ tty: false });
  const progress = new Progress(terminal.errors, { label: 'x', total: 1 });
  progress.update(1, '');
  progress.end();
  expect(terminal.errorText()).toBe('');
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%d as %s', (count, text) => {
  expect(countText(count)).toBe(text);
});
