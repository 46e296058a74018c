import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchSizeOf, faultOf, nextOffsetOf, placeBatch } from '../../broker/batch-header.ts';
import { crc32c, crc32cByTables } from '../../broker/crc32c.ts';
import { decodeHeaders, encodeHeaders } from '../../broker/headers.ts';
import { murmur2, partitionFor } from '../../broker/partitioner.ts';
import { readRecordBatch, RecordBatchBuilder } from '../../broker/record-batch.ts';
import { VarintReader, varintSize, writeVarint } from '../../broker/varint.ts';
import type { RecordBatch } from '../../broker/broker.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const partition = { topic: 'clicks', partition: 3 };

type Plain = { timestamp: number; key: Uint8Array | null; value: Uint8Array | null; headers: Uint8Array | null };

function build(records: readonly Plain[]): Uint8Array {
  const builder = new RecordBatchBuilder(64);
  for (const record of records) builder.append(record.timestamp, record.key, record.value, record.headers);
  return builder.finish().bytes;
}

function cut(bytes: Uint8Array, start: number, end: number): string | null {
  return start < 0 ? null : hex(bytes.subarray(start, end));
}

function rows(batch: RecordBatch): unknown[] {
  return Array.from({ length: batch.count }, (_, i) => [
    batch.offsets[i],
    batch.timestamps[i],
    cut(batch.bytes, batch.keyStart[i], batch.keyEnd[i]),
    cut(batch.bytes, batch.valueStart[i], batch.valueEnd[i]),
    cut(batch.bytes, batch.headerStart[i], batch.headerEnd[i]),
  ]);
}

const plainRows = (records: readonly Plain[], base = 0): unknown[] =>
  records.map((r, i) => [
    base + i,
    r.timestamp,
    r.key === null ? null : hex(r.key),
    r.value === null ? null : hex(r.value),
    r.headers === null ? '00' : hex(r.headers),
  ]);

const bytes = fc.uint8Array({ maxLength: 80 });
const record: fc.Arbitrary<Plain> = fc.record({
  timestamp: fc.oneof(fc.integer({ min: 0, max: 2_000_000_000_000 }), fc.maxSafeInteger()),
  key: fc.option(bytes),
  value: fc.option(bytes),
  headers: fc.option(fc.array(fc.record({ key: fc.string(), value: fc.option(bytes) }), { maxLength: 3 }).map(encodeHeaders)),
});
const records = fc
  .array(record, { minLength: 1, maxLength: 20 })
  .filter((list) => list.every((r) => Number.isSafeInteger(r.timestamp - list[0].timestamp)));

describe('crc32c', () => {
  it('equals the check value of the Castagnoli polynomial', () => {
    expect(crc32c(text('123456789'))).toBe(0xe3069283);
    expect(crc32cByTables(text('123456789'), 0, 9)).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  });

  it('is the same natively, by tables, and in two steps', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 130, maxLength: 600 }), fc.nat(129), (input, middle) => {
        const whole = crc32cByTables(input, 0, input.length);
        expect(crc32c(input)).toBe(whole);
        expect(crc32c(input, middle, input.length, crc32c(input, 0, middle))).toBe(whole);
      }),
    );
  });
});

describe('varints', () => {
  it.each([
    [0, '00'],
    [-1, '01'],
    [1, '02'],
    [63, '7e'],
    [-64, '7f'],
    [64, '8001'],
    [-65, '8101'],
    [300, 'd804'],
    [2147483647, 'feffffff0f'],
    [-2147483648, 'ffffffff0f'],
    [Number.MAX_SAFE_INTEGER, 'feffffffffffff1f'],
  ])('%d is %s', (value, expected) => {
    const target = new Uint8Array(10);
    const end = writeVarint(target, 0, value);
    expect(hex(target.subarray(0, end))).toBe(expected);
    expect(varintSize(value)).toBe(end);
  });

  it('round trip, and a cut one is broken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer()), (value) => {
        const target = new Uint8Array(10);
        const end = writeVarint(target, 0, value);
        const reader = new VarintReader(target, 0, end);
        expect([reader.next(), reader.at, reader.broken]).toEqual([value, end, false]);
        const short = new VarintReader(target, 0, end - 1);
        short.next();
        expect(short.broken).toBe(true);
      }),
    );
  });
});

describe('RecordBatch v2', () => {
  it('has the bytes that Kafka gives it', () => {
    const headers = encodeHeaders([{ key: 'h', value: null }]);
    const batch = build([
      { timestamp: 1000, key: text('k'), value: text('v1'), headers: null },
      { timestamp: 1007, key: null, value: null, headers },
    ]);
    const recordBytes = '12000000026b0476310012000e0201010202' + '6801';
    const afterCrc = '0000' + '00000001' + '00000000000003e8' + '00000000000003ef' + 'ff'.repeat(14) + '00000002' + recordBytes;
    const crc = crc32cByTables(Buffer.from(afterCrc, 'hex'), 0, afterCrc.length / 2);
    const length = (afterCrc.length / 2 + 9).toString(16).padStart(8, '0');
    expect(hex(batch)).toBe('0000000000000000' + length + 'ffffffff' + '02' + crc.toString(16).padStart(8, '0') + afterCrc);
    expect(crc.toString(16)).toMatchInlineSnapshot(`"7b63619d"`);
  });

  it('round trips any records, also after it was placed', () => {
    fc.assert(
      fc.property(records, fc.nat(2 ** 40), (list, base) => {
        const batch = build(list);
        placeBatch(batch, 0, base, 7);
        expect(faultOf(batch, 0, base)).toBeNull();
        expect(rows(readRecordBatch(partition, batch))).toEqual(plainRows(list, base));
      }),
    );
  });

  it('reads several batches as one, from any offset', () => {
    fc.assert(
      fc.property(records, records, fc.nat(45), (first, second, from) => {
        const [a, b] = [build(first), build(second)];
        placeBatch(b, 0, first.length, 7);
        const read = readRecordBatch(partition, Buffer.concat([a, b]), from);
        expect(rows(read)).toEqual(plainRows([...first, ...second]).slice(from));
        expect(read.nextOffset).toBe(Math.max(from, first.length + second.length));
      }),
      { numRuns: 50 },
    );
  });

  it('never yields wrong records from broken bytes', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, where, mask) => {
        const batch = build(list);
        placeBatch(batch, 0, 50, 7);
        const at = where % batch.length;
        batch[at] ^= mask;
        const inEpoch = at >= 12 && at < 16;
        expect(faultOf(batch, 0, 50) === null).toBe(inEpoch);
        expect(faultOf(batch.subarray(0, at), 0, 50)).not.toBeNull();
      }),
    );
  });

  it('refuses bytes without structure instead of running off', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, where, mask) => {
        const batch = build(list);
        batch[where % batch.length] ^= mask;
        try {
          const read = readRecordBatch(partition, batch);
          expect(read.count).toBeLessThanOrEqual(batch.length / 7);
        } catch (error) {
          expect(error).toMatchObject({ error: 'LOG_DAMAGED' });
        }
      }),
    );
  });

  it('hides control batches, whose offsets are skipped', () => {
    const [data, marker] = [
      build([{ timestamp: 5, key: null, value: text('v'), headers: null }]),
      build([{ timestamp: 6, key: text('c'), value: null, headers: null }]),
    ];
    marker[22] = 0x30;
    placeBatch(marker, 0, 1, 0);
    const read = readRecordBatch(partition, Buffer.concat([data, marker]));
    expect([read.count, read.nextOffset]).toEqual([1, 2]);
  });

  it('is built anew after finish', () => {
    const builder = new RecordBatchBuilder();
    builder.append(1, null, text('a'), null);
    const first = builder.finish();
    expect([builder.count, builder.size]).toEqual([0, 61]);
    builder.append(2, null, text('b'), null);
    expect(builder.size).toBe(first.bytes.length);
    expect(rows(readRecordBatch(partition, first.bytes))).toEqual([[0, 1, null, '61', '00']]);
    expect(batchSizeOf(first.bytes, 0)).toBe(first.bytes.length);
    expect(nextOffsetOf(builder.finish().bytes, 0)).toBe(1);
  });
});

describe('headers', () => {
  it('round trip', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.string(), value: fc.option(bytes) })), (list) => {
        const raw = encodeHeaders(list);
        expect(decodeHeaders(raw, 0, raw.length).map((h) => [h.key, h.value && hex(h.value)])).toEqual(
          list.map((h) => [h.key, h.value && hex(h.value)]),
        );
        if (raw.length > 1) expect(() => decodeHeaders(raw, 0, raw.length - 1)).toThrow(/headers are cut/);
      }),
    );
  });
});

describe('partitioner', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('murmur2 of %s', (key, hash) => {
    expect(murmur2(text(key))).toBe(hash);
    expect(murmur2(text(`--${key}-`), 2, 2 + key.length)).toBe(hash);
    expect(partitionFor(text(key), 7)).toBe((hash & 0x7fffffff) % 7);
  });
});
