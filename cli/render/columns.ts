import type { TableColumn } from './table.ts';

const NUMERIC = /^(INTEGER|BIGINT|DOUBLE|DECIMAL)/;

/** Columns of texts. */
export function textColumns(...names: readonly string[]): readonly TableColumn[] {
  return names.map((name) => ({ name, align: 'left' }));
}

/** Columns of a result: numbers stand at the right. */
export function resultColumns(columns: readonly { readonly name: string; readonly type: string }[]): readonly TableColumn[] {
  return columns.map(({ name, type }) => ({ name, align: NUMERIC.test(type) ? 'right' : 'left' }));
}
