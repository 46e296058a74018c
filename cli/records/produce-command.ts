import type { CommandContext } from '../command-context.ts';
import { fileInput, type Input } from './input.ts';
import { produceInputs, type ProduceRequest } from './produce.ts';

export type ProduceCommandRequest = Omit<ProduceRequest, 'inputs'> & { readonly url: string; readonly files: readonly string[] };

/** Opens the inputs and the server before the first record is sent. */
export async function runProduce(context: CommandContext, request: ProduceCommandRequest): Promise<void> {
  const { terminal, stop } = context;
  const { files, url, ...rest } = request;
  const pipe: Input = { name: null, bytes: null, chunks: terminal.input };
  const inputs = files.length === 0 ? [pipe] : await Promise.all(files.map(async (file) => (file === '-' ? pipe : fileInput(file))));
  const connection = await context.connect(url);
  await connection.version();
  if (files.length === 0 && terminal.input.isTTY === true) {
    terminal.errors.write('One record a line; Ctrl-D ends the input.\n');
  }
  await produceInputs(terminal, connection, { ...rest, inputs }, stop);
}
