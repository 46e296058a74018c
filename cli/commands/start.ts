import { Command, Option } from 'commander';
import { environmentName, SERVER_SETTINGS } from '../../server/settings.ts';
import type { CommandContext } from '../command-context.ts';
import { listOf, variable } from '../option-values.ts';

type StartOptions = {
  readonly config?: string;
  readonly memory?: boolean;
  readonly set?: readonly (readonly [string, string])[];
};

/** `millrace start`: the server. Its flags are the table of settings. */
export function startCommand(context: CommandContext): Command {
  const command = new Command('start')
    .summary('start the server: broker, engine and HTTP in one process')
    .description('Starts the server and prints one line when it is ready. SIGTERM and Ctrl-C end it, with everything saved.')
    .option('--config <file>', 'settings, one name=value a line; flags and the environment go before it')
    .option('--memory', 'keep everything in memory, and nothing after the end');
  const options = Object.values(SERVER_SETTINGS).map(({ flag, of, summary, name, default: usual }) => {
    const option = new Option(
      `${flag} <${of}>`,
      `${summary} (default: ${usual === '' ? 'none' : usual}; $${environmentName(name)}; ${name})`,
    );
    command.addOption(option);
    return { name, attribute: option.attributeName() };
  });
  return command
    .option('--set <name=value>', 'a setting of queries, such as auto.offset.reset=latest (may be given again)', listOf(setting))
    .addHelpText(
      'after',
      `
Examples:
  millrace start
  millrace start --data /var/lib/millrace --port 9000 --workers 2
  millrace start --functions ./functions
  MILLRACE_LISTEN_HOST=0.0.0.0 millrace start --config millrace.properties`,
    )
    .action(async (given: StartOptions & Readonly<Record<string, unknown>>) => {
      const { runStart } = await import('../start/start.ts');
      const own = options.flatMap(({ name, attribute }) =>
        typeof given[attribute] === 'string' ? [[name, given[attribute]] as const] : [],
      );
      const flags = Object.fromEntries([...own, ...(given.set ?? [])]);
      await runStart(context, { config: given.config ?? null, memory: given.memory ?? false, flags });
    });
}

/** Names of settings have dots. */
function setting(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals > 0 ? [text.slice(0, equals), text.slice(equals + 1)] : variable(text);
}
