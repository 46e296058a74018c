import type { Column } from '../../types/schema.ts';
import type { Encoder } from '../format.ts';
import { writerOf } from './write.ts';

/** Writes lines with one field for each column and no line break behind them. NULL is an empty field. */
export function lineEncoder(columns: readonly Column[], delimiter: string): Encoder {
  const writers = columns.map(({ type }, index) => writerOf(type, { isFirst: index === 0, delimiter }));
  const code = delimiter.charCodeAt(0);
  return {
    encode(row, out) {
      for (let i = 0; i < writers.length; i++) {
        if (i > 0 && code < 0x80) out.byte(code);
        else if (i > 0) out.utf8(delimiter);
        const value = row[i];
        if (value !== null) writers[i](value, out);
      }
    },
  };
}
