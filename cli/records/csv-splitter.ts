import { brokenInput, LONGEST_RECORD, type Splitter } from './splitter.ts';

type Cell = { text: string; quoted: boolean };
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Comma-separated values (RFC 4180) with a row of names first; each further row is a JSON object of texts. Numbers
 * stay texts, which numeric columns read, so that no digit is lost and a code such as 007 stays what it is. An empty
 * cell without quotes is null.
 */
export class CsvSplitter implements Splitter {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #names: readonly string[] | null = null;
  /** Of the row at hand: whole cells, and the text of the one that is being read. */
  #cells: Cell[] = [];
  #text = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
  #first = true;
  #line = 1;
  #rowLine = 1;

  push(chunk: Uint8Array): Uint8Array[] {
    return this.#read(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): Uint8Array[] {
    const values = this.#read(this.#decoder.decode());
    if (this.#state === 'quoted') throw brokenInput(`line ${this.#rowLine}`, 'a quoted cell is never closed');
    this.#endRow(values);
    return values;
  }

  #read(chunk: string): Uint8Array[] {
    const text = this.#first && chunk.startsWith(BYTE_ORDER_MARK) ? chunk.slice(1) : chunk;
    if (text !== '') this.#first = false;
    const values: Uint8Array[] = [];
    for (let at = 0; at < text.length; at++) {
      if (this.#state === 'quoted') at = this.#quoted(text, at);
      else at = this.#plain(text, at, values);
    }
    if (this.#text.length > LONGEST_RECORD) throw brokenInput(`line ${this.#rowLine}`, 'a cell is longer than 16 MB');
    return values;
  }

  #quoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const end = quote < 0 ? text.length : quote;
    const part = text.slice(from, end);
    this.#text += part;
    this.#line += part.split('\n').length - 1;
    if (quote >= 0) this.#state = 'quote';
    return end;
  }

  #plain(text: string, at: number, values: Uint8Array[]): number {
    const letter = text[at];
    if (letter === ',') this.#endCell();
    else if (letter === '\n') this.#endLine(values);
    else if (letter === '"' && this.#state === 'quote') {
      this.#text += '"';
      this.#state = 'quoted';
    } else if (letter === '"' && this.#state === 'start') this.#state = 'quoted';
    else if (this.#state === 'quote') this.#afterQuote(letter);
    else return this.#letters(text, at);
    return at;
  }

  /** A carriage return may be half of a line's end; anything else after a closing quote is a mistake. */
  #afterQuote(letter: string | undefined): void {
    if (letter !== '\r') throw brokenInput(`line ${this.#line}`, 'a quoted cell goes on after its closing quote');
  }

  #letters(text: string, from: number): number {
    let end = from;
    while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++;
    this.#text += text.slice(from, end);
    this.#state = 'plain';
    return end - 1;
  }

  #endCell(): void {
    this.#cells.push({ text: this.#text, quoted: this.#state === 'quote' });
    this.#text = '';
    this.#state = 'start';
  }

  #endLine(values: Uint8Array[]): void {
    if (this.#text.endsWith('\r') && this.#state === 'plain') {
      this.#text = this.#text.slice(0, -1);
      if (this.#text === '') this.#state = 'start';
    }
    this.#endRow(values);
    this.#line++;
    this.#rowLine = this.#line;
  }

  #endRow(values: Uint8Array[]): void {
    if (this.#cells.length === 0 && this.#state === 'start') return;
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    if (this.#names === null) this.#names = this.#header(cells);
    else values.push(Buffer.from(this.#object(this.#names, cells)));
  }

  #header(cells: readonly Cell[]): readonly string[] {
    const names = cells.map(({ text }) => text.trim());
    const odd = names.find((name, at) => name === '' || names.indexOf(name) !== at);
    if (odd === undefined) return names;
    throw brokenInput(`line ${this.#rowLine}`, odd === '' ? 'a column has no name' : `two columns have the name ${odd}`);
  }

  #object(names: readonly string[], cells: readonly Cell[]): string {
    if (cells.length !== names.length) {
      throw brokenInput(`line ${this.#rowLine}`, `the row has ${cells.length} cells, the first row has ${names.length}`);
    }
    return JSON.stringify(Object.fromEntries(names.map((name, at) => [name, cellValue(cells[at])])));
  }
}

function cellValue(cell: Cell | undefined): string | null {
  return cell === undefined || (cell.text === '' && !cell.quoted) ? null : cell.text;
}
