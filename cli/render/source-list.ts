import type { StreamsList, TablesList } from '../../protocol/entities.ts';
import { textColumns } from './columns.ts';
import { drawTable } from './table.ts';

/** SHOW STREAMS. */
export function streamList({ streams }: StreamsList, width: number): string {
  if (streams.length === 0) return 'There are no streams yet.\n';
  const rows = streams.map(({ name, topic, keyFormat, valueFormat }) => [name, topic, keyFormat, valueFormat]);
  return drawTable(textColumns('Stream', 'Topic', 'Key format', 'Value format'), rows, width);
}

/** SHOW TABLES. */
export function tableList({ tables }: TablesList, width: number): string {
  if (tables.length === 0) return 'There are no tables yet.\n';
  const rows = tables.map((table) => [table.name, table.topic, table.keyFormat, table.valueFormat, table.isWindowed ? 'yes' : 'no']);
  return drawTable(textColumns('Table', 'Topic', 'Key format', 'Value format', 'Windowed'), rows, width);
}
