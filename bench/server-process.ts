import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const BUNDLE = fileURLToPath(new URL('../dist/millrace.js', import.meta.url));

/** `millrace start` of the built bundle, on a port of its own choice. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Resolves when it is ready. Throws if it ends before. */
  static async start(directory: string): Promise<ServerProcess> {
    const child = command(['start', '--data', directory, '--port', '0', '--log-level', 'error']);
    for await (const line of createInterface({ input: child.stdout as Readable })) {
      const url = /is ready at (http:\S+?),/.exec(line)?.[1];
      if (url === undefined) continue;
      child.stdout?.resume();
      return new ServerProcess(child, url);
    }
    throw new Error('the server ended before it was ready');
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

/** Runs one command of the built bundle to its end; throws if it fails. What it tells goes to this process's standard error. */
export async function runCommand(...commandLine: readonly string[]): Promise<void> {
  const [code] = (await once(command(commandLine), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`millrace ${commandLine.join(' ')} ended with ${code}`);
}

function command(commandLine: readonly string[]): ChildProcess {
  return spawn(process.execPath, [BUNDLE, ...commandLine], { stdio: ['ignore', 'pipe', 'inherit'] });
}
