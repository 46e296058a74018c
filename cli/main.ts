import type { CommandContext } from './command-context.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

const INTERRUPTED = 130;
const UNFINISHED = 70;

/** Runs this process's command line. The process ends by itself once nothing is open any more. */
export async function main(): Promise<void> {
  const stop = new AbortController();
  const terminal = processTerminal();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (stop.signal.aborted) process.exit(INTERRUPTED);
      stop.abort();
    });
  }
  // The reader of a pipe went away (`| head`): nothing more is wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const context: CommandContext = {
    terminal,
    stop: stop.signal,
    connect: async (url) => (await import('./client-connection.ts')).connectTo(url),
  };
  // Should something be awaited that never comes, node ends with status 0 as if all were well.
  process.exitCode = UNFINISHED;
  process.exitCode = await runProgram(process.argv.slice(2), context);
  process.stdin.unref?.();
}
