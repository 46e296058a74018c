import type { AggregateExample, AggregateFunction, FunctionEntry, FunctionExample } from '../../functions/define.ts';
import { FunctionRegistry, FUNCTIONS } from '../../functions/functions.ts';
import { signatureText } from '../../functions/overload-id.ts';
import { patternText } from '../../functions/pattern.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import { BOOLEAN, INTEGER, typeText } from '../../types/sql-type.ts';
import { cell, code, GENERATED } from './markdown.ts';
import { sqlValueText } from './value-text.ts';

/** docs/reference/functions.md: every entry of FUNCTIONS by category, with its signatures and examples. */
export function functionsPage(): string {
  const categories = [...new Set(FUNCTIONS.map((entry) => entry.category))].sort();
  const sections = categories.map((category) => {
    const entries = FUNCTIONS.filter((entry) => entry.category === category).sort((a, b) => (a.name < b.name ? -1 : 1));
    return `## ${category}\n\n${entries.map(section).join('\n')}`;
  });
  return `${GENERATED}# Functions\n\nUnless its text says otherwise, a function of NULL is NULL.\n\n${sections.join('\n')}`;
}

function section(entry: FunctionEntry): string {
  const signatures = entry.overloads.map((overload) => `${signatureText(entry.name, overload)} → ${patternText(overload.returns)}`);
  const parts = [`### ${entry.name}`, cell(entry.summary), `\`\`\`\n${signatures.join('\n')}\n\`\`\``];
  if (entry.kind === 'aggregate') parts.push(capabilities(entry), aggregateExamples(entry.examples));
  else parts.push(examples(entry.examples));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A scalar example tells its result as JSON shows it: DECIMAL as a string of its digits, BYTES in base64. */
function examples(all: readonly FunctionExample[]): string {
  return ['| example | is, as JSON |', '| --- | --- |', ...all.map(({ sql, is }) => `| ${code(sql)} | ${code(exactJson(is))} |`)].join(
    '\n',
  );
}

function aggregateExamples(all: readonly AggregateExample[]): string {
  const rows = all.map(({ types, literals = [], rows: seen, is }) => {
    const values = seen.map((row) => row.map((value, i) => sqlValueText(value, types[i] ?? null)).join(' and '));
    const of = [...types.map(typeText), ...literals.map((literal) => sqlValueText(literal, null))];
    return `| ${of.join(', ')} | ${code(values.join(', '))} | ${code(sqlValueText(is, types[0] ?? null))} |`;
  });
  return ['| of | values | is |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What an aggregate can be used over, as the overload of its first example shows. */
function capabilities(entry: AggregateFunction): string {
  const [example] = entry.examples;
  const [types, literals] = [example?.types ?? [], example?.literals ?? []];
  const literalTypes = literals.map((literal) => (typeof literal === 'boolean' ? BOOLEAN : INTEGER));
  const call = resolveOverload(entry, { types: [...types, ...literalTypes] });
  if (call.kind !== 'aggregate') return '';
  const settings = call.overload.settings.map(() => null);
  const { environment } = FunctionRegistry.builtIn();
  const { remove, merge } = call.overload.bind(call.argTypes.slice(0, types.length), [...literals, ...settings], environment);
  return `Over ${['streams', ...(remove ? ['tables'] : []), ...(merge ? ['session windows'] : [])].join(', ')}.`;
}

/** JSON with the digits of a BIGINT beyond 2^53, which JSON.stringify refuses; a MAP is an object, NaN and the infinities are strings. */
function exactJson(value: unknown): string {
  const marked = JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) return String(item);
    if (item instanceof Map) return Object.fromEntries(item as ReadonlyMap<string, unknown>);
    return typeof item === 'bigint' ? `${item}n` : item;
  });
  return marked.replaceAll(/"(-?\d+)n"/g, '$1');
}
