import type { Readable, Writable } from 'node:stream';

/** What a command has of the outside world: its streams, and whether a person watches them. Tests bring their own. */
export type Terminal = {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: TerminalStream;
  readonly errors: TerminalStream;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** `columns` and `rows` are there when a person watches. */
export type TerminalStream = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

export function processTerminal(): Terminal {
  return { input: process.stdin, output: process.stdout, errors: process.stderr, env: process.env };
}

const PIPE_WIDTH = 100;
const UNKNOWN_WIDTH = 80;
const UNKNOWN_HEIGHT = 24;

/** How many columns a table may take. Terminals that do not know their size say 0. */
export function widthOfTerminal({ output, env }: Terminal): number {
  const given = Number(env['COLUMNS'] ?? 0);
  if (output.isTTY !== true) return given > 0 ? given : PIPE_WIDTH;
  return widthOfStream(output);
}

/** How many columns a line on this stream may take while a person watches. */
export function widthOfStream({ columns = 0 }: TerminalStream): number {
  return columns > 0 ? columns : UNKNOWN_WIDTH;
}

/** How many lines a person sees at once. */
export function heightOfStream({ rows = 0 }: TerminalStream): number {
  return rows > 0 ? rows : UNKNOWN_HEIGHT;
}

/** Writes, and waits while a slow reader (a full pipe) has enough. */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> | undefined {
  if (stream.write(text) || stream.destroyed) return undefined;
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    stream.on('drain', done).on('close', done).on('error', done);
  });
}
