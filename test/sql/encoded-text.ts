import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type Decoder, type Format } from '../../formats/format.ts';
import { formatNamed } from '../../formats/formats.ts';
import type { Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import { NO_SCHEMAS, type Schemas } from '../../types/written-schema.ts';

/** The formats whose bytes a file shows as they are. */
const SHOWN_AS_THEY_ARE: ReadonlySet<string> = new Set(['JSON', 'DELIMITED', 'KAFKA', 'NONE']);

/** One side of a topic whose format a person cannot read: a file has it as JSON, which the format's own coders turn into bytes and back. */
export class EncodedText {
  readonly #columns: readonly Column[];
  readonly #spec: FormatSpec;
  readonly #format: Format;
  readonly #json: Format;
  readonly #decoder: Decoder;

  private constructor(parts: { columns: readonly Column[]; spec: FormatSpec; format: Format; json: Format; schemas: Schemas }) {
    this.#columns = parts.columns;
    this.#spec = parts.spec;
    this.#format = parts.format;
    this.#json = parts.json;
    this.#decoder = this.#decoderOf(this.#format, parts.schemas);
  }

  /** null: the format is shown as it is. */
  static of(columns: readonly Column[], spec: FormatSpec, schemas: Schemas): EncodedText | null {
    const format = formatNamed(spec.name);
    const json = formatNamed('JSON');
    if (SHOWN_AS_THEY_ARE.has(spec.name) || format === undefined || json === undefined) return null;
    return new EncodedText({ columns, spec, format, json, schemas });
  }

  encode(text: string, where: string): Uint8Array {
    const bytes = Buffer.from(text);
    const row = this.#decoderOf(this.#json, NO_SCHEMAS).decode(bytes, 0, bytes.length);
    if (row instanceof Rejection) throw new Error(`${where}: '${text}' is not what the columns are: ${row.reason}`);
    const out = new GrowingBytes();
    this.#format.encoder(this.#columns, this.#spec.options).encode(row, out);
    return out.view().slice();
  }

  async show(bytes: Uint8Array): Promise<string> {
    await this.#decoder.prepare?.(bytes, Int32Array.of(0), Int32Array.of(bytes.length));
    const row = this.#decoder.decode(bytes, 0, bytes.length);
    if (row instanceof Rejection) return `0x${Buffer.from(bytes).toString('hex')} (${row.reason})`;
    const out = new GrowingBytes();
    this.#json.encoder(this.#columns, this.#spec.options).encode(row, out);
    return Buffer.from(out.view()).toString();
  }

  #decoderOf(format: Format, schemas: Schemas): Decoder {
    const all = this.#columns.map((_, i) => i);
    return format.decoder(this.#columns, all, this.#spec.options, schemas);
  }
}
