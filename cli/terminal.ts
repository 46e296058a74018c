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

const UNKNOWN_WIDTH = 100;

/** How many columns a table may take. */
export function widthOfTerminal({ output, env }: Terminal): number {
  const given = Number(env['COLUMNS']);
  return output.columns ?? (given > 0 ? given : UNKNOWN_WIDTH);
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
