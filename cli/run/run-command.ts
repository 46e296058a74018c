import type { CommandContext } from '../command-context.ts';
import { openEngine } from '../open-engine.ts';
import { ScriptFailure } from '../script-failure.ts';
import type { OutputMode } from '../shell/output.ts';
import { readScript } from './read-script.ts';
import { runFile } from './run-script.ts';

export type RunCommandRequest = {
  readonly file: string;
  /** null: nothing is kept. */
  readonly directory: string | null;
  /** null: the built-in functions only. */
  readonly functions: string | null;
  readonly workers: number;
  readonly mode: OutputMode;
  readonly variables: ReadonlyMap<string, string>;
};

/** Opens an engine, runs the script, and closes the engine whatever happens. */
export async function runCommandFile({ terminal, stop }: CommandContext, request: RunCommandRequest): Promise<void> {
  const { file, directory, functions, workers, mode, variables } = request;
  const text = await readScript(file);
  const engine = await openEngine({ directory, workers, functionsDirectory: functions });
  try {
    await runFile(terminal, engine, { path: file, text, mode, variables }, stop);
  } catch (error) {
    throw new ScriptFailure(error, text);
  } finally {
    await engine.close();
  }
}
