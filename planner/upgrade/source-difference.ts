import { groupingKey, type Column } from '../../types/schema.ts';
import { sameType, typeText } from '../../types/sql-type.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Source } from '../catalog.ts';
import { planToJson } from '../plan-json.ts';
import { printName } from '../print-expression.ts';

/**
 * What keeps a source from becoming another, as a clause; null: nothing. Columns may be added at the end of the value
 * (ksqlDB's rule): what was written before stays readable, and whoever reads the old columns goes on.
 */
export function sourceDifference(former: Source, next: Source): string | null {
  return (
    changed('its topic', former.topic, next.topic) ??
    changed('the format of its keys', formatText(former.keyFormat), formatText(next.keyFormat)) ??
    changed('the format of its values', formatText(former.valueFormat), formatText(next.valueFormat)) ??
    changed('the column of its timestamps', timestampText(former), timestampText(next)) ??
    changed('the window of its keys', windowText(former), windowText(next)) ??
    keyDifference(groupingKey(former.schema), groupingKey(next.schema)) ??
    columnDifference(former.schema.value, next.schema.value) ??
    headerDifference(former, next)
  );
}

/** Equal but for the statement's words. */
export function isSameSource(former: Source, next: Source): boolean {
  return planToJson({ ...former, statement: '' }) === planToJson({ ...next, statement: '' });
}

/** How columns differ from those that stand first among `next`, as a clause; null: they stand there. */
export function columnDifference(former: readonly Column[], next: readonly Column[], word = 'column'): string | null {
  for (const [i, column] of former.entries()) {
    const what = `${word} ${printName(column.name)}`;
    const found = next.find(({ name }) => name === column.name);
    if (found === undefined) return `${what} would be gone`;
    if (!sameType(found.type, column.type)) return changed(`the type of ${what}`, ...types(column, found));
    if (next[i] !== found) return `${what} would stand in another place`;
  }
  return null;
}

function keyDifference(former: readonly Column[], next: readonly Column[]): string | null {
  const difference = columnDifference(former, next, 'key column');
  if (difference !== null) return difference;
  const added = next.slice(former.length).map(({ name }) => printName(name));
  return added.length === 0 ? null : `${added.join(', ')} would be added to its key`;
}

/** What stands in the bytes must stay there. */
function headerDifference(former: Source, next: Source): string | null {
  for (const { name } of former.schema.value) {
    const header = (source: Source): string => planToJson(source.headers.find(({ column }) => column === name) ?? null);
    if (header(former) !== header(next)) return `column ${printName(name)} would come from another place of the record`;
  }
  return null;
}

function changed(what: string, from: string, to: string): string | null {
  return from === to ? null : `${what} would change from ${from} to ${to}`;
}

const types = (from: Column, to: Column): readonly [string, string] => [typeText(from.type), typeText(to.type)];

const windowText = ({ schema: { window } }: Source): string =>
  window === null ? 'none' : `${window.kind}${window.sizeMs === null ? '' : ` of ${window.sizeMs} ms`}`;

function timestampText({ timestamp }: Source): string {
  if (timestamp === null) return 'none';
  return printName(timestamp.column) + (timestamp.pattern === null ? '' : ` as '${timestamp.pattern}'`);
}

/** The schema that a format writes with is each definition's own. */
const OWN_OPTIONS: readonly string[] = ['SCHEMA', 'SCHEMA_ID', 'WRAP'];

/** A column alone in an object is like one among several; alone without one it is not. */
function formatText({ name, options }: FormatSpec): string {
  const shown = Object.entries(options).filter(([option]) => !OWN_OPTIONS.includes(option));
  const bare = options['WRAP'] === 'false' ? ['(one bare column)'] : [];
  return [name, ...shown.map(([option, value]) => `${option} '${value}'`).toSorted(), ...bare].join(' ');
}
