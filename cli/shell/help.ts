import { textColumns } from '../render/columns.ts';
import { drawTable } from '../render/table.ts';
import type { ShellCommand } from './shell-command.ts';

type Topic = { readonly name: string; readonly summary: string; readonly example: string };

/** What one writes in a shell, by an example each. */
const TOPICS: readonly Topic[] = [
  {
    name: 'create stream',
    summary: 'Reads a topic as a stream of rows; makes the topic if PARTITIONS is given.',
    example: "CREATE STREAM clicks (user_id STRING KEY, page STRING)\n  WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);",
  },
  {
    name: 'create table',
    summary: 'Reads a topic as a table: the last record of each key counts, a null value deletes.',
    example: "CREATE TABLE users (id STRING PRIMARY KEY, name STRING)\n  WITH (KAFKA_TOPIC='users', VALUE_FORMAT='JSON', PARTITIONS=1);",
  },
  {
    name: 'create as',
    summary: 'A query that runs for ever and writes its result.',
    example: 'CREATE TABLE per_page AS\n  SELECT page, COUNT(*) AS clicks FROM clicks WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY page;',
  },
  {
    name: 'select',
    summary: 'With EMIT CHANGES every change as it comes, until LIMIT or Ctrl-C; without it the rows as they stand.',
    example: "SELECT * FROM per_page EMIT CHANGES LIMIT 5;\nSELECT * FROM per_page WHERE page = '/cart';",
  },
  { name: 'insert', summary: 'Adds one row.', example: "INSERT INTO clicks (user_id, page) VALUES ('u1', '/cart');" },
  {
    name: 'show',
    summary: 'Lists what there is.',
    example: 'SHOW STREAMS;  SHOW TABLES;  SHOW QUERIES;  SHOW TOPICS;  SHOW FUNCTIONS;  SHOW PROPERTIES;  SHOW VARIABLES;',
  },
  {
    name: 'describe',
    summary: 'Tells the columns of a stream or table, or what a function does.',
    example: 'DESCRIBE clicks EXTENDED;  DESCRIBE FUNCTION substring;',
  },
  {
    name: 'print',
    summary: 'Shows the records of a topic as they come, in the formats that they seem to have.',
    example: 'PRINT clicks FROM BEGINNING LIMIT 10;',
  },
  {
    name: 'explain',
    summary: 'Shows the plan of a statement or of a running query.',
    example: 'EXPLAIN SELECT page FROM clicks EMIT CHANGES;',
  },
  {
    name: 'drop',
    summary: 'Takes a stream or table away. TERMINATE stops a query.',
    example: 'DROP TABLE IF EXISTS per_page DELETE TOPIC;',
  },
  { name: 'set', summary: 'Changes a setting for this session; UNSET takes it back.', example: "SET 'auto.offset.reset' = 'latest';" },
  {
    name: 'define',
    summary: 'Gives a variable a value for this session.',
    example: "DEFINE t = 'clicks';\nSELECT * FROM ${t} EMIT CHANGES;",
  },
];

/** `help`: everything there is, or one command or statement by name. */
export function helpText(commands: readonly ShellCommand[], about: string, width: number): string {
  if (about === '') return overview(commands, width);
  const wanted = about.toLowerCase();
  const command = commands.find(({ names }) => names.includes(wanted));
  if (command !== undefined) return `${command.usage}\n  ${command.summary}\n`;
  const topics = TOPICS.filter(({ name }) => name.startsWith(wanted) || (wanted.length > 2 && name.includes(wanted)));
  if (topics.length === 0) return `There is no help about '${about}'. 'help' alone lists what there is.\n`;
  return topics.map(({ summary, example }) => `${summary}\n\n  ${example.replaceAll('\n', '\n  ')}\n`).join('\n');
}

function overview(commands: readonly ShellCommand[], width: number): string {
  const rows = commands.map(({ usage, summary }) => [usage, summary]);
  return (
    'Statements end with ; and may take several lines. Ctrl-C ends a query or drops what was typed, Ctrl-D leaves.\n\n' +
    `${drawTable(textColumns('Command', 'What it does'), rows, width)}\n` +
    `${drawTable(
      textColumns('Help about', 'Statements'),
      TOPICS.map(({ name, summary }) => [`help ${name}`, summary]),
      width,
    )}`
  );
}
