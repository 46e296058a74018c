import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Decoder } from '../format.ts';
import { cursor, readInteger, readSkipped, readText, readWhole, skip } from './plain-read.ts';
import { readerOf, type Read } from './read.ts';

const RUNTIME = { cursor, readInteger, readSkipped, readText, readWhole, skip };

/**
 * Reads lines of ASCII without quotes or line breaks whose fields are what the columns want, in one pass over their
 * bytes; gives all others to `careful`, from their first byte, which alone knows reasons. `delimiter` is one byte that
 * no number has. Generated, so that each field has a call of its own: measured 1.4 to 2.1 times as fast as `careful`,
 * and 1.3 to 2 times as fast as the same calls in a loop.
 */
export function plainDecoder(columns: readonly Column[], wanted: readonly number[], delimiter: number, careful: Decoder): Decoder {
  const types = columns.map(({ type }, index) => (wanted.includes(index) ? type : null));
  const readers = types.map((type) => (type === null ? null : readerOf(type)));
  const make = new Function('rt', 'readers', 'delimiter', 'careful', plainDecoderSource(types)) as Make;
  return { decode: make(RUNTIME, readers, delimiter, careful) };
}

type Make = (rt: typeof RUNTIME, readers: readonly (Read | null)[], delimiter: number, careful: Decoder) => Decoder['decode'];

/** `types` has null for the columns that no one reads. */
function plainDecoderSource(types: readonly (SqlType | null)[]): string {
  const last = types.length - 1;
  const fields = types.map((type, f) => {
    const call = type === null ? 'skip(b, i, end, delimiter)' : `const v${f} = ${callOf(type, f)}`;
    // The last field alone ends with the line; -1 is before everything.
    const next =
      f === last
        ? 'if (i !== end) return careful.decode(b, start, end);'
        : 'if (i < 0 || i++ === end) return careful.decode(b, start, end);';
    return `  ${call}; i = cursor.at; ${next}`;
  });
  const values = types.flatMap((type, f) => (type === null ? [] : [`v${f}`]));
  return `'use strict';
const { ${Object.keys(RUNTIME).join(', ')} } = rt;
return function decode(b, start, end) {
  let i = start;
${fields.join('\n')}
  return [${values.join(', ')}];
};`;
}

function callOf(type: SqlType, field: number): string {
  switch (type.kind) {
    case 'STRING':
      return 'readText(b, i, end, delimiter)';
    case 'INTEGER':
    case 'DATE':
      return 'readInteger(b, i, end, delimiter)';
    case 'BIGINT':
    case 'TIMESTAMP':
      return 'readWhole(b, i, end, delimiter)';
    default:
      return `(skip(b, i, end, delimiter), readSkipped(b, i, readers[${field}]))`;
  }
}
