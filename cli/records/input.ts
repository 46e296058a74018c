import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SqlError } from '../../types/errors.ts';
import { type InputFormat, formatOfName, splitterFor } from './input-format.ts';
import { type OutRecord, type RecordShape, recordMaker } from './record-shape.ts';

const CHUNK_BYTES = 256 * 1024;

/** Bytes to be read once. `bytes`: how many there are, null if nobody can know. */
export type Input = { readonly name: string | null; readonly bytes: number | null; readonly chunks: AsyncIterable<Uint8Array> };

/** A file as input. Whether it can be read is found out here, before anything is sent. */
export async function fileInput(path: string): Promise<Input> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new SqlError('UNREADABLE_FILE', [path, 'it is a directory']);
    return { name: path, bytes: found.isFile() ? found.size : null, chunks: fileChunks(path) };
  } catch (error) {
    throw error instanceof SqlError ? error : unreadable(path, error);
  }
}

async function* fileChunks(path: string): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What went wrong with a file, in words. */
export function unreadable(path: string, error: unknown): SqlError {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EISDIR: 'it is a directory',
  };
  const reason = reasons[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
  return new SqlError('UNREADABLE_FILE', [path, reason], { cause: error });
}

export type InputOptions = {
  readonly format: InputFormat | null;
  readonly shape: RecordShape;
  /** Called with how many bytes were read so far, each time a chunk was taken apart. */
  readonly onRead?: ((bytes: number) => void) | undefined;
};

/**
 * An input's records, one batch a chunk, so that no more than a chunk is in memory. A mistake in the input
 * throws; the chunk that it stands in is not yielded.
 */
export async function* readRecords(input: Input, options: InputOptions): AsyncIterable<readonly OutRecord[]> {
  const splitter = splitterFor(options.format ?? formatOfName(input.name));
  const make = recordMaker(options.shape);
  let [number, bytes] = [0, 0];
  const records = (values: readonly Uint8Array[]): OutRecord[] => values.map((value) => make(value, ++number));
  for await (const chunk of input.chunks) {
    const batch = records(splitter.push(chunk));
    bytes += chunk.length;
    options.onRead?.(bytes);
    if (batch.length > 0) yield batch;
  }
  const last = records(splitter.end());
  if (last.length > 0) yield last;
}
