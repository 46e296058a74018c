import fc, { type Arbitrary } from 'fast-check';
import { normalizeBigint } from '../../types/bigint.ts';
import type { Column } from '../../types/schema.ts';
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
} from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';
import type { Format } from '../../formats/format.ts';

const PRIMITIVES: readonly SqlType[] = [BOOLEAN, INTEGER, BIGINT, DOUBLE, STRING, BYTES, TIME, DATE, TIMESTAMP];
const decimalType = fc.integer({ min: 1, max: 30 }).chain((p) => fc.integer({ min: 0, max: p }).map((s) => decimal(p, s)));
const plainName = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,7}$/);
/** Names as SQL makes them, as quotes allow them, and awkward ones. */
const anyName = fc.oneof(
  { weight: 6, arbitrary: plainName },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z ]{1,5}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom('a"b', 'a\\b', 'É', 'STRASSE', '\n', '\u007f') },
);

/** Column lists that the format carries, of any types it supports; a schema allows plain names only. */
export function arbitraryColumns(format: Format): Arbitrary<readonly Column[]> {
  const name = format.schema === null ? anyName : plainName;
  const type = arbitraryType(3, name).filter((candidate) => format.supports(candidate, 'value'));
  const most = Math.min(format.maxColumns, 6);
  if (most === 0) return fc.constant([]);
  const column = fc.record({ name, type });
  return fc.uniqueArray(column, { selector: (c) => c.name, minLength: Math.min(1, most), maxLength: most });
}

export function arbitraryRow(columns: readonly Column[]): Arbitrary<Row> {
  return fc.tuple(...columns.map((column) => arbitraryValue(column.type)));
}

function arbitraryType(depth: number, name: Arbitrary<string>): Arbitrary<SqlType> {
  const simple: Arbitrary<SqlType> = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PRIMITIVES) }, decimalType);
  if (depth === 0) return simple;
  const inner = fc.memo(() => arbitraryType(depth - 1, name))(1);
  const struct = fc.uniqueArray(fc.record({ name, type: inner }), { selector: (f) => f.name, minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 6, arbitrary: simple },
    inner.map((element) => arrayOf(element)),
    inner.map((value) => mapOf(STRING, value)),
    struct.map((fields) => structOf(fields)),
  );
}

function arbitraryValue(type: SqlType): Arbitrary<Value> {
  return fc.option(presentValue(type), { nil: null, freq: 8 });
}

function presentValue(type: SqlType): Arbitrary<Value> {
  switch (type.kind) {
    case 'BOOLEAN':
      return fc.boolean();
    case 'INTEGER':
      return fc.integer();
    case 'BIGINT':
      return fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -1000n, max: 1000n })).map(normalizeBigint);
    case 'DOUBLE':
      return fc.oneof(
        fc.double(),
        fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100),
      );
    case 'STRING':
      return fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z"\\\n/]{0,12}$/));
    case 'BYTES':
      return fc.uint8Array({ maxLength: 40 });
    case 'TIME':
      return fc.integer({ min: 0, max: 86_399_999 });
    case 'DATE':
      return fc.integer({ min: -3_000_000, max: 3_000_000 });
    case 'TIMESTAMP':
      return fc.integer({ min: -8.64e15, max: 8.64e15 });
    case 'DECIMAL':
      return fc.bigInt({ min: -(10n ** BigInt(type.precision)) + 1n, max: 10n ** BigInt(type.precision) - 1n });
    default:
      return container(type);
  }
}

function container(type: SqlType): Arbitrary<Value> {
  if (type.kind === 'ARRAY') return fc.array(arbitraryValue(type.element), { maxLength: 4 });
  if (type.kind === 'STRUCT') return fc.tuple(...type.fields.map((field) => arbitraryValue(field.type)));
  if (type.kind !== 'MAP') throw new Error(`no values of ${type.kind}`);
  return fc.array(fc.tuple(fc.string(), arbitraryValue(type.value)), { maxLength: 4 }).map((entries) => new Map(entries));
}
