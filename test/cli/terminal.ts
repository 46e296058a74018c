import { PassThrough } from 'node:stream';
import type { Terminal } from '../../cli/terminal.ts';

const ESCAPES = new RegExp(String.raw`\x1b\[[0-9;?]*[A-Za-z]`, 'g');

/** A terminal whose keys are written and whose screen is read. */
export type FakeTerminal = Terminal & {
  readonly input: PassThrough;
  screen(): string;
  errorText(): string;
  /** Resolves when the screen is so. */
  shows(test: (screen: string) => boolean): Promise<void>;
};

export function fakeTerminal(options: {
  readonly tty: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
}): FakeTerminal {
  const { tty, columns = 80, env = {} } = options;
  const stream = (): PassThrough => Object.assign(new PassThrough(), tty ? { isTTY: true, columns, rows: 24 } : {});
  const [input, output, errors] = [stream(), stream(), stream()];
  const [screen, errorText] = [collect(output), collect(errors)];
  const shows = (test: (text: string) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!test(screen())) return;
        output.off('data', look);
        resolve();
      };
      output.on('data', look);
      look();
    });
  return { input, output, errors, env, screen, errorText, shows };
}

/** What was written, without what only moves the cursor or colours. */
function collect(stream: PassThrough): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk.replaceAll(ESCAPES, '').replaceAll('\r\n', '\n')));
  return () => text;
}
