import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../engine/state/byte-reader.ts';
import { ChangelogCodec } from '../../../engine/state/changelog-codec.ts';
import { RowCodec } from '../../../engine/state/row-codec.ts';
import { storeKeyCodec } from '../../../engine/state/store-key.ts';
import { GrowingBytes } from '../../../formats/byte-writer.ts';
import { normalizeBigint } from '../../../types/bigint.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
  type SqlType,
} from '../../../types/sql-type.ts';
import type { Row, Value } from '../../../types/value.ts';

type Typed = { readonly type: SqlType; readonly value: Value };

const leaf = fc.oneof(
  fc.boolean().map((value): Typed => ({ type: BOOLEAN, value })),
  fc.integer().map((value): Typed => ({ type: INTEGER, value })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): Typed => ({ type: BIGINT, value: normalizeBigint(value) })),
  fc.maxSafeInteger().map((value): Typed => ({ type: TIMESTAMP, value: value + 0 })),
  fc.double().map((value): Typed => ({ type: DOUBLE, value })),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((value): Typed => ({ type: STRING, value })),
  fc.uint8Array({ maxLength: 20 }).map((value): Typed => ({ type: BYTES, value })),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value): Typed => ({ type: decimal(31, 4), value })),
  fc.integer({ min: 0, max: 86_399_999 }).map((value): Typed => ({ type: TIME, value })),
  fc.integer({ min: -100_000, max: 100_000 }).map((value): Typed => ({ type: DATE, value })),
);
const nullable = leaf.chain((typed) => fc.constantFrom<Typed>(typed, { type: typed.type, value: null }));
const nested = fc.oneof(
  leaf.map(({ type, value }): Typed => ({ type: arrayOf(type), value: [value, null, value] })),
  leaf.map(({ type, value }): Typed => ({
    type: mapOf(STRING, type),
    value: new Map([
      ['a', value],
      ['b', null],
    ]),
  })),
  fc.array(nullable, { maxLength: 4 }).map((fields): Typed => ({
    type: structOf(fields.map(({ type }, i) => ({ name: `F${i}`, type }))),
    value: fields.map(({ value }) => value),
  })),
);
const typedRow = fc.array(fc.oneof(nullable, nested), { maxLength: 20 });

const columnsOf = (row: readonly Typed[]) => row.map(({ type }, i) => ({ name: `C${i}`, type }));
const valuesOf = (row: readonly Typed[]): Row => row.map(({ value }) => value);

describe('compact rows', () => {
  it('come back as they were, one after another in a buffer', () => {
    fc.assert(
      fc.property(typedRow, typedRow, (first, second) => {
        const out = new GrowingBytes();
        for (const row of [first, second]) RowCodec.of(columnsOf(row)).encode(valuesOf(row), out);
        const reader = new ByteReader().at(out.view(), 0);
        for (const row of [first, second]) expect(RowCodec.of(columnsOf(row)).decode(reader)).toEqual(valuesOf(row));
        expect(reader.position).toBe(out.length);
      }),
      { numRuns: 500 },
    );
  });

  it('have NULL in the columns that were added since they were written', () => {
    fc.assert(
      fc.property(typedRow, typedRow, typedRow, (first, second, third) => {
        const [two, three] = [
          [...first, ...second],
          [...first, ...second, ...third],
        ];
        const out = new GrowingBytes();
        RowCodec.of(columnsOf(first)).encode(valuesOf(first), out);
        RowCodec.of(columnsOf(two), first.length).encode(valuesOf(two), out);
        RowCodec.of(columnsOf(three), first.length).encode(valuesOf(three), out);
        const codec = RowCodec.of(columnsOf(three), first.length);
        const reader = new ByteReader().at(out.view(), 0);
        const padded = (row: readonly Typed[]): Row => three.map((_, i) => (i < row.length ? row[i].value : null));
        for (const row of [first, two, three]) expect(codec.decode(reader)).toEqual(padded(row));
        expect(reader.position).toBe(out.length);
      }),
      { numRuns: 200 },
    );
  });

  it('make equal store keys of equal rows only', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 3 }), (row) => {
        const codec = storeKeyCodec(columnsOf(row));
        expect(codec.toKey(valuesOf(row))).toBe(codec.toKey(structuredClone(valuesOf(row) as Value[])));
        expect(codec.toRow(codec.toKey(valuesOf(row)))).toEqual(valuesOf(row));
      }),
    );
  });

  it('pass through a changelog, deletes and stream times too', () => {
    const spec = {
      name: 's',
      key: [
        { name: 'A', type: STRING },
        { name: 'B', type: BIGINT },
      ],
      sub: 'window-start' as const,
      row: [{ name: 'N', type: DOUBLE }],
      retentionMs: null,
      changelog: 'c',
    };
    const codec = new ChangelogCodec(spec);
    const key = storeKeyCodec(spec.key).toKey(['é', null]);
    const stored = { row: [1.5], timestamp: -7 };
    const keyBytes = codec.entryKey(key, 1_700_000_000_000).slice();
    expect(codec.decode(keyBytes, codec.entryValue(stored).slice())).toEqual({ kind: 'entry', key, sub: 1_700_000_000_000, stored });
    expect(codec.decode(keyBytes, null)).toEqual({ kind: 'entry', key, sub: 1_700_000_000_000, stored: undefined });
    const timeKey = codec.timeKey('aggregate').slice();
    expect(codec.decode(timeKey, codec.timeValue(42).slice())).toEqual({ kind: 'stream-time', step: 'aggregate', time: 42 });
  });
});
