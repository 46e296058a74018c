import { assert } from '../../types/errors.ts';
import type { Format } from '../format.ts';
import { READERS } from './reader.ts';
import { writerOf } from './writer.ts';

/** One bare column, byte for byte as Kafka's own serializers write it: big-endian numbers, UTF-8 text, raw bytes. */
export const KAFKA: Format = {
  name: 'KAFKA',
  summary: "One column of INTEGER, BIGINT, DOUBLE, STRING or BYTES as Kafka's own serializers write it.",
  options: [],
  examples: [
    { columns: 'ID INTEGER', row: [258], hex: '00000102' },
    { columns: 'ID BIGINT', row: [-2], hex: 'fffffffffffffffe' },
    { columns: 'RATIO DOUBLE', row: [1.5], hex: '3ff8000000000000' },
    { columns: 'NAME STRING', row: ['crème'], text: 'crème' },
    { columns: 'DATA BYTES', row: [Uint8Array.of(0, 255)], hex: '00ff' },
  ],
  wrapping: 'unwrapped',
  maxColumns: 1,
  schema: null,
  supports: (type) => type.kind in READERS,
  decoder(columns, wanted) {
    const column = columns[0];
    assert(columns.length === 1 && column !== undefined, 'KAFKA reads one column');
    const read = READERS[column.type.kind];
    assert(read !== undefined, `KAFKA reads ${column.type.kind}`);
    if (wanted.length > 0) return { decode: (bytes, start, end) => read(column, bytes, start, end) };
    return {
      decode(bytes, start, end) {
        const row = read(column, bytes, start, end);
        return Array.isArray(row) ? [] : row;
      },
    };
  },
  encoder(columns) {
    const column = columns[0];
    assert(columns.length === 1 && column !== undefined, 'KAFKA writes one column');
    return writerOf(column);
  },
};
