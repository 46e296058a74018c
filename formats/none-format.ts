import { assert } from '../types/errors.ts';
import type { Format } from './format.ts';

/** The side of a record that has no columns: the key of a stream without one. What bytes are there all the same, no one asked for: they are ignored. */
export const NONE: Format = {
  name: 'NONE',
  summary: 'No columns and no bytes: the key of a stream that has none.',
  options: [],
  examples: [{ columns: '', row: [], hex: '' }],
  wrapping: 'unwrapped',
  maxColumns: 0,
  schema: null,
  supports: () => false,
  decoder(columns) {
    assert(columns.length === 0, 'NONE reads no columns');
    return { decode: () => [] };
  },
  encoder(columns) {
    assert(columns.length === 0, 'NONE writes no columns');
    return { encode: () => undefined };
  },
};
