import { SqlError } from '../../types/errors.ts';
import { splitStatements } from '../../parser/parser.ts';
import { type InputFormat, INPUT_FORMATS } from '../records/input-format.ts';

/** `--@produce <topic> from '<path>' [format lines|json|csv] [key <field>]`: streams a file into a topic. */
export type ProduceDirective = {
  readonly topic: string;
  /** Relative to the script. */
  readonly path: string;
  readonly format: InputFormat | null;
  readonly key: string | null;
};

/** A part of a script, in order: SQL, or a directive. */
export type ScriptPart =
  | { readonly kind: 'sql'; readonly text: string }
  | { readonly kind: 'produce'; readonly directive: ProduceDirective };

const BEGIN = /^\s*--@/;
const PRODUCE = /^\s*--@produce\s+(\S+)\s+from\s+'((?:[^']|'')+)'((?:\s+(?:format|key)\s+\S+)*)\s*$/i;

/** Cuts a script at its directives, which stand on lines of their own between statements. */
export function scriptParts(script: string): readonly ScriptPart[] {
  const parts: ScriptPart[] = [];
  let sql: string[] = [];
  const endSql = (): void => {
    if (sql.some((line) => line.trim() !== '')) parts.push({ kind: 'sql', text: sql.join('\n') });
    sql = [];
  };
  let offset = 0;
  for (const line of script.split('\n')) {
    if (BEGIN.test(line) && splitStatements(sql.join('\n')).rest === '') {
      endSql();
      parts.push({ kind: 'produce', directive: parseDirective(line, script, offset) });
    } else {
      sql.push(line);
    }
    offset += line.length + 1;
  }
  endSql();
  return parts;
}

function parseDirective(line: string, script: string, offset: number): ProduceDirective {
  const [, topic, path, options = ''] = PRODUCE.exec(line) ?? [];
  const format = wordAfter('format', options);
  const known = INPUT_FORMATS.find((one) => one === format?.toLowerCase()) ?? null;
  if (topic === undefined || path === undefined || (format !== null && known === null)) {
    const before = script.slice(0, offset).split('\n').length;
    const indent = line.length - line.trimStart().length;
    const position = { line: before, column: indent + 1, offset: offset + indent, length: line.trim().length };
    throw new SqlError('WRONG_DIRECTIVE', [line.trim()], { statement: script, position });
  }
  return { topic, path: path.replaceAll("''", "'"), format: known, key: wordAfter('key', options) };
}

function wordAfter(word: string, options: string): string | null {
  return new RegExp(`\\s${word}\\s+(\\S+)`, 'i').exec(options)?.[1] ?? null;
}
