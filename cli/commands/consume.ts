import { Command, Option } from 'commander';
import { type CommandContext, DEFAULT_URL, serverUrl } from '../command-context.ts';
import { wholeNumber } from '../option-values.ts';
import type { KeyFormat } from '../records/key-format.ts';

type ConsumeOptions = {
  readonly server?: string;
  readonly fromBeginning?: boolean;
  readonly follow: boolean;
  readonly limit?: number;
  readonly keyFormat: KeyFormat;
  readonly null: string;
  readonly output: 'text' | 'json';
};

/** `millrace consume`: a topic's records as text. */
export function consumeCommand(context: CommandContext): Command {
  return new Command('consume')
    .summary('print the records of a topic')
    .description('Prints the records of a topic of a running server as they come: key | value. Ctrl-C ends it.')
    .argument('<topic>', 'the topic')
    .option('-s, --server <url>', `the server (default: $MILLRACE_SERVER or ${DEFAULT_URL})`)
    .option('-b, --from-beginning', 'all records, not only those that come from now on')
    .option('-l, --limit <n>', 'end after so many records', wholeNumber(0))
    .option('--follow', 'wait for more at the end (default)', true)
    .option('--no-follow', 'stop at the end that the topic has now')
    .addOption(new Option('--key-format <format>', 'how keys are written').choices(['string', 'int', 'bigint']).default('string'))
    .option('--null <text>', 'what is printed for a null value and for no key', 'null')
    .addOption(
      new Option('-o, --output <form>', 'json adds partition, offset, timestamp and headers').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      `
Examples:
  millrace consume clicks
  millrace consume clicks --from-beginning --no-follow --output json | jq .value`,
    )
    .action(async (topic: string, options: ConsumeOptions) => {
      const { consumeTopic } = await import('../records/consume.ts');
      const { server, fromBeginning = false, follow, limit = null, keyFormat, output } = options;
      const connection = await context.connect(serverUrl(server, context));
      await connection.version();
      await consumeTopic(
        context.terminal,
        connection,
        { topic, fromBeginning, follow, limit, keyFormat, output, nullText: options.null },
        context.stop,
      );
    });
}
