import { KEYWORDS } from '../../parser/parser.ts';

const ALL_KEYWORDS: readonly string[] = [...KEYWORDS.reserved, ...KEYWORDS.nonReserved];
const WORD = /[\p{L}\p{N}_]*$/u;

/** Readline's answer to Tab: keywords in the case that was begun, names as they are, and at the line's begin the shell's own commands. */
export function complete(line: string, commands: readonly string[], names: readonly string[]): [string[], string] {
  const word = WORD.exec(line)?.[0] ?? '';
  const begun = word.toUpperCase();
  if (begun === '') return [[], ''];
  const lower = word === word.toLowerCase();
  const keywords = ALL_KEYWORDS.map((keyword) => (lower ? keyword.toLowerCase() : keyword));
  const candidates = [...(line.trim() === word ? commands : []), ...names, ...keywords];
  return [[...new Set(candidates.filter((candidate) => candidate.toUpperCase().startsWith(begun)))], word];
}
