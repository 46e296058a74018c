import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type Format, type FormatExample, type FormatOptions } from '../../formats/format.ts';
import type { Column } from '../../types/schema.ts';
import type { Row, Value } from '../../types/value.ts';
import { NO_SCHEMAS, type Schemas, type WrittenSchema } from '../../types/written-schema.ts';
import { arbitraryColumns, arbitraryRow } from './arbitraries.ts';
import { columnsOf } from './columns.ts';

/** What bytes are as a row by a second, simple and strict implementation; null if they must be rejected. */
export type Oracle = (columns: readonly Column[], bytes: Uint8Array, options: FormatOptions) => Row | null;
export type Subject = {
  readonly format: Format;
  readonly oracle: Oracle;
  readonly options: readonly FormatOptions[];
  /** Values that the format cannot tell from others, and that no round trip begins with. */
  readonly loses?: ((value: Value) => boolean) | undefined;
  /** The nearest row that the format keeps whole: what round trips begin with. */
  readonly fitted?: ((columns: readonly Column[], row: Row, options: FormatOptions) => Row) | undefined;
};

/** The long suite asks for ten times as many. */
const ROUND_TRIPS = Number(process.env['ROUND_TRIPS'] ?? 1000);
/** The id of the schema that rows are written with here. */
const SCHEMA_ID = 1;
const BREAKS = 150;

/** What every format must do. */
export function formatSuite({ format, oracle, options, loses = () => false, fitted = (_columns, row) => row }: Subject): void {
  const sample = fc
    .record({ columns: arbitraryColumns(format), options: fc.constantFrom(...options) })
    .filter((drawn) => !(format.schema?.write(drawn.columns, drawn.options) instanceof Rejection))
    .chain(({ columns, options: chosen }) =>
      fc
        .record({ columns: fc.constant(columns), row: arbitraryRow(columns), options: fc.constant(chosen) })
        .filter(({ row }) => writable(format, row) && !row.some(loses))
        .map((drawn) => ({ ...drawn, row: fitted(drawn.columns, drawn.row, drawn.options) })),
    );

  describe(`the examples of ${format.name}`, () => {
    it.each(format.examples.map((example) => [example.columns, example] as const))('%s', (_columns, example) => {
      const columns = columnsOf(example.columns);
      const bytes = bytesOf(example);
      expect(show(encode(format, columns, example.row, example.options ?? {}))).toBe(show(bytes));
      expect(decode(format, columns, bytes, example.options ?? {})).toEqual(example.row);
    });
  });

  describe(`${format.name} bytes`, () => {
    it('are read as they were written', () => {
      fc.assert(
        fc.property(sample, ({ columns, row, options: chosen }) => {
          expect(decode(format, columns, encode(format, columns, row, chosen), chosen)).toEqual(row);
        }),
        { numRuns: ROUND_TRIPS },
      );
    });

    it('give the same values whichever columns are wanted', () => {
      fc.assert(
        fc.property(sample, fc.nat(), ({ columns, row, options: chosen }, bits) => {
          const wanted = columns.map((_, index) => index).filter((index) => (bits >> index) % 2 === 1);
          const bytes = encode(format, columns, row, chosen);
          const found = format.decoder(columns, wanted, chosen, schemasOf(format, columns, chosen)).decode(bytes, 0, bytes.length);
          expect(found).toEqual(wanted.map((index) => row[index]));
        }),
        { numRuns: BREAKS },
      );
    });

    it('are never read beyond their end, nor wrongly when cut short', () => {
      fc.assert(
        fc.property(sample, ({ columns, row, options: chosen }) => {
          const bytes = encode(format, columns, row, chosen);
          const agree = agreement(columns, chosen);
          for (let end = 0; end <= bytes.length; end++) agree(bytes, end);
        }),
        { numRuns: BREAKS / 3 },
      );
    });

    it('are never read wrongly when a byte is changed', () => {
      fc.assert(
        fc.property(sample, fc.infiniteStream(fc.nat(255)), ({ columns, row, options: chosen }, random) => {
          const bytes = encode(format, columns, row, chosen);
          const agree = agreement(columns, chosen);
          for (let at = 0; at < bytes.length; at++) {
            const broken = Uint8Array.from(bytes);
            broken[at] = random.next().value as number;
            agree(broken, broken.length);
          }
        }),
        { numRuns: BREAKS / 3 },
      );
    });
  });

  function agreement(columns: readonly Column[], chosen: FormatOptions): (bytes: Uint8Array, end: number) => void {
    const wanted = columns.map((_, index) => index);
    const decoder = format.decoder(columns, wanted, chosen, schemasOf(format, columns, chosen));
    return (bytes, end) => {
      const expected = oracle(columns, bytes.slice(0, end), chosen);
      const found = decoder.decode(bytes, 0, end);
      if (expected === null) expect(found, show(bytes.slice(0, end))).toBeInstanceOf(Rejection);
      else expect(found, show(bytes.slice(0, end))).toEqual(expected);
    };
  }
}

/** With the schema of these columns under the id 1, where the format has schemas. */
export function encode(format: Format, columns: readonly Column[], row: Row, options: FormatOptions): Uint8Array {
  const out = new GrowingBytes(1);
  const withId = format.schema === null ? options : { ...options, SCHEMA_ID: String(SCHEMA_ID) };
  format.encoder(columns, withId).encode(row, out);
  return out.view().slice();
}

export function decode(format: Format, columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | Rejection {
  const wanted = columns.map((_, index) => index);
  return format.decoder(columns, wanted, options, schemasOf(format, columns, options)).decode(bytes, 0, bytes.length);
}

/** A registry that holds the schema of these columns alone. */
export function schemasOf(format: Format, columns: readonly Column[], options: FormatOptions): Schemas {
  const { schema } = format;
  if (schema === null) return NO_SCHEMAS;
  const text = schema.write(columns, options);
  if (text instanceof Rejection) throw new Error(text.reason);
  const written: WrittenSchema = { type: schema.type, text, references: [] };
  return { get: (id) => (id === SCHEMA_ID ? written : null), fetch: () => Promise.resolve() };
}

/** KAFKA has no bytes for NULL, and none for half a character. */
function writable(format: Format, row: Row): boolean {
  if (format.name !== 'KAFKA') return true;
  return row.every((value) => value !== null && (typeof value !== 'string' || Buffer.from(value).toString() === value));
}

function bytesOf(example: FormatExample): Uint8Array {
  return Uint8Array.from(example.hex === undefined ? Buffer.from(example.text ?? '') : Buffer.from(example.hex, 'hex'));
}

function show(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
