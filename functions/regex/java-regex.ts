import { SqlError } from '../../types/errors.ts';
import { RegexSyntaxError } from './pattern-reader.ts';
import { translatePattern } from './translate-pattern.ts';

/** A compiled pattern. Matching may take very long where a pattern repeats what repeats: `(a+)+b` on many a's, as in Java. */
export type JavaRegex = {
  /** Global and by code points. Its `lastIndex` is its own user's: matchAll and replace reset it. */
  readonly regex: RegExp;
  /** How many groups capture; group 0, the whole match, is not counted. */
  readonly groups: number;
};

const CACHED = 500;
const cache = new Map<string, JavaRegex>();

/**
 * Compiles a pattern of Java's regular expressions, remembered with the last few hundred: patterns may come from columns.
 * Throws UNFIT_ARGUMENT for `caller` on a pattern that Java, or JavaScript underneath, cannot read.
 */
export function compileRegex(pattern: string, caller: string): JavaRegex {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern, caller);
  if (cache.size >= CACHED) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/** The text that group `group` of each match has, null where the group took no part. */
export function* groupTexts({ regex }: JavaRegex, input: string, group: number): Iterable<string | null> {
  for (const match of input.matchAll(regex)) yield match[group] ?? null;
}

function compile(pattern: string, caller: string): JavaRegex {
  try {
    const { source, flags, groups } = translatePattern(pattern);
    return { regex: new RegExp(source, `gv${flags}`), groups };
  } catch (error) {
    if (!(error instanceof RegexSyntaxError || error instanceof SyntaxError)) throw error;
    const why = error instanceof RegexSyntaxError ? error.message : 'it is broken';
    throw new SqlError('UNFIT_ARGUMENT', [caller, `'${pattern}' is no regular expression: ${why}`], { cause: error });
  }
}
