import { assert } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import type { Source } from '../catalog.ts';
import type { SourceNode } from '../logical-plan.ts';
import type { TimestampExtraction } from '../physical-plan.ts';
import type { Lowered, Needs, PlanBuilder } from './plan-builder.ts';
import { windowedRows } from './windowed-rows.ts';

/** Reads the source's topic; a table's rows are kept where something above asks what a row was, or looks rows up. */
export function lowerSource(node: SourceNode, needs: Needs, builder: PlanBuilder): Lowered {
  const source = builder.source(node.source);
  const table = node.relation === 'TABLE';
  const id = `source-${source.name}`;
  const key = groupingKey(source.schema);
  const { schema } = node;
  const step = builder.add({
    kind: 'source',
    id,
    relation: node.relation,
    schema,
    emitsBefore: table && needs.before,
    source: source.name,
    topic: source.topic,
    partitions: source.partitions,
    key,
    value: source.schema.value,
    keyFormat: source.keyFormat,
    valueFormat: source.valueFormat,
    window: source.schema.window,
    wantedKey: indexesOf(groupingKey(schema), key),
    wantedValue: indexesOf(schema.value.slice(0, schema.value.length - node.pseudoColumns.length), source.schema.value),
    pseudoColumns: node.pseudoColumns,
    headerColumns: source.headers.map(({ column, header }) => ({ index: indexOf(column, source.schema.value), header })),
    timestamp: placeTimestamp(source),
    store: table && (needs.before || needs.store) ? addStore(id, source, node, builder) : null,
  });
  return { step, partitions: source.partitions };
}

function addStore(name: string, source: Source, node: SourceNode, builder: PlanBuilder): string {
  const rows = windowedRows(node.schema.value, source.schema.window);
  const store = { name, key: groupingKey(source.schema), ...rows, retentionMs: null };
  return builder.addStore(store, source.partitions);
}

/** Where the column of a source's TIMESTAMP property stands in its records. */
export function placeTimestamp({ schema, timestamp }: Pick<Source, 'schema' | 'timestamp'>): TimestampExtraction | null {
  if (timestamp === null) return null;
  const { column, pattern } = timestamp;
  const inValue = schema.value.findIndex(({ name }) => name === column);
  if (inValue !== -1) return { side: 'value', index: inValue, pattern };
  return { side: 'key', index: indexOf(column, schema.key), pattern };
}

function indexesOf(wanted: readonly Column[], columns: readonly Column[]): readonly number[] {
  return wanted.map(({ name }) => indexOf(name, columns));
}

function indexOf(name: string, columns: readonly Column[]): number {
  const index = columns.findIndex((column) => column.name === name);
  assert(index !== -1, `the source has the column ${name}`);
  return index;
}
