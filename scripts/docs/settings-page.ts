import { PLANNING_SETTINGS, QUERY_SETTINGS, type SettingEntry } from '../../engine/settings.ts';
import { environmentName, SERVER_SETTINGS } from '../../server/settings.ts';
import { cell, code, GENERATED } from './markdown.ts';

const HOW = `A setting is given by a flag, by a variable of the environment, or in a file of lines \`name=value\` (\`--config FILE\`); a flag wins over a variable, a variable over the file. Of ksqlDB's names, \`listeners\`, \`ksql.service.id\` and \`ksql.streams.\` before a setting of queries are understood in the file.`;

/** docs/reference/settings.md: the server's settings and those of queries. */
export function settingsPage(): string {
  const own = Object.values(SERVER_SETTINGS).map(
    (entry) => `${cells(entry)} ${code(`${entry.flag} <${entry.of}>`)} | ${code(environmentName(entry.name))} | ${cell(entry.summary)} |`,
  );
  const ofQueries = [...Object.values(QUERY_SETTINGS), ...PLANNING_SETTINGS].map(
    (entry: SettingEntry<string | number>) => `${cells(entry)} ${code(environmentName(entry.name))} | ${cell(entry.summary)} |`,
  );
  return [
    `${GENERATED}# Settings\n\n${HOW}\n`,
    '## The server\n',
    '| setting | default | flag | environment | |',
    '| --- | --- | --- | --- | --- |',
    ...own,
    '\n## Queries\n',
    "A session changes these for itself: `SET 'auto.offset.reset' = 'latest';`. A query keeps for its life what it was created with.\n",
    '| setting | default | environment | |',
    '| --- | --- | --- | --- |',
    ...ofQueries,
    '',
  ].join('\n');
}

function cells(entry: SettingEntry<string | number>): string {
  return `| ${code(entry.name)} | ${entry.default === '' ? '' : code(String(entry.default))} |`;
}
