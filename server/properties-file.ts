export type PropertyLine = { readonly name: string; readonly value: string; readonly line: number };

/**
 * The entries of a Java properties file: `name=value`, `name: value` or `name value`; `#` and `!` begin comments; a
 * backslash at the end of a line continues it, and escapes anywhere else. `line` counts from 1.
 */
export function parsePropertiesFile(text: string): readonly PropertyLine[] {
  return logicalLines(text).map(({ content, line }) => ({ ...splitEntry(content), line }));
}

type LogicalLine = { readonly content: string; readonly line: number };

function logicalLines(text: string): readonly LogicalLine[] {
  const found: LogicalLine[] = [];
  let begun: LogicalLine | null = null;
  for (const [index, natural] of text.split(/\r\n|\n|\r/).entries()) {
    const trimmed = natural.trimStart();
    if (begun === null && /^(?:$|[#!])/.test(trimmed)) continue;
    const continues = /(?<!\\)(?:\\\\)*\\$/.test(trimmed);
    const joined: LogicalLine = {
      content: (begun?.content ?? '') + (continues ? trimmed.slice(0, -1) : trimmed),
      line: begun?.line ?? index + 1,
    };
    begun = continues ? joined : null;
    if (!continues) found.push(joined);
  }
  return begun === null ? found : [...found, begun];
}

/** The name ends at the first space, `=` or `:` that is not escaped. */
function splitEntry(content: string): { readonly name: string; readonly value: string } {
  const [, name = '', value = ''] = /^((?:\\.|[^\\\s=:])*)\s*[=:]?\s*(.*)$/s.exec(content) ?? [];
  return { name: unescape(name), value: unescape(value).trimEnd() };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, letter: string | undefined) =>
    hex === undefined ? (ESCAPES[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
