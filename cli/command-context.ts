import type { Connection } from './connection.ts';
import type { Terminal } from './terminal.ts';

/** What commands are run with. */
export type CommandContext = {
  readonly terminal: Terminal;
  /** Aborts at SIGINT and SIGTERM. A command that was told to stop ends as soon as it can, without an error. */
  readonly stop: AbortSignal;
  /** A server by its URL. Does not wait for it. */
  readonly connect: (url: string) => Promise<Connection>;
};

/** Where a server listens unless told otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:8088';

/** What a command's `--server` or URL means: the environment's MILLRACE_SERVER where nothing is given. */
export function serverUrl(given: string | undefined, { terminal }: CommandContext): string {
  const url = given ?? terminal.env['MILLRACE_SERVER'] ?? DEFAULT_URL;
  return /^https?:\/\//.test(url) ? url : `http://${url}`;
}
