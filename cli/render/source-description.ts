import type { FieldInfo, SourceDescription } from '../../protocol/entities.ts';
import { textColumns } from './columns.ts';
import { queryAccount } from './query-account.ts';
import { stateText } from './query-list.ts';
import { drawTable } from './table.ts';
import { wireTypeText } from './wire-type.ts';

/** DESCRIBE of one source, with what EXTENDED adds. */
export function sourceDescription(source: SourceDescription, width: number): string {
  const parts = [
    `${source.type === 'TABLE' ? 'Table' : 'Stream'} ${source.name}${source.windowType === null ? '' : `, by ${source.windowType.toLowerCase()} window`}\n`,
    drawTable(
      textColumns('Column', 'Type'),
      source.fields.map((field) => [field.name, fieldType(field, source)]),
      width,
    ),
    ...(source.extended ? extendedParts(source, width) : []),
  ];
  return parts.join('\n');
}

function fieldType(field: FieldInfo, source: SourceDescription): string {
  const type = wireTypeText(field.schema);
  if (field.type === 'HEADER') return `${type} (header${field.headerKey === undefined ? 's' : ` ${field.headerKey}`})`;
  if (field.type !== 'KEY') return type;
  return `${type} (${source.type === 'TABLE' ? 'primary key' : 'key'})`;
}

function extendedParts(source: SourceDescription, width: number): readonly string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Topic', `${source.topic} (${source.partitions} partition${source.partitions === 1 ? '' : 's'})`],
    ['Key format', source.keyFormat],
    ['Value format', source.valueFormat],
    ['Timestamp', source.timestamp === '' ? "the record's" : source.timestamp],
    ['Statistics', source.statistics],
    ['Errors', source.errorStats],
    ['Statement', source.statement],
    ...source.writeQueries.map((query) => ['Written by', `${query.id} ${stateText(query)}`] as const),
    ...source.readQueries.map((query) => ['Read by', `${query.id} ${stateText(query)}`] as const),
  ];
  const told = facts.filter(([, value]) => value !== '');
  return [
    drawTable(textColumns('Property', 'Value'), told, width),
    ...offsetParts(source, width),
    ...(source.queryAccounts ?? []).map((account) => queryAccount(account, width)),
  ];
}

function offsetParts(source: SourceDescription, width: number): readonly string[] {
  return source.queryOffsetSummaries.map(({ groupId, topicSummaries }) => {
    const rows = topicSummaries.flatMap(({ kafkaTopic, offsets }) =>
      offsets.map((part) => [
        kafkaTopic,
        ...[part.partition, part.logStartOffset, part.logEndOffset, part.consumerOffset, part.logEndOffset - part.consumerOffset].map(
          String,
        ),
      ]),
    );
    return `Group ${groupId}\n${drawTable(textColumns('Topic', 'Partition', 'Begin', 'End', 'Committed', 'Lag'), rows, width)}`;
  });
}
