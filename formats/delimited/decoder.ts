import { isUtf8 } from 'node:buffer';
import type { Column } from '../../types/schema.ts';
import { typeText } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { Rejection, type Decoder } from '../format.ts';
import { FieldLexer, skipLineBreaks } from './field-lexer.ts';
import { readerOf, type Read } from './read.ts';

const SHOWN_CHARACTERS = 40;

/** Reads lines with one field for each column; an empty field is NULL, quoted or not. */
export function lineDecoder(columns: readonly Column[], wanted: readonly number[], delimiter: string): Decoder {
  const readers: readonly (Read | null)[] = columns.map(({ type }, index) => (wanted.includes(index) ? readerOf(type) : null));
  const lexer = new FieldLexer(delimiter);
  /** Readers see to it that what they take is UTF-8. */
  const hasUnread = wanted.length < columns.length;
  /** A line without anything on it is one empty field. */
  const noText = wanted.map(() => null);

  function decode(bytes: Uint8Array, start: number, end: number): Value[] | Rejection {
    const row: Value[] = [];
    let at = skipLineBreaks(bytes, start, end);
    if (at === end) return columns.length === 1 ? noText : new Rejection('expected a line of fields, found nothing');
    lexer.seen = 0;
    for (let f = 0; ; f++) {
      const stop = lexer.lex(bytes, at, end);
      if (stop === 'fault') return brokenField(columns, f, lexer.fault);
      if (f === columns.length) return new Rejection(`expected ${fields(f)}, one for each column, found more`);
      const read = readers[f];
      if (read !== null) {
        const value = lexer.start === lexer.end ? null : readField(read, bytes);
        if (value === undefined) return mismatch(columns[f], fieldText(bytes));
        row.push(value);
      }
      if (stop === 'line') return checked(bytes, start, end, f + 1) ?? row;
      at = lexer.next;
    }
  }

  function readField(read: Read, bytes: Uint8Array): Value | undefined {
    if (!lexer.isDoubled) return read(bytes, lexer.start, lexer.end);
    const text = lexer.undoubled(bytes);
    return read(text, 0, text.length);
  }

  /** What is wrong with a line whose last field is lexed, `count` being how many it has. */
  function checked(bytes: Uint8Array, start: number, end: number, count: number): Rejection | null {
    if (count < columns.length) {
      const expected = `expected ${fields(columns.length)}, one for each column`;
      return new Rejection(`${expected}, found ${count}: column ${columns[count].name} has none`);
    }
    if (lexer.next !== end && skipLineBreaks(bytes, lexer.next, end) !== end) {
      return new Rejection(`expected one line, found another behind byte ${lexer.next - start}`);
    }
    if (hasUnread && lexer.seen >= 0x80 && !isUtf8(bytes.subarray(start, end))) return new Rejection('the line is not UTF-8');
    return null;
  }

  function fieldText(bytes: Uint8Array): string {
    const field = lexer.isDoubled ? lexer.undoubled(bytes) : bytes.subarray(lexer.start, lexer.end);
    return Buffer.from(field).toString();
  }

  return { decode };
}

function brokenField(columns: readonly Column[], index: number, fault: string): Rejection {
  const column = index < columns.length ? columns[index] : null;
  return new Rejection(`${column === null ? `field ${index + 1}` : `the field of column ${column.name}`} ${fault}`);
}

function mismatch({ name, type }: Column, text: string): Rejection {
  if (type.kind === 'STRING') return new Rejection(`the field of column ${name} is not UTF-8`);
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return new Rejection(`column ${name} is ${typeText(type)}, found '${shown}'`);
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}
