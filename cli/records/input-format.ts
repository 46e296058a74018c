import { CsvSplitter } from './csv-splitter.ts';
import { JsonArraySplitter } from './json-array-splitter.ts';
import { LineSplitter } from './line-splitter.ts';
import type { Splitter } from './splitter.ts';

/**
 * How records stand in an input. `lines`: one a line, as it is. `json`: one JSON array, or JSON objects one a line.
 * `csv`: comma-separated with a row of names.
 */
export type InputFormat = 'lines' | 'json' | 'csv';
export const INPUT_FORMATS: readonly InputFormat[] = ['lines', 'json', 'csv'];

/** What a file's name says of its format. Pipes have none, and hold lines. */
export function formatOfName(name: string | null): InputFormat {
  if (name?.toLowerCase().endsWith('.json') === true) return 'json';
  return name?.toLowerCase().endsWith('.csv') === true ? 'csv' : 'lines';
}

/** A splitter for a new input of this format. */
export function splitterFor(format: InputFormat): Splitter {
  switch (format) {
    case 'lines':
      return new LineSplitter();
    case 'csv':
      return new CsvSplitter();
    case 'json':
      return new JsonSplitter();
    default:
      return format satisfies never;
  }
}

const OPEN_LIST = 0x5b;

/** An array if that is how the input begins, lines otherwise. */
class JsonSplitter implements Splitter {
  #inner: Splitter | null = null;

  push(chunk: Uint8Array): Uint8Array[] {
    if (this.#inner !== null) return this.#inner.push(chunk);
    const first = chunk.findIndex((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
    if (first < 0) return [];
    this.#inner = chunk[first] === OPEN_LIST ? new JsonArraySplitter() : new LineSplitter();
    return this.#inner.push(chunk.subarray(first));
  }

  end(): Uint8Array[] {
    return this.#inner?.end() ?? [];
  }
}
