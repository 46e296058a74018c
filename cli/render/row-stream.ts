import { safeText } from './cell.ts';
import { resultColumns } from './columns.ts';
import { type TableColumn, drawHeader, drawList, drawRow } from './table.ts';
import { widthsByType } from './table-widths.ts';
import { type JsonValue, valueText } from './value-text.ts';

export type ResultColumn = { readonly name: string; readonly type: string };

/**
 * Rows of a table that may never end: widths are decided before the first, and while a person watches the header comes
 * again before it has left the screen.
 */
export class RowStream {
  readonly #columns: readonly TableColumn[];
  readonly #widths: readonly number[] | null;
  readonly #every: number;
  #lines = 0;

  /** `height`: lines of the terminal; null if nobody watches. */
  constructor(columns: readonly ResultColumn[], width: number, height: number | null) {
    this.#columns = resultColumns(columns);
    this.#widths = widthsByType(columns, width);
    this.#every = height === null ? Infinity : Math.max(5, height - 3);
  }

  header(): string {
    return this.#widths === null ? '' : drawHeader(this.#columns, this.#widths);
  }

  row(values: readonly JsonValue[]): string {
    const cells = values.map((value) => safeText(valueText(value)));
    if (this.#widths === null) return `${drawList(this.#columns, [cells])}\n`;
    const drawn = drawRow(this.#columns, cells, this.#widths);
    const again = this.#lines >= this.#every ? `\n${this.header()}` : '';
    this.#lines = (again === '' ? this.#lines : 0) + drawn.split('\n').length - 1;
    return again + drawn;
  }
}
