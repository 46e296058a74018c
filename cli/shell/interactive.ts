import { createInterface, type Interface } from 'node:readline';
import { splitStatements } from '../../parser/parser.ts';
import type { Connection } from '../connection.ts';
import { errorText } from '../render/error-text.ts';
import { type Terminal, widthOfTerminal } from '../terminal.ts';
import { SHELL_COMMANDS, shellCommand } from './commands.ts';
import { complete } from './complete.ts';
import { History, HISTORY_SIZE, joinLines } from './history.ts';
import { Output, type OutputMode } from './output.ts';
import { runScript } from './script.ts';
import type { ShellControl } from './shell-command.ts';

const PROMPT = 'millrace> ';
const CONTINUED = '     ...> ';

export type InteractiveOptions = {
  readonly connection: Connection;
  readonly mode: OutputMode;
  readonly connect: (url: string) => Promise<Connection>;
};

/**
 * The shell that a person types into. Lines gather until a `;` outside of quotes and comments. What is typed while a
 * statement runs waits its turn. Ctrl-C ends the running query, or drops what was typed; on an empty line the second
 * one leaves, as Ctrl-D does.
 */
export class InteractiveShell implements ShellControl {
  readonly output: Output;
  connection: Connection;
  readonly #terminal: Terminal;
  readonly #options: InteractiveOptions;
  readonly #history: History;
  readonly #readline: Interface;
  /** Readline's own entries, the newest first. */
  #entries: string[];
  /** The lines of the begun statement. */
  #begun: string[] = [];
  #waiting: (() => Promise<void>)[] = [];
  #running: AbortController | null = null;
  #leaving = false;
  #askedToQuit = false;
  #names: readonly string[] = [];

  constructor(terminal: Terminal, options: InteractiveOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.connection = options.connection;
    this.output = new Output(terminal, options.mode);
    this.#history = new History(terminal.env);
    this.#entries = this.#history.load();
    this.#readline = createInterface({
      input: terminal.input,
      output: terminal.output,
      terminal: true,
      history: this.#entries,
      historySize: HISTORY_SIZE,
      removeHistoryDuplicates: true,
      prompt: PROMPT,
      completer: (line: string) =>
        complete(
          line,
          SHELL_COMMANDS.flatMap(({ names }) => names),
          this.#names,
        ),
    });
  }

  /** Resolves when the user leaves. */
  async run(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#readline.on('close', resolve));
    this.#readline.on('history', (entries: string[]) => (this.#entries = entries));
    this.#readline.on('line', (line) => this.#line(line));
    this.#readline.on('SIGINT', () => this.#interrupt());
    this.#readline.prompt();
    await closed;
    this.#leaving = true;
    this.#running?.abort();
    this.#terminal.output.write('\n');
  }

  get width(): number {
    return widthOfTerminal(this.#terminal);
  }

  print(text: string): void {
    this.#terminal.output.write(text);
  }

  async connect(url: string): Promise<void> {
    const connection = await this.#options.connect(url);
    await connection.version();
    this.connection = connection;
  }

  clear(): void {
    this.print('\x1b[2J\x1b[3J\x1b[H');
  }

  quit(): void {
    this.#leaving = true;
    this.#readline.close();
  }

  #line(line: string): void {
    this.#askedToQuit = false;
    const asked = this.#begun.length === 0 ? shellCommand(line) : null;
    if (asked !== null) {
      this.#history.add(line.trim());
      this.#enqueue(async () => asked.command.run(this, asked.argument));
      return;
    }
    this.#begun.push(line);
    const { complete: statements, rest } = splitStatements(this.#begun.join('\n'));
    if (statements.length > 0) {
      this.#remember();
      this.#begun = rest === '' ? [] : [rest];
      const script = statements.join('\n');
      this.#enqueue((signal) => this.#execute(script, signal));
    } else {
      if (rest === '') this.#begun = [];
      this.#prompt();
    }
  }

  /** A statement of several lines becomes one entry, so that the arrow keys bring it back whole. */
  #remember(): void {
    const lines = this.#begun.filter((line) => line.trim() !== '');
    const joined = joinLines(lines);
    for (const entry of joined === null ? lines : [joined]) this.#history.add(entry);
    if (joined === null || lines.length < 2) return;
    const typed = lines.toReversed();
    if (typed.every((line, at) => this.#entries[at] === line)) this.#entries.splice(0, typed.length, joined);
  }

  #enqueue(work: (signal: AbortSignal) => Promise<void>): void {
    const running = new AbortController();
    this.#waiting.push(async () => {
      this.#running = running;
      try {
        await work(running.signal);
      } catch (error) {
        this.print(errorText(error));
      }
    });
    if (this.#running === null) void this.#work();
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined && !this.#leaving; next = this.#waiting.shift()) await next();
    this.#running = null;
    if (!this.#leaving) this.#prompt();
  }

  async #execute(script: string, signal: AbortSignal): Promise<void> {
    this.output.begin();
    try {
      await runScript(script, this.connection, this.output, signal);
      if (signal.aborted && !this.#leaving) this.print('The query was ended.\n');
    } catch (error) {
      this.print(errorText(error, script));
    }
    if (/\b(CREATE|DROP)\b/i.test(script) || this.#names.length === 0) await this.#learnNames();
  }

  /** For Tab. A server that does not answer is told about elsewhere. */
  async #learnNames(): Promise<void> {
    const entities = await this.connection.execute('SHOW STREAMS; SHOW TABLES;').catch(() => []);
    const sources = entities.flatMap((entity) =>
      entity['@type'] === 'streams' ? entity.streams : entity['@type'] === 'tables' ? entity.tables : [],
    );
    this.#names = sources.map(({ name }) => name);
  }

  #interrupt(): void {
    if (this.#running !== null) {
      this.#waiting = [];
      this.#running.abort();
      return;
    }
    const empty = this.#begun.length === 0 && this.#readline.line === '';
    if (empty && this.#askedToQuit) {
      this.quit();
      return;
    }
    this.#askedToQuit = empty;
    this.#begun = [];
    this.#readline.setPrompt(PROMPT);
    this.print(empty ? '\nCtrl-C again, or Ctrl-D, leaves the shell.\n' : '^C\n');
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
    this.#prompt();
  }

  #prompt(): void {
    this.#readline.setPrompt(this.#begun.length === 0 ? PROMPT : CONTINUED);
    this.#readline.prompt();
  }
}
