import { Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { listOf, variable, wholeNumber } from '../option-values.ts';

type RunOptions = {
  readonly data?: string;
  readonly functions?: string;
  readonly workers: number;
  readonly output: 'table' | 'json';
  readonly define?: readonly (readonly [string, string])[];
};

/** `millrace run`: a script in one process, without a server. */
export function runCommand(context: CommandContext): Command {
  return new Command('run')
    .summary('run a script in one process, without a server')
    .description(
      'Runs a script in one process. Nothing is kept unless --data names a directory. Queries see all that was given before them; push queries end when they have read it.',
    )
    .argument('<file>', 'the script')
    .option('--data <dir>', 'keep topics, queries and state there')
    .option('--functions <dir>', 'modules of functions of your own')
    .option('--workers <n>', 'threads that run queries beside this one', wholeNumber(0), 0)
    .addOption(new Option('-o, --output <form>', 'how answers are shown').choices(['table', 'json']).default('table'))
    .option('-d, --define <name=value>', 'give a variable a value (may be given again)', listOf(variable))
    .addHelpText(
      'after',
      `
A line --@produce <topic> from '<path>' [format lines|json|csv] [key <field>] in the
script streams a file into a topic; the path is relative to the script.

Examples:
  millrace run examples/flights/flights.sql
  millrace run report.sql --output json -d day=2026-01-31`,
    )
    .action(async (file: string, options: RunOptions) => {
      const { runCommandFile } = await import('../run/run-command.ts');
      const { data = null, functions = null, workers, output, define = [] } = options;
      await runCommandFile(context, { file, directory: data, functions, workers, mode: output, variables: new Map(define) });
    });
}
