import type { CommandContext } from '../command-context.ts';
import type { Connection } from '../connection.ts';
import { readScript } from '../run/read-script.ts';
import { ScriptFailure } from '../script-failure.ts';
import { VERSION } from '../../types/version.ts';
import { InteractiveShell } from './interactive.ts';
import { Output, type OutputMode } from './output.ts';
import { closeScript, runScript } from './script.ts';

export type SqlRequest = {
  readonly url: string;
  /** Scripts, before that of the file. */
  readonly execute: readonly string[];
  readonly file: string | null;
  readonly mode: OutputMode;
  readonly variables: readonly (readonly [string, string])[];
};

/** Runs scripts, or what comes through a pipe, or else a person's shell. */
export async function runSql(context: CommandContext, request: SqlRequest): Promise<void> {
  const { terminal, stop } = context;
  const scripts = [...request.execute.map(closeScript), ...(request.file === null ? [] : [await readScript(request.file)])];
  const connection = await context.connect(request.url);
  const version = await connection.version();
  await define(connection, request.variables);
  if (scripts.length === 0 && terminal.input.isTTY === true) {
    terminal.output.write(`Millrace ${VERSION} at ${connection.url} (server ${version}). 'help' tells what one can do, Ctrl-D leaves.\n`);
    await new InteractiveShell(terminal, { connection, mode: request.mode, connect: context.connect }).run();
    return;
  }
  if (scripts.length === 0) scripts.push(await readAll(terminal.input));
  const output = new Output(terminal, request.mode);
  for (const script of scripts) {
    try {
      await runScript(script, connection, output, stop);
    } catch (error) {
      throw new ScriptFailure(error, script);
    }
  }
}

async function define(connection: Connection, variables: SqlRequest['variables']): Promise<void> {
  const statements = variables.map(([name, value]) => `DEFINE ${name} = '${value.replaceAll("'", "''")}';`);
  if (statements.length > 0) await connection.execute(statements.join('\n'));
}

async function readAll(input: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
