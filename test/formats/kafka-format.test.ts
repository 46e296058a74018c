import { NO_SCHEMAS } from '../../types/written-schema.ts';
import { describe, expect, it } from 'vitest';
import { KAFKA } from '../../formats/kafka/kafka-format.ts';
import { Rejection } from '../../formats/format.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import { arrayOf, BOOLEAN, decimal, STRING } from '../../types/sql-type.ts';
import { columnsOf } from './columns.ts';
import { decode, encode, formatSuite, type Oracle } from './format-suite.ts';

const oracle: Oracle = ([column], bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (column?.type.kind) {
    case 'INTEGER':
      return bytes.length === 4 ? [view.getInt32(0)] : null;
    case 'BIGINT':
      return bytes.length === 8 ? [normalizeBigint(view.getBigInt64(0))] : null;
    case 'DOUBLE':
      return bytes.length === 8 ? [view.getFloat64(0)] : null;
    case 'STRING':
      return Buffer.from(Buffer.from(bytes).toString()).equals(bytes) ? [Buffer.from(bytes).toString()] : null;
    default:
      return [bytes];
  }
};

formatSuite({ format: KAFKA, oracle, options: [{}] });

describe('KAFKA', () => {
  it('says what is wrong with the bytes', () => {
    expect(decode(KAFKA, columnsOf('ID INTEGER'), Uint8Array.of(1, 2), {})).toEqual(
      new Rejection('column ID INTEGER takes 4 bytes, found 2'),
    );
    expect(decode(KAFKA, columnsOf('NAME STRING'), Uint8Array.of(0xff), {})).toEqual(
      new Rejection('column NAME STRING: the bytes are not UTF-8'),
    );
  });

  it('rejects broken bytes of a column that no one reads', () => {
    const decoder = KAFKA.decoder(columnsOf('ID INTEGER'), [], {}, NO_SCHEMAS);
    expect(decoder.decode(Uint8Array.of(1, 2), 0, 2)).toBeInstanceOf(Rejection);
    expect(decoder.decode(Uint8Array.of(0, 0, 0, 1), 0, 4)).toEqual([]);
  });

  it('has no bytes for NULL', () => {
    expect(() => encode(KAFKA, columnsOf('ID INTEGER'), [null], {})).toThrow('Column ID cannot be written as KAFKA: NULL has no bytes.');
  });

  it('carries five types', () => {
    for (const type of [BOOLEAN, decimal(4, 2), arrayOf(STRING)]) expect(KAFKA.supports(type, 'key')).toBe(false);
    expect(KAFKA.supports(STRING, 'key')).toBe(true);
  });
});
