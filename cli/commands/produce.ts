import { Command, Option } from 'commander';
import { type CommandContext, DEFAULT_URL, serverUrl } from '../command-context.ts';
import { header, listOf, separator } from '../option-values.ts';
import type { HeaderText } from '../records/header-option.ts';
import type { InputFormat } from '../records/input-format.ts';
import type { KeyFormat } from '../records/key-format.ts';

type ProduceOptions = {
  readonly server?: string;
  readonly format?: InputFormat;
  readonly keySeparator?: string;
  readonly keyField?: string;
  readonly keyFormat: KeyFormat;
  readonly null?: string;
  readonly header?: readonly HeaderText[];
};

/** `millrace produce`: files and pipes into a topic. */
export function produceCommand(context: CommandContext): Command {
  return new Command('produce')
    .summary('send files or a pipe to a topic')
    .description(
      'Sends each record of files, or of a pipe, to a topic of a running server. Empty lines are left out; CSV rows become JSON objects of texts.',
    )
    .argument('<topic>', 'the topic; it is made if it does not exist')
    .argument('[files...]', 'what to send (default: the standard input)')
    .option('-s, --server <url>', `the server (default: $MILLRACE_SERVER or ${DEFAULT_URL})`)
    .addOption(
      new Option('--format <format>', 'lines, json (an array, or an object a line) or csv (default: by the name of the file)').choices([
        'lines',
        'json',
        'csv',
      ]),
    )
    .addOption(
      new Option('--key-separator <text>', 'what stands between key and value in a line').argParser(separator).conflicts('keyField'),
    )
    .option('--key-field <name>', 'take the key from this field of each JSON value, too')
    .addOption(new Option('--key-format <format>', 'how keys are written').choices(['string', 'int', 'bigint']).default('string'))
    .option('--null <text>', 'the text that stands for a null value (a delete, in a table) or for no key')
    .option('--header <name=value>', 'a header of every record (may be given again)', listOf(header))
    .addHelpText(
      'after',
      `
Examples:
  millrace produce flights flights.json
  millrace produce airports airports.csv --key-field iata
  printf 'u1:{"page":"/"}\\nu2:NULL\\n' | millrace produce users --key-separator : --null NULL`,
    )
    .action(async (topic: string, files: readonly string[], options: ProduceOptions) => {
      const { runProduce } = await import('../records/produce-command.ts');
      const { server, format = null, keySeparator = null, keyField = null, keyFormat, header: headers = [] } = options;
      const shape = { keySeparator, keyField, keyFormat, nullText: options.null ?? null };
      await runProduce(context, { url: serverUrl(server, context), topic, files, format, shape, headers });
    });
}
