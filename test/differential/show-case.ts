import { fed, type Case, type InputRecord } from './case.ts';
import type { Mismatch } from './compare.ts';
import { BROKEN, valueText } from './draw/records.ts';

/** A failing case, ready to be pasted into a file of test/sql. */
export function showCase(one: Case, how: string, { what, expected, found }: Mismatch): string {
  const comment = (lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? ['--   nothing'] : lines.map((line) => `--   ${line}`);
  return [
    `-- ${how}`,
    ...one.sources,
    ...one.queries,
    '',
    ...blocks(fed(one)),
    `-- ${what}: expected`,
    ...comment(expected),
    '-- found',
    ...comment(found),
    ...one.sinks.flatMap(({ name }) => ['', `--@ output ${name.toUpperCase()}`]),
    '',
  ].join('\n');
}

/** Records of one topic that come after each other, as a block. */
function blocks(records: readonly InputRecord[]): readonly string[] {
  const lines: string[] = [];
  for (const [i, { source, key, value, timestamp, isBroken }] of records.entries()) {
    if (records[i - 1]?.source !== source) lines.push(...(i === 0 ? [] : ['']), `--@ input ${source}`);
    lines.push(`${key ?? 'null'} | ${isBroken === true ? BROKEN : value === null ? 'null' : valueText(value)} | ${timestamp}`);
  }
  return [...lines, ''];
}
