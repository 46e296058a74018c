import { didYouMean, type ErrorEntry } from './entry.ts';

/** The text of a statement cannot be read. `found` arguments are ready for a sentence: `'FRM'`, `the end of the text`. */
export const SYNTAX_ERRORS = {
  UNEXPECTED_TOKEN: {
    kind: 'syntax',
    code: 40001,
    text: (found: string, expected: readonly string[]) =>
      expected.length > 0 ? `Found ${found}, expected ${oneOf(expected)}.` : `Did not expect ${found} here.`,
  },
  MISSPELT_KEYWORD: {
    kind: 'syntax',
    code: 40001,
    text: (word: string, near: readonly string[]) => `Found '${word}', which has no meaning here${didYouMean(near)}`,
  },
  RESERVED_WORD: {
    kind: 'syntax',
    code: 40001,
    text: (word: string) => `Found ${word.toUpperCase()}, a reserved word, where a name is expected.`,
    advice: (word: string) => `To use it as a name, put it in backquotes: \`${word.toUpperCase()}\`.`,
  },
  MISSING_SEMICOLON: {
    kind: 'syntax',
    code: 40001,
    text: (found: string) => `Found ${found}, expected ';'.`,
    advice: () => "Every statement ends with ';'.",
  },
  DOUBLE_QUOTED_STRING: {
    kind: 'syntax',
    code: 40001,
    text: (name: string, expected: readonly string[]) => `Found the quoted name "${name}", expected ${oneOf(expected)}.`,
    advice: (name: string) => `Double quotes are for names; a string stands in single quotes: '${name.replaceAll("'", "''")}'.`,
  },
  NOT_IN_LANGUAGE: {
    kind: 'syntax',
    code: 40001,
    text: (what: string, _instead: string) => `${what} is not part of this language.`,
    advice: (_what: string, instead: string) => instead,
  },
  UNTERMINATED: {
    kind: 'syntax',
    code: 40001,
    text: (what: string, _close: string) => `The ${what} that begins here is never closed.`,
    advice: (_what: string, close: string) => `Close it with ${close}.`,
  },
  STRAY_TEXT: {
    kind: 'syntax',
    code: 40001,
    text: (text: string) => `No word, number or symbol begins with '${text}'.`,
    advice: () => 'Strings stand in single quotes, names with other characters than letters, digits and _ in backquotes.',
  },
  EMPTY_NAME: {
    kind: 'syntax',
    code: 40001,
    text: (quotes: string) => `Found ${quotes}, a name of no characters.`,
    advice: () => "An empty string is ''.",
  },
  NAME_NEEDS_QUOTES: {
    kind: 'syntax',
    code: 40001,
    text: (name: string) => `${name} is not one name as it stands.`,
    advice: (name: string) => `A name with other characters than letters, digits and _ stands in backquotes: \`${name}\`.`,
  },
  UNQUOTED_STRING: {
    kind: 'syntax',
    code: 40001,
    text: (word: string, expected: readonly string[]) => `Found '${word}', expected ${oneOf(expected)}.`,
    advice: (word: string) => `If a string is meant, put it in single quotes: '${word}'.`,
  },
  NUMBER_OUT_OF_RANGE: {
    kind: 'syntax',
    code: 40001,
    text: (digits: string, range: string) => `The number ${digits} does not fit ${range}.`,
  },
  INTEGER_OUT_OF_RANGE: {
    kind: 'syntax',
    code: 40001,
    text: (digits: string) => `The number ${digits} does not fit the 64 bits of a BIGINT.`,
    advice: () => 'Written with a point at its end it is a DECIMAL, which has as many digits as it needs.',
  },
  UNKNOWN_VARIABLE: {
    kind: 'syntax',
    code: 40001,
    text: (name: string, near: readonly string[]) => `The variable ${name} is not defined${didYouMean(near)}`,
    advice: (name: string) => `Give it a value with DEFINE ${name} = '…';`,
  },
  UNUSABLE_VARIABLE: {
    kind: 'syntax',
    code: 40001,
    text: (name: string, _value: string) => `The value of the variable ${name} is not one name, number or string.`,
    advice: (name: string) =>
      `A variable stands for one of these only; for a string, define it with three quotes: DEFINE ${name} = '''…''';`,
  },
  TOO_DEEP: {
    kind: 'syntax',
    code: 40001,
    text: () => 'The statement is nested too deeply to be read.',
    advice: () => 'Take it apart, with a stream for each step.',
  },
  WRONG_DIRECTIVE: {
    kind: 'syntax',
    code: 40001,
    text: (found: string) => `Cannot read the directive '${found}'.`,
    advice: () => "It is written --@produce <topic> from '<path>' [format lines|json|csv] [key <field>], on a line of its own.",
  },
} as const satisfies Record<string, ErrorEntry<never>>;

/** `A`, `A or B`, `A, B or C`. */
function oneOf(expected: readonly string[]): string {
  return expected.length < 2 ? expected.join('') : `${expected.slice(0, -1).join(', ')} or ${expected.at(-1)}`;
}
