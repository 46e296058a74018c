import { pino, type Level } from 'pino';
import type { Log, LogFields } from '../engine/log.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `json`: one object a line. `text`: one line for a person. `auto`: text where a person watches. */
export type LogFormat = 'auto' | 'json' | 'text';

/** Where lines go: a part of a writable stream. */
export type LogStream = { write(text: string): unknown; readonly isTTY?: boolean | undefined };

/** The engine's Log over pino. No worker thread writes it, so that it works in a one-file bundle. */
export function openLog(level: LogLevel, format: LogFormat, stream: LogStream): Log {
  const asText = format === 'text' || (format === 'auto' && stream.isTTY === true);
  const target = asText ? { write: (line: string) => stream.write(textLine(line)) } : stream;
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    target,
  );
  const at =
    (name: Level) =>
    (message: string, fields: LogFields = {}): void =>
      logger[name](fields, message);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** `12:00:01.123 info  server listens  url=http://127.0.0.1:8088`. */
function textLine(line: string): string {
  const { time, level, msg, ...fields } = JSON.parse(line) as { time: string; level: string; msg: string } & LogFields;
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  return `${time.slice(11, 23)} ${level.padEnd(5)} ${msg}${rest.length === 0 ? '' : ` ${rest.join('')}`}\n`;
}
