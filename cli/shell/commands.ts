import { VERSION } from '../../types/version.ts';
import { helpText } from './help.ts';
import { OUTPUT_MODES } from './output.ts';
import type { ShellCommand } from './shell-command.ts';

/** Every command of the shell. */
export const SHELL_COMMANDS: readonly ShellCommand[] = [
  {
    names: ['help', '?'],
    usage: 'help [command]',
    summary: 'This list, or what one command or statement does.',
    run: (shell, argument) => shell.print(helpText(SHELL_COMMANDS, argument, shell.width)),
  },
  {
    names: ['output'],
    usage: 'output [table|json]',
    summary: 'How answers are shown: as tables, or as JSON, one document a line.',
    run: (shell, argument) => {
      const mode = OUTPUT_MODES.find((known) => known === argument.toLowerCase().replace('tabular', 'table'));
      if (mode !== undefined) shell.output.mode = mode;
      const wrong = argument !== '' && mode === undefined;
      shell.print(
        wrong ? `There is no output '${argument}'; there are ${OUTPUT_MODES.join(' and ')}.\n` : `Output is ${shell.output.mode}.\n`,
      );
    },
  },
  {
    names: ['server'],
    usage: 'server [url]',
    summary: 'Shows the server, or goes to another one.',
    run: async (shell, argument) => {
      if (argument !== '') await shell.connect(argument);
      shell.print(`Server is ${shell.connection.url}\n`);
    },
  },
  {
    names: ['version'],
    usage: 'version',
    summary: 'The versions of this shell and of the server.',
    run: async (shell) => shell.print(`Shell ${VERSION}, server ${await shell.connection.version()}\n`),
  },
  { names: ['clear'], usage: 'clear', summary: 'Empties the screen.', run: (shell) => shell.clear() },
  { names: ['exit', 'quit'], usage: 'exit', summary: 'Leaves the shell, as Ctrl-D does.', run: (shell) => shell.quit() },
];

/** The command that a line asks for, and what follows its name; null if the line is SQL. */
export function shellCommand(line: string): { readonly command: ShellCommand; readonly argument: string } | null {
  const [, name = '', argument = ''] = /^\s*(\S+?)(?:\s+(.*?))?\s*;?\s*$/.exec(line) ?? [];
  const command = SHELL_COMMANDS.find(({ names }) => names.includes(name.toLowerCase()));
  return command === undefined ? null : { command, argument };
}
