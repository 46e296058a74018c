import { describe, expect, test } from 'vitest';
import { openLog, type LogFormat, type LogLevel } from '../../server/log.ts';

function logged(level: LogLevel, format: LogFormat, isTTY: boolean): string[] {
  const lines: string[] = [];
  const log = openLog(level, format, { write: (text: string) => lines.push(text), isTTY });
  log.info('server listens', { url: 'http://x' });
  log.error('it broke');
  return lines;
}

describe('the log', () => {
  test('is JSON lines where no person watches', () => {
    const [first = '', second = ''] = logged('info', 'auto', false);
    expect(JSON.parse(first)).toMatchObject({
      level: 'info',
      msg: 'server listens',
      url: 'http://x',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(JSON.parse(second)).toMatchObject({ level: 'error', msg: 'it broke' });
    expect(first.endsWith('\n')).toBe(true);
  });

  test('is text on a terminal', () => {
    expect(logged('info', 'auto', true)).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3} info {2}server listens {2}url=http:\/\/x\n$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3} error it broke\n$/),
    ]);
  });

  test('keeps to its level', () => {
    expect(logged('error', 'json', true)).toHaveLength(1);
    expect(logged('silent', 'text', true)).toHaveLength(0);
  });
});
