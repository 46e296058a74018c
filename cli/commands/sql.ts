import { Command, Option } from 'commander';
import { type CommandContext, DEFAULT_URL, serverUrl } from '../command-context.ts';
import { listOf, variable } from '../option-values.ts';

type SqlOptions = {
  readonly execute?: readonly string[];
  readonly file?: string;
  readonly output: 'table' | 'json';
  readonly define?: readonly (readonly [string, string])[];
};

/** `millrace sql`: asks a running server. */
export function sqlCommand(context: CommandContext): Command {
  return new Command('sql')
    .summary('the shell: ask a running server')
    .description('Opens a shell on a running server; with -e, -f or a pipe it runs a script and ends.')
    .argument('[url]', `the server (default: $MILLRACE_SERVER or ${DEFAULT_URL})`)
    .option('-e, --execute <sql>', 'run these statements (may be given again)', listOf(String))
    .option('-f, --file <path>', 'run the statements of a file')
    .addOption(new Option('-o, --output <form>', 'how answers are shown').choices(['table', 'json']).default('table'))
    .option('-d, --define <name=value>', 'give a variable a value (may be given again)', listOf(variable))
    .addHelpText(
      'after',
      `
Examples:
  millrace sql
  millrace sql -e 'SHOW QUERIES;' -e 'SELECT * FROM per_page;'
  millrace sql http://10.0.0.5:8088 -f setup.sql -d topic=clicks
  echo 'SELECT * FROM clicks EMIT CHANGES LIMIT 5;' | millrace sql --output json`,
    )
    .action(async (url: string | undefined, options: SqlOptions) => {
      const { runSql } = await import('../shell/sql.ts');
      const { execute = [], file = null, output, define = [] } = options;
      await runSql(context, { url: serverUrl(url, context), execute, file, mode: output, variables: define });
    });
}
