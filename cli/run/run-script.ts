import { dirname, resolve } from 'node:path';
import type { EngineApi } from '../../engine/engine-api.ts';
import type { ScriptPart } from '../../engine/script-part.ts';
import { parse } from '../../parser/parser.ts';
import { countText, Progress } from '../progress.ts';
import { fileInput, readRecords } from '../records/input.ts';
import { PLAIN_SHAPE } from '../records/record-shape.ts';
import { Output, type OutputMode } from '../shell/output.ts';
import { runScript } from '../shell/script.ts';
import type { Terminal } from '../terminal.ts';
import { type ProduceDirective, scriptParts } from './directive.ts';
import { EngineRunner } from './engine-runner.ts';

export type RunRequest = {
  /** The script, and its text. */
  readonly path: string;
  readonly text: string;
  readonly mode: OutputMode;
  /** `name` and value, as DEFINE would set them. */
  readonly variables: ReadonlyMap<string, string>;
};

/**
 * Runs a script's statements and directives in order on an engine in this process. The whole script is checked, and its
 * input files are looked for, before its first statement runs.
 */
export async function runFile(terminal: Terminal, engine: EngineApi, request: RunRequest, signal: AbortSignal): Promise<void> {
  const { path, text, mode, variables } = request;
  parse(text, variables);
  const parts = scriptParts(text);
  const inputs = parts.flatMap((part) => (part.kind === 'produce' ? [fileInput(pathOf(part.directive, path))] : []));
  await Promise.all(inputs);
  const runner = new EngineRunner(engine, variables);
  await runner.check(parts.map(checkedPart));
  const output = new Output(terminal, mode);
  for (const part of parts) {
    if (signal.aborted) return;
    if (part.kind === 'sql') await runScript(part.text, runner, output, signal);
    else await produceFile(terminal, engine, { ...part.directive, path: pathOf(part.directive, path) }, signal);
  }
}

function checkedPart(part: ReturnType<typeof scriptParts>[number]): ScriptPart {
  return part.kind === 'sql' ? { kind: 'statements', text: part.text } : { kind: 'topic', name: part.directive.topic };
}

function pathOf(directive: ProduceDirective, script: string): string {
  return resolve(dirname(script), directive.path);
}

async function produceFile(terminal: Terminal, engine: EngineApi, directive: ProduceDirective, signal: AbortSignal): Promise<void> {
  const { topic, path, format, key } = directive;
  const input = await fileInput(path);
  const progress = new Progress(terminal.errors, { label: topic, total: input.bytes });
  const shape = { ...PLAIN_SHAPE, keyField: key };
  let [count, read] = [0, 0];
  try {
    for await (const batch of readRecords(input, { format, shape, onRead: (bytes) => (read = bytes) })) {
      await engine.produce(
        topic,
        batch.map((record) => ({ ...record, headers: [], timestamp: null, partition: null })),
      );
      count += batch.length;
      progress.update(read, `${countText(count)} records`);
      if (signal.aborted) return;
    }
  } finally {
    progress.end();
  }
}
