import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BUNDLE = fileURLToPath(new URL('../../dist/millrace.js', import.meta.url));

/** What a process that has ended left: its status or signal, and what it wrote. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
};

/** A command of the bundle, in a process of its own. */
export class MillraceProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #output = '';
  #errors = '';

  constructor(argv: readonly string[]) {
    this.#child = spawn(process.execPath, [BUNDLE, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      output: this.#output,
      errors: this.#errors,
    }));
  }

  /** Resolves with the first match in what it writes; rejects if it ends before. */
  async says(pattern: RegExp, on: 'output' | 'errors' = 'output'): Promise<RegExpMatchArray> {
    for (;;) {
      const match = (on === 'output' ? this.#output : this.#errors).match(pattern);
      if (match !== null) return match;
      const stream = on === 'output' ? this.#child.stdout : this.#child.stderr;
      const more = stream === null ? Promise.reject(new Error('there is no pipe')) : once(stream, 'data').then(() => null);
      const ended = await Promise.race([more, this.#ended]);
      if (ended !== null) throw new Error(`it ended with ${ended.code ?? ended.signal}: ${ended.output}${ended.errors}`);
    }
  }

  /** Resolves when it is gone. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** Resolves when it has ended by itself. */
  get ended(): Promise<Ended> {
    return this.#ended;
  }
}

/** Starts a server on a free port; resolves with its URL when it is ready. */
export async function startServer(directory: string, flags: readonly string[] = []): Promise<{ process: MillraceProcess; url: string }> {
  const server = new MillraceProcess(['start', '--data', directory, '--port', '0', ...flags]);
  const [, url = ''] = await server.says(/ready at (http:\S+?),/);
  return { process: server, url };
}
