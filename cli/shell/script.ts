import { splitStatements } from '../../parser/parser.ts';
import type { Entity } from '../../protocol/entities.ts';
import type { StatementRunner } from '../connection.ts';
import { PartialFailure } from '../partial-failure.ts';
import type { Output } from './output.ts';
import { isPrint, isQuery } from './statement-kind.ts';

/** Statements that are run together: some that change things, validated whole before the first one runs, or one query or PRINT. */
type Step = { readonly kind: 'statements' | 'query' | 'print'; readonly text: string };

/** Cuts a script at its queries. */
export function scriptSteps(script: string): readonly Step[] {
  const { complete, rest } = splitStatements(script);
  const statements = rest === '' ? complete : [...complete, rest];
  const steps: Step[] = [];
  for (const text of statements) {
    const last = steps.at(-1);
    if (isQuery(text)) steps.push({ kind: 'query', text });
    else if (isPrint(text)) steps.push({ kind: 'print', text });
    else if (last?.kind === 'statements') steps[steps.length - 1] = { kind: 'statements', text: `${last.text}\n${text}` };
    else steps.push({ kind: 'statements', text });
  }
  return steps;
}

/** Runs a script's statements in order and shows what they answer; the first error ends it and is thrown. */
export async function runScript(script: string, runner: StatementRunner, output: Output, signal: AbortSignal): Promise<void> {
  for (const { kind, text } of scriptSteps(script)) {
    if (signal.aborted) return;
    if (kind === 'query') await output.query(await runner.query(text, signal));
    else if (kind === 'print') await output.lines(runner.print(text, signal));
    else for (const entity of await execute(text, runner, output)) await output.entity(entity);
  }
}

/** What statements before a failing one answered is shown, too. */
async function execute(text: string, runner: StatementRunner, output: Output): Promise<readonly Entity[]> {
  try {
    return await runner.execute(text);
  } catch (error) {
    const { entities = [] } = error as { readonly entities?: readonly Entity[] };
    for (const entity of entities) await output.entity(entity);
    throw error instanceof PartialFailure ? error.cause : error;
  }
}

/** `-e 'SHOW STREAMS'`: one need not write the last `;`. */
export function closeScript(script: string): string {
  return splitStatements(script).rest === '' ? script : `${script.trimEnd()}${/--[^\n]*$/.test(script) ? '\n' : ''};`;
}
