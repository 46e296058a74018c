import { arrayOf, decimal, mapOf, structOf, type PrimitiveKind, type SqlType, type StructField } from '../types/sql-type.ts';

export type SchemaColumn = { readonly name: string; readonly type: SqlType; readonly isKey: boolean };

/** Reads the schema of a query's header: ``` `ID` STRING KEY, `TAGS` ARRAY<STRING> ```. Throws where it is none. */
export function parseSchemaText(text: string): readonly SchemaColumn[] {
  const reader = new SchemaReader(text);
  return text.trim() === '' ? [] : reader.columns();
}

const TOKEN = /\s*(`(?:[^`]|``)*`|\w+|[<>(),])/y;

class SchemaReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  columns(): readonly SchemaColumn[] {
    const columns: SchemaColumn[] = [];
    do {
      const name = this.#name();
      const type = this.#type();
      columns.push({ name, type, isKey: this.#take('KEY') });
    } while (this.#take(','));
    return columns;
  }

  #type(): SqlType {
    const kind = this.#next();
    switch (kind) {
      case 'ARRAY':
        return this.#within('<', '>', () => arrayOf(this.#type()));
      case 'MAP':
        return this.#within('<', '>', () => this.#map());
      case 'STRUCT':
        return this.#within('<', '>', () => structOf(this.#fields()));
      case 'DECIMAL':
        return this.#within('(', ')', () => this.#decimal());
      default:
        return { kind: kind as PrimitiveKind };
    }
  }

  #map(): SqlType {
    const key = this.#type();
    this.#expect(',');
    return mapOf(key, this.#type());
  }

  #decimal(): SqlType {
    const precision = Number(this.#next());
    this.#expect(',');
    return decimal(precision, Number(this.#next()));
  }

  #fields(): readonly StructField[] {
    const fields: StructField[] = [];
    if (this.#peek() === '>') return fields;
    do fields.push({ name: this.#name(), type: this.#type() });
    while (this.#take(','));
    return fields;
  }

  #within(open: string, close: string, read: () => SqlType): SqlType {
    this.#expect(open);
    const type = read();
    this.#expect(close);
    return type;
  }

  #name(): string {
    const token = this.#next();
    return token.startsWith('`') ? token.slice(1, -1).replaceAll('``', '`') : token;
  }

  #peek(): string {
    TOKEN.lastIndex = this.#at;
    return TOKEN.exec(this.#text)?.[1] ?? '';
  }

  #next(): string {
    const token = this.#peek();
    if (token === '') throw new Error(`The server's schema cannot be read behind ${this.#at} letters: ${this.#text}`);
    this.#at = TOKEN.lastIndex;
    return token;
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#next();
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`The server's schema lacks ${token} behind ${this.#at} letters: ${this.#text}`);
  }
}
