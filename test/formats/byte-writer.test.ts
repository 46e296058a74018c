import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingBytes } from '../../formats/byte-writer.ts';

const ascii = fc.stringMatching(/^[\x20-\x7e]{0,60}$/);
const step = fc.oneof(
  fc.nat(255).map((value) => ({ write: (out: GrowingBytes) => out.byte(value), bytes: Buffer.of(value) })),
  fc.uint8Array({ maxLength: 60 }).map((value) => ({ write: (out: GrowingBytes) => out.bytes(value), bytes: Buffer.from(value) })),
  fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(0, 9, 10, 999_999_999, 1e9, -1e9, 1e15)).map((value) => ({
    write: (out: GrowingBytes) => out.integer(value),
    bytes: Buffer.from(String(value)),
  })),
  ascii.map((text) => ({ write: (out: GrowingBytes) => out.ascii(text), bytes: Buffer.from(text) })),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => ({ write: (out: GrowingBytes) => out.utf8(text), bytes: Buffer.from(text) })),
);

describe('GrowingBytes', () => {
  it('holds what was written, in order, and grows', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const out = new GrowingBytes(1);
        for (const { write } of steps) write(out);
        const expected = Buffer.concat(steps.map(({ bytes }) => bytes));
        expect(out.length).toBe(expected.length);
        expect(expected.equals(out.view())).toBe(true);
      }),
    );
  });

  it('begins anew after reset', () => {
    const out = new GrowingBytes();
    out.ascii('first');
    out.reset();
    out.utf8('né');
    expect(Buffer.from(out.view()).toString()).toBe('né');
  });

  it('replaces half a character', () => {
    const out = new GrowingBytes();
    out.utf8('a\ud800b');
    expect(Buffer.from(out.view()).toString()).toBe('a\ufffdb');
  });
});
