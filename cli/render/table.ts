import { padCell, safeText, widthOf, wrapCell } from './cell.ts';
import { fitWidths } from './table-widths.ts';

export type TableColumn = { readonly name: string; readonly align: 'left' | 'right' };
export type Cells = readonly string[];

/**
 * A table whose rows are all known, drawn to at most `width` columns of terminal; every line ends with a line feed.
 * Cells that are too wide go on in the next line of their row; nothing is cut away. A table with more columns than fit
 * is a list of `name: value`.
 */
export function drawTable(columns: readonly TableColumn[], rows: readonly Cells[], width: number): string {
  const safe = rows.map((row) => row.map(safeText));
  const wanted = columns.map(({ name }, at) => safe.reduce((widest, row) => Math.max(widest, widestLine(row[at] ?? '')), widthOf(name)));
  const widths = fitWidths(wanted, width);
  if (widths === null) return drawList(columns, safe);
  return drawHeader(columns, widths) + safe.map((row) => drawRow(columns, row, widths)).join('');
}

function widestLine(cell: string): number {
  return cell.includes('\n') ? Math.max(...cell.split('\n').map(widthOf)) : widthOf(cell);
}

/** The names of the columns and the line below them. */
export function drawHeader(columns: readonly TableColumn[], widths: readonly number[]): string {
  const names = drawRow(
    columns,
    columns.map(({ name }) => name),
    widths,
  );
  return `${names}${widths.map((width) => '─'.repeat(width)).join('─┼─')}\n`;
}

/** One row of safe cells, in as many lines as its highest cell needs. */
export function drawRow(columns: readonly TableColumn[], row: Cells, widths: readonly number[]): string {
  const cells = widths.map((width, at) => wrapCell(row[at] ?? '', width));
  const height = Math.max(...cells.map((lines) => lines.length));
  let drawn = '';
  for (let line = 0; line < height; line++) {
    const parts = cells.map((lines, at) => padCell(lines[line] ?? '', widths[at] ?? 0, columns[at]?.align ?? 'left'));
    drawn += `${parts.join(' │ ').trimEnd()}\n`;
  }
  return drawn;
}

/** Rows one below the other, each a list of `name: value`. */
export function drawList(columns: readonly TableColumn[], rows: readonly Cells[]): string {
  const wide = Math.max(0, ...columns.map(({ name }) => widthOf(name)));
  const entry = (row: Cells): string =>
    columns
      .map(({ name }, at) => `${padCell(name, wide, 'left')} : ${(row[at] ?? '').replaceAll('\n', `\n${' '.repeat(wide)}   `)}\n`)
      .join('');
  return rows.map(entry).join('\n');
}
