import { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber } from '../option-values.ts';

type DemoOptions = { readonly seconds?: number; readonly data?: string; readonly port?: number };

/** `millrace demo`: everything at once, for a first look. */
export function demoCommand(context: CommandContext): Command {
  return new Command('demo')
    .summary('see it work: a server, generated clicks and a windowed table')
    .description(
      'Starts a server in this process, streams generated clicks into a topic and shows a windowed table of them as it changes. Ctrl-C ends it.',
    )
    .option('--seconds <n>', 'end by itself after so many seconds', wholeNumber(1))
    .option('--data <dir>', 'keep the data there (default: a directory that is removed at the end)')
    .option('--port <number>', 'the port of the server; 0 takes any (default: 8088, or any if that is taken)', wholeNumber(0))
    .addHelpText(
      'after',
      `
Examples:
  millrace demo
  millrace demo --seconds 5
  millrace demo --data ./demo-data`,
    )
    .action(async ({ seconds, data, port }: DemoOptions) => {
      const { runDemo } = await import('../demo/demo.ts');
      await runDemo(context, { seconds: seconds ?? null, directory: data ?? null, port: port ?? null });
    });
}
