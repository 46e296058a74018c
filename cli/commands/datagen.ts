import { Argument, Command } from 'commander';
import { type CommandContext, DEFAULT_URL, serverUrl } from '../command-context.ts';
import { instant, ratePerSecond, wholeNumber } from '../option-values.ts';

type DatagenOptions = {
  readonly server?: string;
  readonly topic: string;
  readonly rate: number;
  readonly count?: number;
  readonly seed: number;
  readonly start?: number;
};

/** `millrace datagen`: generated records at a rate. */
export function datagenCommand(context: CommandContext): Command {
  return new Command('datagen')
    .summary('send generated clicks to a topic')
    .description('Sends generated clicks to a topic of a running server. One seed, and one --start, give the same clicks each time.')
    .addArgument(new Argument('<kind>', 'what to generate').choices(['clickstream']))
    .option('-s, --server <url>', `the server (default: $MILLRACE_SERVER or ${DEFAULT_URL})`)
    .option('--topic <name>', 'the topic; it is made if it does not exist', 'clicks')
    .option('--rate <n>', "clicks a second, or 'max'", ratePerSecond, 100)
    .option('--count <n>', 'end after so many clicks (default: at Ctrl-C)', wholeNumber(0))
    .option('--seed <n>', 'which clicks', wholeNumber(0), 1)
    .option('--start <time>', 'the time of the first click, ISO or ms (default: now)', instant)
    .addHelpText(
      'after',
      `
The key is the user; the value is {"page","ms","status","device","session"}:
  CREATE STREAM clicks (user_id STRING KEY, page STRING, ms INTEGER, status INTEGER,
    device STRING, session STRING) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON');

Examples:
  millrace datagen clickstream --rate 500
  millrace datagen clickstream --rate max --count 1000000 --seed 7 --start 2026-01-01T00:00:00Z`,
    )
    .action(async (_kind: string, options: DatagenOptions) => {
      const { sendClicks } = await import('../datagen/datagen.ts');
      const { server, topic, rate, count = null, seed, start = Date.now() } = options;
      const connection = await context.connect(serverUrl(server, context));
      await connection.version();
      await sendClicks(context.terminal, connection, { topic, rate: rate === Infinity ? null : rate, count, seed, start }, context.stop);
    });
}
