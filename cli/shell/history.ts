import { appendFileSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How many entries are offered; the file may hold more. */
export const HISTORY_SIZE = 1000;

/** What was typed in earlier sessions, in a file of one entry a line, the newest last. A file that cannot be used is no error: the shell works without. */
export class History {
  readonly #path: string;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#path = env['MILLRACE_HISTORY'] ?? join(homedir(), '.millrace_history');
  }

  /** The newest first, as readline wants them. */
  load(): string[] {
    try {
      return readFileSync(this.#path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .slice(-HISTORY_SIZE)
        .reverse();
    } catch {
      return [];
    }
  }

  add(entry: string): void {
    try {
      appendFileSync(this.#path, `${entry}\n`, { mode: 0o600 });
    } catch {
      // Nothing is lost that the user asked for.
    }
  }
}

/** A statement of several lines as one line of history; null if a comment to a line's end forbids it. */
export function joinLines(lines: readonly string[]): string | null {
  if (lines.some((line) => line.includes('--'))) return null;
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
