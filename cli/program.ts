import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { errorText } from './render/error-text.ts';
import { ScriptFailure } from './script-failure.ts';
import { widthOfStream } from './terminal.ts';
import { VERSION } from '../types/version.ts';

type Entry = { readonly name: string; readonly summary: string; readonly load: (context: CommandContext) => Promise<Command> };

/** Every command. Only the one that is asked for is loaded. */
const COMMANDS: readonly Entry[] = [
  {
    name: 'start',
    summary: 'start the server: broker, engine and HTTP in one process',
    load: async (context) => (await import('./commands/start.ts')).startCommand(context),
  },
  {
    name: 'sql',
    summary: 'the shell: ask a running server',
    load: async (context) => (await import('./commands/sql.ts')).sqlCommand(context),
  },
  {
    name: 'run',
    summary: 'run a script in one process, without a server',
    load: async (context) => (await import('./commands/run.ts')).runCommand(context),
  },
  {
    name: 'produce',
    summary: 'send files or a pipe to a topic',
    load: async (context) => (await import('./commands/produce.ts')).produceCommand(context),
  },
  {
    name: 'consume',
    summary: 'print the records of a topic',
    load: async (context) => (await import('./commands/consume.ts')).consumeCommand(context),
  },
  {
    name: 'datagen',
    summary: 'send generated clicks to a topic',
    load: async (context) => (await import('./commands/datagen.ts')).datagenCommand(context),
  },
  {
    name: 'demo',
    summary: 'see it work: a server, generated clicks and a windowed table',
    load: async (context) => (await import('./commands/demo.ts')).demoCommand(context),
  },
];

/** Runs one command line, without node's own arguments; answers the exit status: 0, 1 for an error, 2 for a wrong command line. */
export async function runProgram(argv: readonly string[], context: CommandContext): Promise<number> {
  const { errors } = context.terminal;
  try {
    const program = await buildProgram(argv, context);
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const [cause, script] = error instanceof ScriptFailure ? [error.cause, error.script] : [error, null];
    errors.write(errorText(cause, script));
    return 1;
  }
}

async function buildProgram(argv: readonly string[], context: CommandContext): Promise<Command> {
  const { output, errors } = context.terminal;
  const program = new Command('millrace')
    .description('A streaming SQL engine with the broker inside.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'how to use a command')
    .addHelpText('after', '\nBegin with:\n  millrace demo\n  millrace help start');
  const asked = argv.filter((argument) => !argument.startsWith('-')).slice(0, argv[0] === 'help' ? 2 : 1);
  for (const { name, summary, load } of COMMANDS) {
    program.addCommand(asked.includes(name) ? await load(context) : new Command(name).summary(summary));
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .helpOption('-h, --help', 'how to use it')
      .showSuggestionAfterError()
      .showHelpAfterError(`Try 'millrace ${command === program ? '--help' : `help ${command.name()}`}'.`)
      .configureOutput({
        writeOut: (text) => void output.write(text),
        writeErr: (text) => void errors.write(text.replace(/^error: /, 'Error: ')),
        getOutHelpWidth: () => widthOfStream(output),
        getErrHelpWidth: () => widthOfStream(errors),
      });
  }
  return program;
}
