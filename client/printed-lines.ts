import { DELIMITED_TYPE } from '../protocol/media-types.ts';
import type { QueryStreamArgs } from '../protocol/requests.ts';
import type { ErrorBody } from '../protocol/rows.ts';
import { errorOfBody } from './client-error.ts';
import { linesOf } from './lines.ts';
import { unreachable, type Transport } from './transport.ts';

/** The lines of a PRINT. Throws ClientError, also for one that the server tells in their midst: no line but that begins with a brace. */
export async function* printedLines(
  transport: Transport,
  args: QueryStreamArgs,
  signal: AbortSignal | undefined,
): AsyncIterable<readonly string[]> {
  const response = await transport.send('/query-stream', { method: 'POST', body: JSON.stringify(args), accept: DELIMITED_TYPE, signal });
  const groups = linesOf(response.body)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await groups.next().catch((error: unknown) => {
        throw unreachable(response.url, error);
      });
      if (next.done === true) return;
      const error = next.value.find((line) => line.startsWith('{'));
      const lines = next.value.filter((line) => line !== '' && line !== error);
      if (lines.length > 0) yield lines;
      if (error !== undefined) throw errorOfBody(JSON.parse(error) as ErrorBody);
    }
  } finally {
    await groups.return?.();
  }
}
