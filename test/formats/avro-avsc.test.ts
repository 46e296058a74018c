import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AVRO } from '../../formats/avro/avro-format.ts';
import type { Column } from '../../types/schema.ts';
import { structOf } from '../../types/sql-type.ts';
import type { Schemas } from '../../types/written-schema.ts';
import { arbitraryColumns, arbitraryRow } from './arbitraries.ts';
import { fromAvsc, judge, toAvsc } from './avro-judge.ts';
import { decode, encode } from './format-suite.ts';

const ROUNDS = Number(process.env['ROUND_TRIPS'] ?? 1000) / 10;
const HEADER = [0, 0, 0, 0, 1];
const sample = arbitraryColumns(AVRO).chain((columns) => fc.record({ columns: fc.constant(columns), row: arbitraryRow(columns) }));

describe('avsc', () => {
  it('reads what we write, with the schema that we write', () => {
    fc.assert(
      fc.property(sample, ({ columns, row }) => {
        const bytes = encode(AVRO, columns, row, {});
        expect(fromAvsc(judge(schemaOf(columns)).fromBuffer(Buffer.from(bytes.subarray(5))), structOf(columns))).toEqual(row);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('writes what we read', () => {
    fc.assert(
      fc.property(sample, ({ columns, row }) => {
        const bytes = judge(schemaOf(columns)).toBuffer(toAvsc(row, structOf(columns)));
        expect(decode(AVRO, columns, Buffer.concat([Buffer.from(HEADER), bytes]), {})).toEqual(row);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('writes records of other schemas that we read all the same: other order, other fields, other case, no nulls', () => {
    const evolved = sample.chain(({ columns, row }) =>
      fc.record({
        columns: fc.constant(columns),
        row: fc.constant(row),
        order: fc.shuffledSubarray(columns.map((_, i) => i)),
        extras: sample,
        seed: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(evolved, ({ columns, row, order, extras, seed }) => {
        const rename = (name: string): string => `${name.toLowerCase()}x`;
        const others = extras.columns.map(({ name, type }, i) => ({ name: `other${i}_${name}`, type }));
        const kept = order.map((i) => ({ name: rename(columns[i].name), type: columns[i].type, value: row[i] }));
        const written = [...kept, ...others.map((other, i) => ({ ...other, value: extras.row[i] }))];
        const turned = written.map((_, i) => written[(i + seed) % written.length]);
        const reader = columns.map(({ name, type }) => ({ name: rename(name).toUpperCase(), type }));
        fc.pre(new Set(reader.map(({ name }) => name)).size === reader.length);
        const schema = schemaOf(turned);
        const value = toAvsc(
          turned.map((field) => field.value),
          structOf(turned),
        );
        const bytes = Buffer.concat([Buffer.from(HEADER), judge(schema).toBuffer(value)]);
        const wanted = reader.map((_, i) => i).filter((i) => (seed >> i) % 3 !== 0);
        const found = AVRO.decoder(reader, wanted, {}, registryOf(schema)).decode(bytes, 0, bytes.length);
        expect(found).toEqual(wanted.map((i) => (order.includes(i) ? row[i] : null)));
      }),
      { numRuns: ROUNDS },
    );
  });
});

function schemaOf(columns: readonly Column[]): string {
  return AVRO.schema?.write(columns, {}) as string;
}

function registryOf(text: string): Schemas {
  return { get: () => ({ type: 'AVRO', text, references: [] }), fetch: () => Promise.resolve() };
}
