import { bytesText, formatText, readings, windowedReadings, type Reading } from './readings.ts';
import type { SchemaReadings } from './schema-readings.ts';

/** The keys or the values of a topic that is printed: what they may be, by all that were met so far. */
export class PrintedSide {
  readonly #side: 'Key' | 'Value';
  readonly #schemas: SchemaReadings;
  /** null: nothing was met yet. None: no format fits all. */
  #names: readonly string[] | null = null;

  constructor(side: 'Key' | 'Value', schemas: SchemaReadings) {
    this.#side = side;
    this.#schemas = schemas;
  }

  /** `Key format: JSON or KAFKA_STRING`. */
  get line(): string {
    if (this.#names === null) return `${this.#side} format: unknown, as there was none yet`;
    return `${this.#side} format: ${this.#names.length === 0 ? 'MIXED' : formatText(this.#names)}`;
  }

  learn(bytes: Uint8Array | null): void {
    if (bytes === null) return;
    const names = new Set(this.#readings(bytes).map(({ name }) => name));
    this.#names = this.#names === null ? [...names] : this.#names.filter((name) => names.has(name));
  }

  /** As the likeliest of the formats that fit all, or of those that fit this one. */
  text(bytes: Uint8Array | null): string {
    if (bytes === null) return '<null>';
    const found = this.#readings(bytes);
    return (found.find(({ name }) => this.#names?.includes(name)) ?? found[0]).text;
  }

  /** At least one: bytes that fit nothing are shown as bytes. */
  #readings(bytes: Uint8Array): readonly [Reading, ...Reading[]] {
    const [first, ...rest] = this.#plain(bytes);
    if (first !== undefined) return [first, ...rest];
    const [windowed, ...others] = this.#side === 'Key' ? windowedReadings(bytes, (key) => this.#plain(key)) : [];
    return windowed === undefined ? [{ name: 'BYTES', text: bytesText(bytes) }] : [windowed, ...others];
  }

  #plain(bytes: Uint8Array): readonly Reading[] {
    const bySchema = this.#schemas.reading(bytes);
    return bySchema === null ? readings(bytes) : [bySchema];
  }
}
