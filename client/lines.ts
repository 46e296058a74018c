/** The lines of a response as they come, several at a time; the last may lack its newline. Ending early cancels the response. */
export async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<readonly string[]> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let isWhole = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      if (lines.length > 0) yield lines.filter((line) => line !== '');
      isWhole = done;
      if (done) return;
    }
  } finally {
    if (!isWhole) await reader.cancel().catch(() => undefined);
  }
}
